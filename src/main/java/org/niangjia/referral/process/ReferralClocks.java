package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.niangjia.referral.Referral;
import org.niangjia.referral.Referrals;
import org.niangjia.referral.WatchClocks;
import org.springframework.stereotype.Component;

/** The clocks as the model asks for them. */
@Component
public class ReferralClocks {

    /** The engine's ordinary priority. */
    static final int ORDINARY = 50;

    /** Of a task whose word is overdue. */
    static final int LATE = 60;

    private final Referrals referrals;
    private final WatchClocks watchClocks;
    private final Clock clock;

    ReferralClocks(Referrals referrals, WatchClocks watchClocks, Clock clock) {
        this.referrals = referrals;
        this.watchClocks = watchClocks;
        this.clock = clock;
    }

    /** By when the next word is due, for the task of whoever owes it. */
    public Date dueAt(VariableScope execution) {
        return date(referral(execution).dueAt().orElseGet(clock::instant));
    }

    /** When somebody should look at the clock again. */
    public Date nextLookAt(VariableScope execution) {
        return date(watchClocks.nextLookAt(referral(execution)));
    }

    /** A task that is made when its word is overdue already stands above the others. */
    public int priority(VariableScope execution) {
        return referral(execution).isLateAt(clock.instant()) ? LATE : ORDINARY;
    }

    /** By when something else is arranged in place of one that came to nothing. */
    public Date replanBy(VariableScope execution) {
        return date(watchClocks.replanBy(referral(execution)));
    }

    private Referral referral(VariableScope execution) {
        return referrals.get(REFERRAL_ID.in(execution));
    }

    /** The engine knows milliseconds; a timer that rang a little early would find nothing due. */
    private static Date date(Instant moment) {
        return Date.from(moment.plus(Duration.ofNanos(999_999)));
    }
}
