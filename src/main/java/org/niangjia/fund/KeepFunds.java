package org.niangjia.fund;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.GrantEvent;
import org.niangjia.casefile.GrantPayments;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Timeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves money within funds. Each movement is made once, however often it is asked for: a commitment and its release per
 * grant, a payment per payment id, a receipt per receipt id.
 *
 * <p>Nothing here believes a process. A commitment is made for a grant that is approved on all levels, a payment booked
 * for a payment that whoever pays calls paid.
 */
@Service
@Transactional
public class KeepFunds {

    static final String SYSTEM = "system";

    private final Journal journal;
    private final ApprovedGrants grants;
    private final GrantPayments payments;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    KeepFunds(
            Journal journal,
            ApprovedGrants grants,
            GrantPayments payments,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.journal = journal;
        this.grants = grants;
        this.payments = payments;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Money in.
     *
     * @param receiptId chosen by the caller; the same id is the same receipt
     * @param earmark what the donor wants it used for
     * @throws IllegalArgumentException when there is no such fund
     */
    public void receive(
            String fund, String receiptId, Money amount, String donor, @Nullable String earmark, String actor) {
        var entry = new Entry(
                0,
                fund,
                Transfer.RECEIPT,
                amount,
                "receipt:" + receiptId,
                null,
                null,
                donor,
                earmark,
                actor,
                clock.instant());
        if (!journal.book(entry)) {
            throw new IllegalArgumentException("There is no fund " + fund);
        }
    }

    /**
     * Promises the approved amount to the grant, from the programme's own fund.
     *
     * @return false when the fund is short; nothing has changed then
     * @throws IllegalStateException when the grant is not approved on all levels, or its money was released
     */
    public boolean commit(String grantId) {
        var known = journal.commitment(grantId);
        if (known.isPresent()) {
            if (known.get().status() == Commitment.Status.RELEASED) {
                throw new IllegalStateException("The commitment of grant %s was released".formatted(grantId));
            }
            return true;
        }
        var grant = grants.find(grantId)
                .orElseThrow(() -> new IllegalStateException(
                        "Grant %s is not approved on every level its amount asks for".formatted(grantId)));
        if (!journal.book(entry(Transfer.COMMITMENT, grant.fund(), grant.amount(), grantId, null))) {
            timeline.add(grant.caseNumber(), SYSTEM, "fund-short", grant.programme());
            events.publishEvent(new GrantEvent.FundsShort(grantId));
            return false;
        }
        journal.add(new Commitment(grantId, grant.fund(), grant.caseNumber(), grant.amount(), Commitment.Status.HELD));
        timeline.add(grant.caseNumber(), SYSTEM, "funds-committed", grant.programme());
        events.publishEvent(new GrantEvent.FundsCommitted(grantId));
        return true;
    }

    /**
     * Books a payment against the grant's commitment.
     *
     * @throws IllegalStateException when nobody paid it, or nothing is held for it
     */
    public void pay(String grantId, String paymentId) {
        var commitment = commitment(grantId);
        if (commitment.status() == Commitment.Status.PAID) {
            return;
        }
        if (payments.of(grantId)
                .filter(payment -> payment.paymentId().equals(paymentId) && payment.wasPaid())
                .isEmpty()) {
            throw new IllegalStateException("Payment %s of grant %s is not paid".formatted(paymentId, grantId));
        }
        settle(
                commitment,
                Commitment.Status.PAID,
                entry(Transfer.PAYMENT, commitment.fund(), commitment.amount(), grantId, paymentId));
    }

    /**
     * Takes the promise back; does nothing when none is held.
     *
     * @throws IllegalStateException when the money is gone, or the bank may be paying it
     */
    public void release(String grantId) {
        journal.commitment(grantId).ifPresent(this::release);
    }

    /** As {@link #release(String)}, for every grant of a case that the bank has not got. */
    public void releaseAll(CaseNumber caseNumber) {
        journal.held(caseNumber).stream()
                .filter(commitment -> !isWithBankOrPaid(commitment.grantId()))
                .forEach(this::release);
    }

    private void release(Commitment commitment) {
        if (commitment.status() == Commitment.Status.RELEASED) {
            return;
        }
        if (commitment.status() == Commitment.Status.PAID || isWithBankOrPaid(commitment.grantId())) {
            throw new IllegalStateException(
                    "Grant %s is paid or with the bank; its money is not free".formatted(commitment.grantId()));
        }
        settle(
                commitment,
                Commitment.Status.RELEASED,
                entry(Transfer.RELEASE, commitment.fund(), commitment.amount(), commitment.grantId(), null));
        timeline.add(commitment.caseNumber(), SYSTEM, "commitment-released", commitment.fund());
        events.publishEvent(new GrantEvent.CommitmentReleased(commitment.grantId()));
    }

    private boolean isWithBankOrPaid(String grantId) {
        return payments.lock(grantId)
                .filter(payment -> payment.awaitsBank() || payment.wasPaid())
                .isPresent();
    }

    private void settle(Commitment commitment, Commitment.Status next, Entry entry) {
        if (!journal.move(commitment.grantId(), next) || !journal.book(entry)) {
            throw new IllegalStateException(
                    "The commitment of grant %s is not held any more".formatted(commitment.grantId()));
        }
    }

    private Commitment commitment(String grantId) {
        return journal.commitment(grantId)
                .orElseThrow(() -> new IllegalStateException("Nothing is committed for grant " + grantId));
    }

    private Entry entry(Transfer transfer, String fund, Money amount, String grantId, @Nullable String paymentId) {
        var reference = transfer.code() + ":" + Optional.ofNullable(paymentId).orElse(grantId);
        return new Entry(0, fund, transfer, amount, reference, grantId, paymentId, null, null, SYSTEM, clock.instant());
    }
}
