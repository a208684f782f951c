package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.referral.HandOver;
import org.springframework.stereotype.Component;

/** "Send withdrawal". Tells the agency that the referral is withdrawn. */
@Component
class SendWithdrawal implements JavaDelegate {

    private final HandOver handOver;

    SendWithdrawal(HandOver handOver) {
        this.handOver = handOver;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DeliveryTries.orAgain(handOver.withdrawal(REFERRAL_ID.in(execution)));
    }
}
