package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.LATE;
import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.referral.FollowReferral;
import org.springframework.stereotype.Component;

/** "Note late". Says whether the agency is late, or has said its word and the next clock runs. */
@Component
class NoteLateReferral implements JavaDelegate {

    private final FollowReferral followReferral;

    NoteLateReferral(FollowReferral followReferral) {
        this.followReferral = followReferral;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LATE.set(execution, followReferral.noteLate(REFERRAL_ID.in(execution)));
    }
}
