package org.niangjia.referral;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.ConsentTakenBack;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.OpenWork;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.platform.Ids;
import org.niangjia.referral.Referral.Moved;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What our own people do about a referral on its way: answer its question, press for it, place it elsewhere, withdraw it. */
@Service
public class FollowReferral implements OpenWork, ConsentTakenBack {

    private final Referrals referrals;
    private final CaseFiles caseFiles;
    private final HoldReferral holdReferral;
    private final Plans plans;
    private final Consents consents;
    private final RunClocks clocks;
    private final ReferralLog log;
    private final Tokens tokens;
    private final Ids ids;
    private final Clock clock;

    FollowReferral(
            Referrals referrals,
            CaseFiles caseFiles,
            HoldReferral holdReferral,
            Plans plans,
            Consents consents,
            RunClocks clocks,
            ReferralLog log,
            Tokens tokens,
            Ids ids,
            Clock clock) {
        this.referrals = referrals;
        this.caseFiles = caseFiles;
        this.holdReferral = holdReferral;
        this.plans = plans;
        this.consents = consents;
        this.clocks = clocks;
        this.log = log;
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of placing a refused referral elsewhere. */
    public sealed interface Replanned {

        /** The new item of the plan. */
        record Placed(String planItem) implements Replanned {}

        /** The household has not consented to that agency's being told. */
        record NoConsent() implements Replanned {}

        /** One is open there already. */
        record AlreadyOpen(String referralId) implements Replanned {}
    }

    /**
     * Keeps the answer to an agency's question. It is kept, too, when the agency no longer waits for it.
     *
     * @return the id under which it is sent
     */
    @Transactional
    public String answer(String referralId, String message, String userId) {
        var locked = holdReferral.hold(referralId);
        if (locked.answered() instanceof Moved moved) {
            clocks.keep(locked, moved.referral());
        }
        return log.step(locked, ReferralEvent.INFORMATION_PROVIDED, userId, null, message);
    }

    /**
     * Places a refused referral elsewhere: a new item of the plan, for the same person.
     *
     * @param reason why, for the file
     */
    @Transactional
    public Replanned placeElsewhere(
            String referralId, String agency, String service, @Nullable String reason, String userId) {
        var locked = holdReferral.hold(referralId);
        if (!consents.allowReferral(locked.caseNumber(), agency)) {
            return new Replanned.NoConsent();
        }
        var open = referrals.openFor(locked.caseNumber(), locked.person(), agency, service);
        if (open.isPresent()) {
            return new Replanned.AlreadyOpen(open.get().referralId());
        }
        var version = plans.current(locked.caseNumber()).orElseThrow().version();
        var item = new PlanItem(
                ids.next(),
                locked.caseNumber(),
                version,
                PlanItem.Kind.REFERRAL,
                agency,
                service,
                null,
                locked.person(),
                null,
                null);
        plans.addItem(item);
        log.step(locked, ReferralEvent.REPLACED, userId, null, reason);
        return new Replanned.Placed(item.itemId());
    }

    /** Leaves a refused referral at that. */
    @Transactional
    public void drop(String referralId, @Nullable String reason, String userId) {
        log.step(holdReferral.hold(referralId), ReferralEvent.DROPPED, userId, null, reason);
    }

    /**
     * Somebody of the case's office pressed for the word that is due.
     *
     * @param contact whom she reached
     * @param answer what they said
     */
    @Transactional
    public void urge(String referralId, String contact, String answer, String userId) {
        log.step(holdReferral.hold(referralId), ReferralEvent.URGED, userId, null, contact + "：" + answer);
    }

    /** The district has pressed for it. */
    @Transactional
    public void supervise(String referralId, String action, @Nullable String note, String userId) {
        log.step(holdReferral.hold(referralId), ReferralEvent.SUPERVISED, userId, action, note);
    }

    /**
     * The district gives up waiting for an overdue one, and the agency is told that we no longer ask.
     *
     * @return whether it was still overdue
     */
    @Transactional
    public boolean expire(String referralId, String reason, String userId) {
        var locked = holdReferral.hold(referralId);
        if (!(locked.expired(clock.instant()) instanceof Moved moved)) {
            return false;
        }
        clocks.keepEnd(locked, moved.referral());
        log.step(locked, ReferralEvent.EXPIRED, userId, null, reason);
        tellIfItHasASystem(moved.referral());
        return true;
    }

    /** Withdraws what is open in a case; the agencies that were asked are told by jobs of their own. */
    @Override
    @Transactional
    public void withdraw(CaseNumber caseNumber, String actor) {
        caseFiles.lock(caseNumber);
        referrals.of(caseNumber).stream()
                .filter(Referral::isOpen)
                .forEach(referral -> withdraw(referrals.lock(referral.referralId()), actor, null));
    }

    /** What has not been sent is kept back; who was asked is told; who has it before her at a desk has it no longer. */
    @Override
    @Transactional
    public void consentTakenBack(CaseNumber caseNumber, String agency, String actor) {
        caseFiles.lock(caseNumber);
        referrals.of(caseNumber).stream()
                .filter(Referral::isOpen)
                .filter(referral -> referral.agency().equals(agency))
                .map(referral -> referrals.lock(referral.referralId()))
                .forEach(locked -> withoutConsent(locked, actor));
    }

    private void withoutConsent(Referral locked, String actor) {
        if (locked.keptBack() instanceof Moved moved) {
            clocks.keepEnd(locked, moved.referral());
            log.step(locked, ReferralEvent.KEPT_BACK, actor, ReferPerson.NO_CONSENT, null);
            tellIfItHasASystem(moved.referral());
        } else {
            withdraw(locked, actor, ReferPerson.NO_CONSENT, null);
        }
        // A job that sends may be under way, and until it is done nobody need press the agency.
        tokens.clockChanged(locked);
        tokens.sendingIsOff(locked);
    }

    /** Withdraws one that is held, with its case; the token that waits for its own task reads it by itself. */
    void withdraw(Referral locked, String actor, @Nullable String reason) {
        withdraw(locked, actor, null, reason);
    }

    private void withdraw(Referral locked, String actor, @Nullable String reasonCode, @Nullable String reason) {
        if (locked.withdrawn() instanceof Moved moved) {
            clocks.keepEnd(locked, moved.referral());
            log.step(locked, ReferralEvent.WITHDRAWN, actor, reasonCode, reason);
            tellIfItHasASystem(moved.referral());
        }
    }

    /** Also when we never wrote "sent": the call may be under way, or have gone out and its job failed afterwards. */
    private void tellIfItHasASystem(Referral referral) {
        if (!referral.byDesk()) {
            tokens.tellWithdrawn(referral);
        }
    }
}
