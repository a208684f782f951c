package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;
import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_STATUS;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.referral.Referrals;
import org.springframework.stereotype.Component;

/** "Read answer". Holds the referral while it reads, so that a word that comes meanwhile finds the token waiting. */
@Component
class ReadAnswer implements JavaDelegate {

    private final Referrals referrals;

    ReadAnswer(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        REFERRAL_STATUS.set(
                execution, referrals.lock(REFERRAL_ID.in(execution)).status().code());
    }
}
