package org.niangjia.referral;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.niangjia.platform.clock.WorkingDays;
import org.niangjia.referral.Terms.Days;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks at the clock that runs on a referral, and takes a missed one up: the desk first, then its supervisor, then the
 * district, each so many working days after the missed clock, whenever somebody happens to look. A clock never ends a
 * referral.
 */
@Service
public class WatchClocks {

    private static final Set<String> DISTRICT_SPOKE = Set.of(ReferralEvent.LATE, ReferralEvent.SUPERVISED);

    /** What a look comes to. */
    public enum Look {
        /** Nobody is to be told of anything new. */
        NOTHING("nothing"),
        /** Our own open task moves up in its list. */
        REMIND("remind"),
        /** Somebody of the case's office presses for the word that is due. */
        URGE("urge"),
        /** The district presses for it. */
        SUPERVISE("supervise");

        private final String code;

        Look(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    private final Referrals referrals;
    private final HoldReferral holdReferral;
    private final Terms terms;
    private final WorkingDays workingDays;
    private final ReferralLog log;
    private final Clock clock;

    WatchClocks(
            Referrals referrals,
            HoldReferral holdReferral,
            Terms terms,
            WorkingDays workingDays,
            ReferralLog log,
            Clock clock) {
        this.referrals = referrals;
        this.holdReferral = holdReferral;
        this.terms = terms;
        this.workingDays = workingDays;
        this.log = log;
        this.clock = clock;
    }

    /** Takes a missed clock one stage further if it is time, one stage a look. */
    @Transactional
    public Look look(String referralId) {
        var locked = holdReferral.hold(referralId);
        var running = locked.clock();
        if (running.isEmpty() || nextLookAt(locked).isAfter(clock.instant())) {
            return Look.NOTHING;
        }
        var stage = LateStage.after(locked.clocks().late());
        referrals.save(locked.with(locked.clocks().taken(stage)));
        log.late(locked, running.get(), stage);
        return switch (stage) {
            // The caseworker owes the word herself: she has a task for it already.
            case DESK -> running.get().isOurs() ? Look.REMIND : Look.URGE;
            case SUPERVISOR -> Look.URGE;
            case DISTRICT -> Look.SUPERVISE;
        };
    }

    /**
     * When to look next. Where nothing is due any more the token is about to hear of it; until then somebody looks once
     * a day, not without end.
     */
    @Transactional(readOnly = true)
    public Instant nextLookAt(Referral referral) {
        var due = referral.dueAt();
        return due.isEmpty() ? clock.instant().plus(Duration.ofDays(1)) : nextStageAt(referral, due.get());
    }

    /** By when our caseworker arranges something else in place of one that has just ended: as long as she has for an answer. */
    @Transactional(readOnly = true)
    public Instant replanBy(Referral ended) {
        return workingDays.after(
                clock.instant(),
                terms.of(ended.agency(), ended.service(), ended.urgency()).answer());
    }

    /** Nobody has arranged anything in its place. */
    @Transactional
    public void noteNotReplanned(String referralId) {
        log.step(holdReferral.hold(referralId), ReferralEvent.REPLAN_LATE, ReferralLog.SYSTEM, null, null);
    }

    private Instant nextStageAt(Referral referral, Instant due) {
        var taken = referral.clocks().late();
        if (taken == null) {
            return due;
        }
        Days days = terms.of(referral.agency(), referral.service(), referral.urgency());
        return switch (taken) {
            case DESK -> workingDays.after(due, days.supervisor());
            case SUPERVISOR -> workingDays.after(due, days.supervisor() + days.district());
            case DISTRICT -> workingDays.after(districtLastSpoke(referral), days.again());
        };
    }

    private Instant districtLastSpoke(Referral referral) {
        return referrals.events(referral.referralId()).stream()
                .filter(event -> DISTRICT_SPOKE.contains(event.kind()))
                .map(ReferralEvent::recordedAt)
                .reduce((earlier, later) -> later)
                .orElseGet(clock::instant);
    }
}
