package org.niangjia.casefile;

/** The case's way through its processes, as the use cases see it. All run in the caller's transaction. */
public interface CaseJourney {

    /** Sets a case that was just reported on its way. */
    void start(CaseNumber caseNumber);

    /** Ends whatever is under way for the case. */
    void withdraw(CaseNumber caseNumber);

    /** Sets a reopened case on its way again, with a new assessment. */
    void reopen(CaseNumber caseNumber);
}
