package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.niangjia.referral.Referrals;
import org.springframework.stereotype.Component;

/** The clocks as the model asks for them. */
@Component
public class ReferralClocks {

    private final Referrals referrals;
    private final Clock clock;

    ReferralClocks(Referrals referrals, Clock clock) {
        this.referrals = referrals;
        this.clock = clock;
    }

    /** By when the agency's next word is due; now, when nothing is due any more. */
    public Date dueAt(VariableScope execution) {
        return Date.from(referrals.get(REFERRAL_ID.in(execution)).dueAt().orElseGet(clock::instant));
    }
}
