package org.niangjia.casefile;

/** Work that a feature still has open for a case; a withdrawn case leaves none behind. */
public interface OpenWork {

    /**
     * Ends what is not yet done and tells those who were asked. Runs in the withdrawing transaction; remote calls are
     * left to jobs.
     *
     * @param actor user id of who withdrew the case
     */
    void withdraw(CaseNumber caseNumber, String actor);
}
