package org.niangjia.referral;

import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.Households;
import org.niangjia.referral.Referral.Moved;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings to an agency what it should have from us. Every call goes out before anything is locked, so that an agency
 * that answers while we still wait for its receipt is heard; repeated, it is the same message.
 */
@Service
public class HandOver {

    private final Referrals referrals;
    private final CaseFiles caseFiles;
    private final Households households;
    private final Consents consents;
    private final Agencies agencies;
    private final ReferralLog log;

    HandOver(
            Referrals referrals,
            CaseFiles caseFiles,
            Households households,
            Consents consents,
            Agencies agencies,
            ReferralLog log) {
        this.referrals = referrals;
        this.caseFiles = caseFiles;
        this.households = households;
        this.consents = consents;
        this.agencies = agencies;
        this.log = log;
    }

    /** Sends a prepared referral to the agency's system, unless consent was taken back since it was prepared. */
    @Transactional
    public void toSystem(String referralId) {
        var referral = referrals.get(referralId);
        if (referral.status() != ReferralStatus.PREPARED) {
            noteSentIfHeardOf(referral);
            return;
        }
        if (!consents.allowReferral(referral.caseNumber(), referral.agency())) {
            keepBack(referralId);
            return;
        }
        agencies.request(referral, disclosure(referral));
        handedOver(referralId, false);
    }

    /** Puts a prepared referral on the desk of an agency that has no system. */
    @Transactional
    public void toDesk(String referralId) {
        handedOver(referralId, true);
    }

    /** Sends the answer to an agency's question, if the agency still waits for anything. */
    @Transactional
    public void information(String referralId, String informationId) {
        var referral = referrals.get(referralId);
        if (referral.byDesk() || !referral.isOpen()) {
            return;
        }
        referrals.events(referralId).stream()
                .filter(event -> event.eventId().equals(informationId))
                .findFirst()
                .map(ReferralEvent::message)
                .ifPresent(message -> agencies.inform(referral, informationId, message));
    }

    /** Tells an agency that the referral is withdrawn. */
    @Transactional
    public void withdrawal(String referralId) {
        agencies.withdraw(referrals.get(referralId));
    }

    /** What the agency may know of the person referred. */
    @Transactional(readOnly = true)
    public Disclosure disclosure(Referral referral) {
        return Disclosure.of(
                referral, households.person(referral.person()).orElseThrow(), agencies.mayKnow(referral.agency()));
    }

    private void handedOver(String referralId, boolean toDesk) {
        var locked = lock(referralId);
        if (locked.handedOver(toDesk) instanceof Moved moved) {
            referrals.save(moved.referral());
        }
        // Whatever became of it meanwhile, it did go out.
        log.step(locked, ReferralEvent.SENT, ReferralLog.SYSTEM, null, null);
    }

    /** An earlier try of the same job got through, though we never learned of it: the agency has spoken of it. */
    private void noteSentIfHeardOf(Referral referral) {
        var locked = lock(referral.referralId());
        if (referrals.events(locked.referralId()).stream()
                .anyMatch(event -> event.word().isPresent())) {
            log.step(locked, ReferralEvent.SENT, ReferralLog.SYSTEM, null, null);
        }
    }

    private void keepBack(String referralId) {
        var locked = lock(referralId);
        if (locked.keptBack() instanceof Moved moved) {
            referrals.save(moved.referral());
            log.step(locked, ReferralEvent.KEPT_BACK, ReferralLog.SYSTEM, ReferPerson.NO_CONSENT, null);
        }
    }

    private Referral lock(String referralId) {
        caseFiles.lock(referrals.get(referralId).caseNumber());
        return referrals.lock(referralId);
    }
}
