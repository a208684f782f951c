package org.niangjia.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What happened in a case, in order: who did what, without anybody's data. */
public interface Timeline {

    /**
     * Adds an entry at the present moment.
     *
     * @param actor user id, agency code, {@code bank} or {@code system}
     * @param event a code of which the text {@code event.<code>} tells, e.g. {@code referral-sent}
     * @param subject id or code of what it is about, e.g. an agency or programme code; may be empty
     */
    void add(CaseNumber caseNumber, String actor, String event, String subject);

    /** Adds one such entry to each of several cases. */
    default void addAll(Collection<CaseNumber> caseNumbers, String actor, String event, String subject) {
        caseNumbers.forEach(caseNumber -> add(caseNumber, actor, event, subject));
    }

    List<Entry> of(CaseNumber caseNumber);

    /** One line of the timeline. */
    record Entry(Instant at, String actor, String event, String subject) {}
}
