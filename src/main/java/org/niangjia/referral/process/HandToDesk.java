package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.referral.HandOver;
import org.springframework.stereotype.Component;

/** "Hand to desk". The agency has no system; its desk finds the referral in the task list. */
@Component
class HandToDesk implements JavaDelegate {

    private final HandOver handOver;

    HandToDesk(HandOver handOver) {
        this.handOver = handOver;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handOver.toDesk(REFERRAL_ID.in(execution));
    }
}
