package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.referral.HandOver;
import org.springframework.stereotype.Component;

/** "Send referral". An agency that cannot be reached is tried again under the same id; then an incident names the referral. */
@Component
class SendReferral implements JavaDelegate {

    private final HandOver handOver;

    SendReferral(HandOver handOver) {
        this.handOver = handOver;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handOver.toSystem(REFERRAL_ID.in(execution));
    }
}
