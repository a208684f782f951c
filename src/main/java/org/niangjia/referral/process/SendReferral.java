package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;
import static org.niangjia.referral.process.ReferralProcess.Variables.ROUTE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.referral.HandOver;
import org.niangjia.referral.HandOver.Sent;
import org.niangjia.referral.Way;
import org.springframework.stereotype.Component;

/**
 * "Send referral". An agency that cannot be reached is tried again under the same id; after the last try an incident
 * names the referral, and a caseworker decides. One that the settings give no system finds it on its desk, whatever the
 * table says of the service: which agencies have one is a house's own, and no model's.
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
        var sent = handOver.toSystem(REFERRAL_ID.in(execution), tries.isLast(execution));
        if (sent instanceof Sent.OnDesk) {
            ROUTE.set(execution, Way.DESK.code());
        }
        tries.settle(execution, sent);
    }
}
