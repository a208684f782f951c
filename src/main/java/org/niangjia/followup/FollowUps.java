package org.niangjia.followup;

import java.util.List;
import org.niangjia.casefile.CaseNumber;

/** Where follow-ups are kept. */
public interface FollowUps {

    void add(FollowUp followUp);

    /** @throws java.util.NoSuchElementException when there is no such follow-up */
    FollowUp get(String followUpId);

    /** In the order in which they were planned. */
    List<FollowUp> of(CaseNumber caseNumber);

    void save(FollowUp followUp);
}
