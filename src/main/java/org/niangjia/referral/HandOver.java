package org.niangjia.referral;

import java.util.List;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.Households;
import org.niangjia.referral.Referral.Moved;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings to an agency what it should have from us. Every call goes out before the case or the referral is locked, so that
 * an agency that answers while we still wait for its receipt is heard; repeated, it is the same message. What goes out
 * about one referral goes out one after the other.
 */
@Service
public class HandOver {

    private static final Delivery NOTHING_TO_DELIVER = new Delivery.Taken();

    private final Referrals referrals;
    private final CaseFiles caseFiles;
    private final Households households;
    private final Consents consents;
    private final Agencies agencies;
    private final MayKnow mayKnow;
    private final Disclosures disclosures;
    private final DisclosureLog disclosureLog;
    private final ReferralLog log;

    HandOver(
            Referrals referrals,
            CaseFiles caseFiles,
            Households households,
            Consents consents,
            Agencies agencies,
            MayKnow mayKnow,
            Disclosures disclosures,
            DisclosureLog disclosureLog,
            ReferralLog log) {
        this.referrals = referrals;
        this.caseFiles = caseFiles;
        this.households = households;
        this.consents = consents;
        this.agencies = agencies;
        this.mayKnow = mayKnow;
        this.disclosures = disclosures;
        this.disclosureLog = disclosureLog;
        this.log = log;
    }

    /** What came of sending a referral. */
    public sealed interface Sent {

        /** The token can go on and read how the referral stands. */
        record Settled() implements Sent {}

        /** It did not get through, and will be tried again. */
        record TryAgain(String reason) implements Sent {}

        /** It did not get through and is not tried again by itself: a person decides. */
        record GivenUp(String reason) implements Sent {}
    }

    /**
     * Sends a prepared referral to the agency's system, unless consent was taken back since it was prepared.
     *
     * @param lastTry whether nobody would try again after this
     */
    @Transactional
    public Sent toSystem(String referralId, boolean lastTry) {
        // Before the referral is read: whoever withdraws it after this sends its word after ours.
        disclosures.holdLine(referralId);
        var referral = referrals.get(referralId);
        if (referral.status() != ReferralStatus.PREPARED) {
            noteSentIfHeardOf(referral);
            return new Sent.Settled();
        }
        if (!mayBeTold(referral)) {
            keepBack(referralId);
            return new Sent.Settled();
        }
        if (agencies.request(referral, disclosure(referral)) instanceof Delivery.NotTaken notTaken) {
            return notTaken.lasting() || lastTry ? givenUp(referralId, notTaken) : new Sent.TryAgain(notTaken.reason());
        }
        handedOver(referralId, false);
        return new Sent.Settled();
    }

    /** Puts a prepared referral on the desk of an agency that has no system. */
    @Transactional
    public void toDesk(String referralId) {
        var referral = referrals.get(referralId);
        disclosureLog.shownAtDesk(
                referral,
                referralId,
                DisclosureLog.REQUESTED,
                disclosure(referral).fields());
        handedOver(referralId, true);
    }

    /** Sends the answer to an agency's question, if the agency still waits for anything. */
    @Transactional
    public Delivery information(String referralId, String informationId) {
        disclosures.holdLine(referralId);
        var referral = referrals.get(referralId);
        var message = referrals.events(referralId).stream()
                .filter(event -> event.eventId().equals(informationId))
                .findFirst()
                .map(ReferralEvent::message);
        if (message.isEmpty() || !referral.isOpen()) {
            return NOTHING_TO_DELIVER;
        }
        if (referral.byDesk()) {
            disclosureLog.shownAtDesk(referral, informationId, DisclosureLog.INFORMATION, List.of("message"));
            return NOTHING_TO_DELIVER;
        }
        return agencies.inform(referral, informationId, message.get());
    }

    /** Tells an agency that the referral is withdrawn, if it ever heard of it. */
    @Transactional
    public Delivery withdrawal(String referralId) {
        disclosures.holdLine(referralId);
        return isHeardOf(referralId) ? agencies.withdraw(referrals.get(referralId)) : NOTHING_TO_DELIVER;
    }

    /** Whether the household's consent to this agency's being told stands. */
    boolean mayBeTold(Referral referral) {
        return consents.allowReferral(referral.caseNumber(), referral.agency());
    }

    /** What the agency may know of the person referred. */
    @Transactional(readOnly = true)
    public Disclosure disclosure(Referral referral) {
        return Disclosure.of(
                referral, households.person(referral.person()).orElseThrow(), mayKnow.rule(referral.agency()));
    }

    /** Whether a message about it has left for the agency's system, received or not, or the agency has spoken of it. */
    private boolean isHeardOf(String referralId) {
        return disclosures.has(referralId)
                || referrals.events(referralId).stream()
                        .anyMatch(event -> event.kind().equals(ReferralEvent.SENT)
                                || event.word().isPresent());
    }

    private Sent givenUp(String referralId, Delivery.NotTaken notTaken) {
        var locked = lock(referralId);
        if (locked.status() != ReferralStatus.PREPARED) {
            return new Sent.Settled();
        }
        log.step(locked, ReferralEvent.UNDELIVERED, ReferralLog.SYSTEM, null, notTaken.reason());
        return new Sent.GivenUp(notTaken.reason());
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
