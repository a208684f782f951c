package org.niangjia.grant;

import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.Assessors;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Relatives;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/** Who somebody is to a grant that she is about to decide: by which right, and what stands between her and the case. */
@Component
class Deciders {

    private final CaseFiles caseFiles;
    private final Assessors assessors;
    private final Relatives relatives;
    private final StandIns standIns;

    Deciders(CaseFiles caseFiles, Assessors assessors, Relatives relatives, StandIns standIns) {
        this.caseFiles = caseFiles;
        this.assessors = assessors;
        this.relatives = relatives;
        this.standIns = standIns;
    }

    /** @param level the role in which the decision is due */
    Grant.Decider decider(Grant grant, Role level, Actor actor) {
        AidCase aidCase = caseFiles.get(grant.caseNumber());
        var standsInFor = standIns.principal(actor, level, aidCase.office());
        return new Grant.Decider(
                actor.userId(),
                standsInFor.isPresent() || actor.worksFor(level, aidCase.office()),
                assessors.of(grant.caseNumber()).contains(actor.userId()),
                relatives.of(grant.caseNumber()).contains(actor.userId()),
                standsInFor.orElse(null));
    }
}
