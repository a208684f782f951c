package org.niangjia.referral;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Timeline;
import org.niangjia.platform.Ids;
import org.niangjia.referral.ReferralEvent.Standing;
import org.springframework.stereotype.Service;

/** Writes what happens to a referral into its own history and, where it moved something, into the case's timeline. */
@Service
class ReferralLog {

    static final String SYSTEM = "system";

    private final Referrals referrals;
    private final Timeline timeline;
    private final Ids ids;
    private final Clock clock;

    ReferralLog(Referrals referrals, Timeline timeline, Ids ids, Clock clock) {
        this.referrals = referrals;
        this.timeline = timeline;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A step of ours. Where it ends the referral, the agency's words that came too early wait no more: we took them, and
     * they are true, but the word that they build on can come no more.
     */
    String step(Referral referral, String kind, String by, @Nullable String reasonCode, @Nullable String message) {
        var now = clock.instant();
        var event = new ReferralEvent(
                ids.next(), referral.referralId(), kind, by, now, now, Standing.APPLIED, reasonCode, message, null);
        if (event.isOurEnd()) {
            referrals.events(referral.referralId()).stream()
                    .filter(earlier -> earlier.standing() == Standing.WAITING)
                    .forEach(waiting -> settled(referral, waiting, Standing.NOTED));
        }
        referrals.add(event);
        timeline.add(referral.caseNumber(), by, "referral-" + kind, referral.agency());
        return event.eventId();
    }

    /** A clock was missed, and is taken up by one more office. */
    void late(Referral referral, ReferralClock missed, LateStage stage) {
        var now = clock.instant();
        referrals.add(new ReferralEvent(
                ids.next(),
                referral.referralId(),
                ReferralEvent.LATE,
                SYSTEM,
                now,
                now,
                Standing.APPLIED,
                missed.code() + "-" + stage.code(),
                null,
                null));
        timeline.add(
                referral.caseNumber(),
                SYSTEM,
                "referral-" + ReferralEvent.LATE + "-" + stage.code(),
                referral.agency());
    }

    /** A word of the agency's. */
    void word(Referral referral, AgencyWord word, String by, Standing standing) {
        referrals.add(new ReferralEvent(
                ids.next(),
                referral.referralId(),
                word.kind().code(),
                by,
                word.saidAt(),
                clock.instant(),
                standing,
                word.reasonCode(),
                word.message(),
                word.outcome()));
        if (standing == Standing.APPLIED) {
            timeline.add(referral.caseNumber(), by, "referral-" + word.kind().code(), referral.agency());
        }
    }

    /** A word that waited, and no longer does. */
    void settled(Referral referral, ReferralEvent event, Standing standing) {
        referrals.settle(event.eventId(), standing);
        if (standing == Standing.APPLIED) {
            timeline.add(referral.caseNumber(), event.saidBy(), "referral-" + event.kind(), referral.agency());
        }
    }
}
