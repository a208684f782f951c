package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.referral.HandOver;
import org.springframework.stereotype.Component;

/**
 * "Send referral". An agency that cannot be reached is tried again under the same id; after the last try an incident
 * names the referral, and a caseworker decides.
 */
@Component
class SendReferral implements JavaDelegate {

    private final HandOver handOver;
    private final DeliveryTries tries;

    SendReferral(HandOver handOver, DeliveryTries tries) {
        this.handOver = handOver;
        this.tries = tries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tries.settle(execution, handOver.toSystem(REFERRAL_ID.in(execution), tries.isLast(execution)));
    }
}
