package org.niangjia.transfer;

import org.niangjia.casefile.CaseNumber;

/** The transfer's way through its process, as the use cases see it. Both run in the caller's transaction. */
public interface Journey {

    void start(Transfer transfer);

    /** The case is over, and nobody need decide any more. */
    void drop(CaseNumber caseNumber);
}
