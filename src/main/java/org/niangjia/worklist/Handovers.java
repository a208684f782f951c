package org.niangjia.worklist;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;

/** Where it is kept which work changed hands, by whose word and why. */
public interface Handovers {

    void add(CaseNumber caseNumber, Handover handover);

    /** In the order in which they were made. */
    List<Handover> of(CaseNumber caseNumber);

    /**
     * One piece of work that changed hands.
     *
     * @param task element id of the user task
     * @param from user id of who had it; absent when nobody had claimed it
     * @param to user id of who has it now; absent when it went back to its desk
     * @param by user id of who ordered it
     */
    record Handover(String task, @Nullable String from, @Nullable String to, String by, Instant at, String reason) {}
}
