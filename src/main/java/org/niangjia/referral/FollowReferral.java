package org.niangjia.referral;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
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
public class FollowReferral implements OpenWork {

    private final Referrals referrals;
    private final CaseFiles caseFiles;
    private final Plans plans;
    private final Consents consents;
    private final ReferralLog log;
    private final Tokens tokens;
    private final Ids ids;
    private final Clock clock;

    FollowReferral(
            Referrals referrals,
            CaseFiles caseFiles,
            Plans plans,
            Consents consents,
            ReferralLog log,
            Tokens tokens,
            Ids ids,
            Clock clock) {
        this.referrals = referrals;
        this.caseFiles = caseFiles;
        this.plans = plans;
        this.consents = consents;
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
        var locked = lock(referralId);
        if (locked.answered() instanceof Moved moved) {
            referrals.save(moved.referral());
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
        var locked = lock(referralId);
        if (!consents.allowReferral(locked.caseNumber(), agency)) {
            return new Replanned.NoConsent();
        }
        var open = referrals.openFor(locked.person(), agency, service);
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
        log.step(lock(referralId), ReferralEvent.DROPPED, userId, null, reason);
    }

    /**
     * A clock ran out.
     *
     * @return whether the agency's word is still due; it is not when the agency has meanwhile said it
     */
    @Transactional
    public boolean noteLate(String referralId) {
        var locked = lock(referralId);
        var late = locked.isLateAt(clock.instant());
        if (late) {
            log.step(locked, ReferralEvent.LATE, ReferralLog.SYSTEM, null, null);
        }
        return late;
    }

    /** The district has pressed for it. */
    @Transactional
    public void supervise(String referralId, String action, @Nullable String note, String userId) {
        log.step(lock(referralId), ReferralEvent.SUPERVISED, userId, action, note);
    }

    /** Withdraws what is open in a case; the agencies that were asked are told by jobs of their own. */
    @Override
    @Transactional
    public void withdraw(CaseNumber caseNumber, String actor) {
        caseFiles.lock(caseNumber);
        referrals.of(caseNumber).stream().filter(Referral::isOpen).forEach(referral -> withdraw(referral, actor));
    }

    private void withdraw(Referral referral, String actor) {
        var locked = referrals.lock(referral.referralId());
        if (locked.withdrawn() instanceof Moved moved) {
            referrals.save(moved.referral());
            log.step(locked, ReferralEvent.WITHDRAWN, actor, null, null);
            if (!locked.byDesk()) {
                // Also when we never wrote "sent": the call may have gone out and its job failed afterwards.
                tokens.tellWithdrawn(moved.referral());
            }
        }
    }

    private Referral lock(String referralId) {
        caseFiles.lock(referrals.get(referralId).caseNumber());
        return referrals.lock(referralId);
    }
}
