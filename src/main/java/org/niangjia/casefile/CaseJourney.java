package org.niangjia.casefile;

import java.util.List;

/** The case's way through its processes, as the use cases see it. All run in the caller's transaction. */
public interface CaseJourney {

    /** Sets a case that was just reported on its way. */
    void start(CaseNumber caseNumber);

    /** Sets cases that were just opened from a list on their way, each to be registered by a caseworker. */
    void startAll(List<AidCase> cases);

    /** Ends whatever is under way for the case. */
    void withdraw(CaseNumber caseNumber);

    /** Sets a reopened case on its way again, with a new assessment. */
    void reopen(CaseNumber caseNumber);
}
