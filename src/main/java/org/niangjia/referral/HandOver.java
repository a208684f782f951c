package org.niangjia.referral;

import java.util.List;
import java.util.Optional;
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

    /** Why a message was given up, for the file; what happened to it in detail is for an operator. */
    private static final String NOT_REACHED = "not-reached";

    private static final String NOT_ACCEPTED = "not-accepted";

    /** What went by letter is taken back by no system. */
    private static final String BY_LETTER = "by-letter";

    private final Referrals referrals;
    private final HoldReferral holdReferral;
    private final Households households;
    private final Consents consents;
    private final Agencies agencies;
    private final MayKnow mayKnow;
    private final Disclosures disclosures;
    private final DisclosureLog disclosureLog;
    private final RunClocks clocks;
    private final ReferralLog log;

    HandOver(
            Referrals referrals,
            HoldReferral holdReferral,
            Households households,
            Consents consents,
            Agencies agencies,
            MayKnow mayKnow,
            Disclosures disclosures,
            DisclosureLog disclosureLog,
            RunClocks clocks,
            ReferralLog log) {
        this.referrals = referrals;
        this.holdReferral = holdReferral;
        this.households = households;
        this.consents = consents;
        this.agencies = agencies;
        this.mayKnow = mayKnow;
        this.disclosures = disclosures;
        this.disclosureLog = disclosureLog;
        this.clocks = clocks;
        this.log = log;
    }

    /** What came of sending a message. */
    public sealed interface Sent {

        /** The token can go on and read how the referral stands. */
        record Settled() implements Sent {}

        /** The agency has no system: it lies on its desk. */
        record OnDesk() implements Sent {}

        /** It did not get through, and will be tried again. */
        record TryAgain(String reason) implements Sent {}

        /** It was not tried, and will be as soon as the agency has a hand free. */
        record NotItsTurn(String reason) implements Sent {}

        /** It did not get through and is not tried again by itself: a person decides. */
        record GivenUp(String reason) implements Sent {}

        /** It concerns a letter: a person tells whoever holds it. */
        record ByPerson() implements Sent {}
    }

    /**
     * Sends a prepared referral to the agency's system, or lays it on its desk where it has none, unless consent was taken
     * back since it was prepared.
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
            keepBack(referral);
            return new Sent.Settled();
        }
        if (!agencies.haveSystem(referral.agency())) {
            toDesk(holdReferral.hold(referral.caseNumber(), referralId));
            return new Sent.OnDesk();
        }
        var delivery = agencies.request(referral, disclosure(referral));
        if (delivery instanceof Delivery.Taken) {
            handedOver(holdReferral.hold(referral.caseNumber(), referralId), Way.SYSTEM);
        }
        return settled(referral, delivery, lastTry, ReferralEvent.UNDELIVERED);
    }

    /** Puts a prepared referral on the desk of an agency that has no system; one that is kept back is shown to nobody. */
    @Transactional
    public void toDesk(String referralId) {
        toDesk(holdReferral.hold(referralId));
    }

    private void toDesk(Referral locked) {
        if (locked.status() != ReferralStatus.PREPARED) {
            return;
        }
        disclosureLog.shownAtDesk(
                locked,
                locked.referralId(),
                DisclosureLog.REQUESTED,
                disclosure(locked).fields());
        handedOver(locked, Way.DESK);
    }

    /**
     * Sends the answer to an agency's question, if the agency still waits for anything.
     *
     * @param lastTry whether nobody would try again after this
     */
    @Transactional
    public Sent information(String referralId, String informationId, boolean lastTry) {
        disclosures.holdLine(referralId);
        var referral = referrals.get(referralId);
        if (!referral.isOpen()) {
            return new Sent.Settled();
        }
        if (referral.byDesk()) {
            disclosureLog.shownAtDesk(referral, informationId, DisclosureLog.INFORMATION, List.of("message"));
            return new Sent.Settled();
        }
        var delivery = agencies.inform(referral, informationId, message(referralId, informationId));
        return settled(referral, delivery, lastTry, ReferralEvent.INFORMATION_UNDELIVERED);
    }

    /**
     * Tells an agency that the referral is withdrawn, if it ever heard of it. Whoever holds our letter learns nothing of what the
     * agency's system is told, unless that system has answered for it.
     *
     * @param lastTry whether nobody would try again after this
     */
    @Transactional
    public Sent withdrawal(String referralId, boolean lastTry) {
        disclosures.holdLine(referralId);
        var referral = referrals.get(referralId);
        var history = referrals.events(referralId);
        var answered = systemHasAnswered(referral, history);
        if (answered || hasGoneToSystem(referralId, history)) {
            var told = settled(referral, agencies.withdraw(referral), lastTry, ReferralEvent.WITHDRAWAL_UNDELIVERED);
            if (!(told instanceof Sent.Settled)) {
                return told;
            }
        }
        return referral.way() == Way.PAPER && !answered ? toBeToldByPerson(referral) : new Sent.Settled();
    }

    private Sent toBeToldByPerson(Referral read) {
        var locked = holdReferral.hold(read.caseNumber(), read.referralId());
        log.step(locked, ReferralEvent.WITHDRAWAL_UNDELIVERED, ReferralLog.SYSTEM, BY_LETTER, null);
        return new Sent.ByPerson();
    }

    /** Whether a person alone can still tell of the withdrawal: there is a letter, and nothing more for a system. */
    boolean isForPersonToTell(String referralId) {
        return referrals.events(referralId).stream()
                .filter(event -> event.kind().equals(ReferralEvent.WITHDRAWAL_UNDELIVERED))
                .reduce((earlier, later) -> later)
                .filter(event -> BY_LETTER.equals(event.reasonCode()))
                .isPresent();
    }

    /** The number of the letter by which the agency was asked; empty where none went out. */
    @Transactional(readOnly = true)
    public Optional<String> letter(String referralId) {
        return referrals.events(referralId).stream()
                .filter(event -> event.kind().equals(ReferralEvent.SENT_ON_PAPER))
                .findFirst()
                .map(ReferralEvent::message);
    }

    /**
     * What we answered to an agency's question.
     *
     * @throws java.util.NoSuchElementException when nothing of that id was kept
     */
    @Transactional(readOnly = true)
    public String message(String referralId, String informationId) {
        return referrals.events(referralId).stream()
                .filter(event -> event.eventId().equals(informationId))
                .findFirst()
                .map(ReferralEvent::message)
                .orElseThrow();
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

    /** Whether a message about it has left for the agency's system, received or not. */
    private boolean hasGoneToSystem(String referralId, List<ReferralEvent> history) {
        return disclosures.has(referralId)
                || history.stream().anyMatch(event -> event.kind().equals(ReferralEvent.SENT));
    }

    /** Whether the agency has spoken of it through its system, not by letter or at its desk. */
    private static boolean systemHasAnswered(Referral referral, List<ReferralEvent> history) {
        return history.stream()
                .anyMatch(event -> event.word().isPresent() && event.saidBy().equals(referral.agency()));
    }

    /**
     * What a try comes to. Before a person is asked the referral is held and looked at again: what moved while the call
     * was under way leaves nothing to decide.
     *
     * @param read as it was before the call
     * @param givenUp the step that says so in its history
     */
    private Sent settled(Referral read, Delivery delivery, boolean lastTry, String givenUp) {
        if (delivery instanceof Delivery.NotItsTurn waiting) {
            return new Sent.NotItsTurn(waiting.reason());
        }
        if (!(delivery instanceof Delivery.NotTaken notTaken)) {
            return new Sent.Settled();
        }
        if (!notTaken.lasting() && !lastTry) {
            return new Sent.TryAgain(notTaken.reason());
        }
        var locked = holdReferral.hold(read.caseNumber(), read.referralId());
        if (locked.status() != read.status()) {
            return new Sent.Settled();
        }
        log.step(locked, givenUp, ReferralLog.SYSTEM, notTaken.lasting() ? NOT_ACCEPTED : NOT_REACHED, null);
        return new Sent.GivenUp(notTaken.reason());
    }

    private void handedOver(Referral locked, Way way) {
        if (locked.handedOver(way) instanceof Moved moved) {
            clocks.keep(locked, moved.referral());
        }
        // Whatever became of it meanwhile, it did go out.
        log.step(locked, ReferralEvent.SENT, ReferralLog.SYSTEM, null, null);
    }

    /** An earlier try of the same job got through, though we never learned of it: the agency has spoken of it. */
    private void noteSentIfHeardOf(Referral referral) {
        var locked = holdReferral.hold(referral.caseNumber(), referral.referralId());
        if (referrals.events(locked.referralId()).stream()
                .anyMatch(event -> event.word().isPresent())) {
            log.step(locked, ReferralEvent.SENT, ReferralLog.SYSTEM, null, null);
        }
    }

    private void keepBack(Referral read) {
        var locked = holdReferral.hold(read.caseNumber(), read.referralId());
        if (locked.keptBack() instanceof Moved moved) {
            clocks.keep(locked, moved.referral());
            log.step(locked, ReferralEvent.KEPT_BACK, ReferralLog.SYSTEM, ReferPerson.NO_CONSENT, null);
        }
    }
}
