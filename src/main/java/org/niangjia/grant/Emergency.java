package org.niangjia.grant;

import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Urgency;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/**
 * Which grants are emergencies (domain rule): asked for in urgent cases, of the programmes made for it. Up to the amount that {@code
 * approval-level.dmn} names, the supervisor's word suffices; what was paid on her word alone is audited afterwards.
 */
@Component
public class Emergency {

    private final CaseFiles caseFiles;
    private final GrantSettings settings;

    Emergency(CaseFiles caseFiles, GrantSettings settings) {
        this.caseFiles = caseFiles;
        this.settings = settings;
    }

    public boolean is(Grant grant) {
        return settings.emergencyProgrammes().contains(grant.programme()) && wasUrgent(grant);
    }

    private boolean wasUrgent(Grant grant) {
        @Nullable Boolean urgent = grant.urgent();
        return urgent == null ? isUrgent(grant.caseNumber()) : urgent;
    }

    boolean isUrgent(CaseNumber caseNumber) {
        return caseFiles.get(caseNumber).urgency() == Urgency.URGENT;
    }

    /** Whether nobody above the supervisor has seen it before it was paid. */
    boolean isToBeAudited(Grant grant) {
        return is(grant) && grant.passedLevel().filter(Role.SUPERVISOR::equals).isPresent();
    }
}
