package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;
import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_STATUS;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.referral.HoldReferral;
import org.springframework.stereotype.Component;

/** "Read answer". Holds the case and the referral while it reads, so that a word that comes meanwhile finds the token waiting. */
@Component
class ReadAnswer implements JavaDelegate {

    private final HoldReferral holdReferral;

    ReadAnswer(HoldReferral holdReferral) {
        this.holdReferral = holdReferral;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseNumber = new CaseNumber(execution.getProcessBusinessKey());
        var referral = holdReferral.hold(caseNumber, REFERRAL_ID.in(execution));
        REFERRAL_STATUS.set(execution, referral.status().code());
    }
}
