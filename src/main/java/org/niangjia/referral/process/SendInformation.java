package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.INFORMATION_ID;
import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.referral.HandOver;
import org.springframework.stereotype.Component;

/** "Send information". The answer was kept when it was given; here it only goes out. */
@Component
class SendInformation implements JavaDelegate {

    private final HandOver handOver;
    private final DeliveryTries tries;

    SendInformation(HandOver handOver, DeliveryTries tries) {
        this.handOver = handOver;
        this.tries = tries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tries.settle(
                execution,
                handOver.information(REFERRAL_ID.in(execution), INFORMATION_ID.in(execution), tries.isLast(execution)));
    }
}
