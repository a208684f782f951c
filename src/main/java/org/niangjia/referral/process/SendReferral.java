package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;
import static org.niangjia.referral.process.ReferralProcess.Variables.UNDELIVERED;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.referral.HandOver;
import org.niangjia.referral.HandOver.Sent;
import org.springframework.stereotype.Component;

/**
 * "Send referral". An agency that cannot be reached is tried again under the same id; after the last try an incident
 * names the referral, and a caseworker decides.
 */
@Component
class SendReferral implements JavaDelegate {

    private final HandOver handOver;
    private final DeliveryTries tries;
    private final UndeliveredIncident incident;

    SendReferral(HandOver handOver, DeliveryTries tries, UndeliveredIncident incident) {
        this.handOver = handOver;
        this.tries = tries;
        this.incident = incident;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var referralId = REFERRAL_ID.in(execution);
        var sent = handOver.toSystem(referralId, tries.isLast(execution));
        if (sent instanceof Sent.TryAgain tryAgain) {
            throw new NotDeliveredException(tryAgain.reason());
        }
        if (sent instanceof Sent.GivenUp givenUp) {
            incident.open(execution, referralId, givenUp.reason());
        }
        UNDELIVERED.set(execution, sent instanceof Sent.GivenUp);
    }
}
