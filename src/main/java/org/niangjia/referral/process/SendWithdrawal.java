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
    private final DeliveryTries tries;

    SendWithdrawal(HandOver handOver, DeliveryTries tries) {
        this.handOver = handOver;
        this.tries = tries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tries.settle(execution, handOver.withdrawal(REFERRAL_ID.in(execution), tries.isLast(execution)));
    }
}
