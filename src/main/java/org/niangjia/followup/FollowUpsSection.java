package org.niangjia.followup;

import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.office.Actor;
import org.springframework.stereotype.Component;

/** The follow-ups of a case on its page: what was seen, and what the household answered. */
@Component
class FollowUpsSection implements CaseSection {

    private final FollowUps followUps;

    FollowUpsSection(FollowUps followUps) {
        this.followUps = followUps;
    }

    @Override
    public String name() {
        return "followUps";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        return followUps.of(aidCase.caseNumber());
    }
}
