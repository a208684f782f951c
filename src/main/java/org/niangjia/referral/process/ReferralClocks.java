package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import java.time.Clock;
import java.time.Duration;
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

    /**
     * By when the agency's next word is due. When nothing is due any more the token is about to hear of it; until then
     * the clock is looked at once a day, not without end.
     */
    public Date dueAt(VariableScope execution) {
        return Date.from(referrals.get(REFERRAL_ID.in(execution)).dueAt().orElseGet(() -> clock.instant()
                .plus(Duration.ofDays(1))));
    }
}
