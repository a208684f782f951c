package org.niangjia.referral;

import java.util.Comparator;
import java.util.List;
import org.niangjia.referral.Referral.Early;
import org.niangjia.referral.Referral.Late;
import org.niangjia.referral.Referral.Moved;
import org.niangjia.referral.Referral.NotAllowed;
import org.niangjia.referral.Referral.Step;
import org.niangjia.referral.ReferralEvent.Standing;
import org.springframework.stereotype.Service;

/** Applies an agency's word to a locked referral, and after it every earlier one that waited for it. */
@Service
class Hearing {

    private final Referrals referrals;
    private final RunClocks clocks;
    private final ReferralLog log;

    Hearing(Referrals referrals, RunClocks clocks, ReferralLog log) {
        this.referrals = referrals;
        this.clocks = clocks;
        this.log = log;
    }

    /** What came of it; where it moved, with the referral as it is kept. */
    Step apply(Referral locked, AgencyWord word, String by) {
        var step = judge(locked, word);
        log.word(locked, word, by, standing(step));
        return step instanceof Moved moved ? new Moved(clocks.keep(locked, withTheWaiting(moved.referral()))) : step;
    }

    private Step judge(Referral referral, AgencyWord word) {
        var step = referral.hear(word);
        return step instanceof NotAllowed && wasOvertaken(referral, word) ? new Late() : step;
    }

    /**
     * Whether the agency said it before it ended the referral, and its last word overtook it on the way. Then it is
     * true, and of no more consequence; a second end or a second acceptance is neither.
     */
    private boolean wasOvertaken(Referral referral, AgencyWord word) {
        if (referral.isOpen()
                || word.kind().ends()
                || (word.kind() == AgencyWord.Kind.ACCEPTED && referral.acceptedAt() != null)) {
            return false;
        }
        return referrals.events(referral.referralId()).stream()
                .filter(event -> event.standing() == Standing.APPLIED)
                .flatMap(event -> event.word().stream())
                .anyMatch(said -> said.kind().ends() && word.saidAt().isBefore(said.saidAt()));
    }

    private Referral withTheWaiting(Referral referral) {
        var now = referral;
        for (var event : waiting(referral)) {
            var word = event.word();
            if (word.isEmpty()) {
                continue;
            }
            var step = judge(now, word.get());
            if (!(step instanceof Early)) {
                log.settled(now, event, standing(step));
            }
            if (step instanceof Moved moved) {
                now = moved.referral();
            }
        }
        return now;
    }

    /** In the order of what they tell, whichever way they came; one pass then is enough. */
    private List<ReferralEvent> waiting(Referral referral) {
        return referrals.events(referral.referralId()).stream()
                .filter(event -> event.standing() == Standing.WAITING)
                .sorted(Comparator.comparing(ReferralEvent::kind, Comparator.comparing(Hearing::place)))
                .toList();
    }

    private static int place(String kind) {
        return AgencyWord.Kind.of(kind).map(Enum::ordinal).orElse(0);
    }

    private static Standing standing(Step step) {
        if (step instanceof Moved) {
            return Standing.APPLIED;
        }
        if (step instanceof Late) {
            return Standing.NOTED;
        }
        return step instanceof Early ? Standing.WAITING : Standing.REFUSED;
    }
}
