package org.niangjia.referral;

import java.time.Clock;
import java.util.Objects;
import org.niangjia.platform.clock.WorkingDays;
import org.springframework.stereotype.Service;

/**
 * Keeps a referral that moved, with its clocks: a question of the agency's stops them, our answer or the agency's own
 * decision lets them run on, later by the working days that we took; so does a letter, as the working days that passed
 * before it went out are not the agency's. A clock that begins anew is late for nobody yet, and whoever watches the
 * clocks is told.
 */
@Service
class RunClocks {

    private final Referrals referrals;
    private final Terms terms;
    private final WorkingDays workingDays;
    private final Tokens tokens;
    private final Clock clock;

    RunClocks(Referrals referrals, Terms terms, WorkingDays workingDays, Tokens tokens, Clock clock) {
        this.referrals = referrals;
        this.terms = terms;
        this.workingDays = workingDays;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Saves a move.
     *
     * @param before as it was locked
     * @return as it is kept
     */
    Referral keep(Referral before, Referral moved) {
        var now = moved.with(clocks(before, moved));
        if (before.clock().equals(now.clock()) && before.dueAt().equals(now.dueAt())) {
            referrals.save(now);
            return now;
        }
        var kept = now.with(now.clocks().taken(null));
        referrals.save(kept);
        // The watch begins when the first clock is due, and finds then how things stand: before, nobody is to be told.
        if (!clock.instant().isBefore(now.clocks().acknowledgeBy())) {
            tokens.clockChanged(kept);
        }
        return kept;
    }

    /**
     * Saves an end that takes the watch with it: whoever watches need not be told, and must not be where it is from her
     * own task that the end comes.
     *
     * @param before as it was locked
     */
    void keepEnd(Referral before, Referral ended) {
        var now = ended.with(clocks(before, ended));
        referrals.save(now.with(now.clocks().taken(null)));
    }

    private Clocks clocks(Referral before, Referral moved) {
        var clocks = moved.clocks();
        if (moved.way() == Way.PAPER && before.way() != Way.PAPER) {
            var ours = workingDays.between(before.preparedAt(), clock.instant());
            return clocks.runningAgain(
                    workingDays.after(clocks.decideBy(), ours), workingDays.after(clocks.completeBy(), ours));
        }
        var asked = moved.status() == ReferralStatus.INFORMATION_REQUESTED;
        var stopped = clocks.askedUsAt() != null;
        // An acceptance settles what was asked before it. The question that stands after it counts anew, whichever
        // of the two came first.
        var anew = asked && before.acceptedAt() == null && moved.acceptedAt() != null;
        if (asked == stopped && !anew) {
            return clocks;
        }
        var running = stopped ? runningAgain(before, clocks) : clocks;
        return asked ? stopped(moved, running) : running;
    }

    private Clocks stopped(Referral asked, Clocks running) {
        var now = clock.instant();
        var days = terms.of(asked.agency(), asked.service(), asked.urgency());
        return running.stopped(now, workingDays.after(now, days.answer()));
    }

    private Clocks runningAgain(Referral before, Clocks stopped) {
        var ours = workingDays.between(Objects.requireNonNull(stopped.askedUsAt()), clock.instant());
        var decideBy = before.acceptedAt() == null ? workingDays.after(stopped.decideBy(), ours) : stopped.decideBy();
        return stopped.runningAgain(decideBy, workingDays.after(stopped.completeBy(), ours));
    }
}
