package org.niangjia.casefile;

/** Work that rests on a consent and must end with it. */
public interface ConsentTakenBack {

    /**
     * Keeps back what has not left the house and tells whom it was told. Runs in the transaction that records it, with
     * the case held; remote calls are left to jobs. What is completed stays.
     *
     * @param actor user id of who recorded it
     */
    void consentTakenBack(CaseNumber caseNumber, String agency, String actor);
}
