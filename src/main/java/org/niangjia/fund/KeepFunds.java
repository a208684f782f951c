package org.niangjia.fund;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.ApprovedGrants.ApprovedGrant;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.GrantEvent;
import org.niangjia.casefile.GrantFunds;
import org.niangjia.casefile.GrantPayments;
import org.niangjia.casefile.GrantPayments.GrantPayment;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Timeline;
import org.niangjia.catalogue.Programmes;
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
public class KeepFunds implements GrantFunds {

    static final String SYSTEM = "system";

    private final Journal journal;
    private final ApprovedGrants grants;
    private final GrantPayments payments;
    private final CaseFiles caseFiles;
    private final Programmes programmes;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    KeepFunds(
            Journal journal,
            ApprovedGrants grants,
            GrantPayments payments,
            CaseFiles caseFiles,
            Programmes programmes,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.journal = journal;
        this.grants = grants;
        this.payments = payments;
        this.caseFiles = caseFiles;
        this.programmes = programmes;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Money in.
     *
     * @param receiptId chosen by the caller; the same id is the same receipt
     * @param earmark what the donor wants it used for; the number of a case binds it to that case, or to the one in which that
     *     goes on
     * @throws IllegalArgumentException when there is no such fund
     */
    public void receive(
            String fund, String receiptId, Money amount, String donor, @Nullable String earmark, String actor) {
        if (journal.balance(fund).isEmpty()) {
            throw new IllegalArgumentException("There is no fund " + fund);
        }
        var pot = CaseNumber.parse(earmark == null ? "" : earmark)
                .map(caseNumber -> Pot.of(fund, caseFiles.mergedInto(caseNumber).orElse(caseNumber)))
                .orElse(Pot.free(fund));
        journal.open(pot);
        book(new Entry(
                0,
                pot,
                Transfer.RECEIPT,
                amount,
                "receipt:" + receiptId,
                null,
                null,
                donor,
                earmark,
                actor,
                clock.instant()));
    }

    /**
     * Unspent money leaves the fund.
     *
     * @param withdrawalId chosen by the caller; the same id is the same withdrawal
     * @param to the donor it goes back to, or the fund it goes on to
     * @return false when the pot holds less that is free; nothing has changed then
     */
    public boolean withdraw(Pot pot, String withdrawalId, Money amount, String to, String reason, String actor) {
        return journal.book(new Entry(
                0,
                pot,
                Transfer.WITHDRAWAL,
                amount,
                "withdrawal:" + withdrawalId,
                null,
                null,
                to,
                reason,
                actor,
                clock.instant()));
    }

    /**
     * Promises the approved amount to the grant, from the programme's own fund or, where several levels fund it
     * together, from each its share. What donors gave for this very case, or for one that was merged into it, is used
     * first.
     *
     * @return false when a fund is short; nothing has changed then
     * @throws IllegalStateException when the grant is not approved on all levels, or its money was released
     */
    @Override
    public boolean commit(String grantId) {
        var known = journal.commitments(grantId);
        if (!known.isEmpty()) {
            if (known.stream()
                    .noneMatch(part -> part.left().isPositive() || part.paid().isPositive())) {
                throw new IllegalStateException("The commitment of grant %s was released".formatted(grantId));
            }
            return true;
        }
        var grant = grants.find(grantId)
                .orElseThrow(() -> new IllegalStateException(
                        "Grant %s is not approved on every level its amount asks for".formatted(grantId)));
        if (!promise(grant)) {
            timeline.add(grant.caseNumber(), SYSTEM, "fund-short", grant.programme());
            events.publishEvent(new GrantEvent.FundsShort(grantId));
            return false;
        }
        timeline.add(grant.caseNumber(), SYSTEM, "funds-committed", grant.programme());
        events.publishEvent(new GrantEvent.FundsCommitted(grantId, grant.programme(), grant.amount()));
        return true;
    }

    private boolean promise(ApprovedGrant grant) {
        var shares = programmes
                .find(grant.programme())
                .map(programme -> programme.shares(grant.fund(), grant.amount().fen()))
                .orElse(Map.of(grant.fund(), grant.amount().fen()));
        var cases = Stream.concat(Stream.of(grant.caseNumber()), caseFiles.mergedHere(grant.caseNumber()).stream())
                .toList();
        var pots = journal.known(
                shares.keySet().stream().flatMap(fund -> pots(fund, cases)).toList());
        if (shares.size() == 1 && pots.size() == 1) {
            // The common case asks and takes in one statement and holds the hot row no longer than that.
            return promise(grant, pots.get(0), grant.amount());
        }
        var parts = parts(shares, journal.lock(pots), cases);
        parts.forEach((pot, amount) -> {
            if (!promise(grant, pot, amount)) {
                throw new IllegalStateException("Fund %s changed while it was held".formatted(pot.fund()));
            }
        });
        return !parts.isEmpty();
    }

    private boolean promise(ApprovedGrant grant, Pot pot, Money amount) {
        var grantId = grant.grantId();
        if (!journal.book(entry(Transfer.COMMITMENT, pot, amount, grantId, null, grantId))) {
            return false;
        }
        journal.add(Commitment.held(grantId, pot, grant.caseNumber(), amount));
        return true;
    }

    /** Those that may pay for these cases, in the order in which they do. */
    private static Stream<Pot> pots(String fund, List<CaseNumber> cases) {
        return Stream.concat(cases.stream().map(caseNumber -> Pot.of(fund, caseNumber)), Stream.of(Pot.free(fund)));
    }

    /** What each pot gives; nothing at all when one fund is short. */
    private static Map<Pot, Money> parts(Map<String, Long> shares, Map<Pot, Balance> held, List<CaseNumber> cases) {
        var parts = new LinkedHashMap<Pot, Money>();
        for (var share : shares.entrySet()) {
            var wanted = new Money(share.getValue());
            for (var pot : pots(share.getKey(), cases).toList()) {
                var there = held.getOrDefault(pot, Balance.EMPTY).available();
                var part = there.compareTo(wanted) < 0 ? there : wanted;
                if (part.isPositive()) {
                    parts.put(pot, part);
                }
                wanted = wanted.minus(part);
            }
            if (wanted.isPositive()) {
                return Map.of();
            }
        }
        return parts;
    }

    /**
     * Books a payment against what is promised to the grant.
     *
     * @throws IllegalStateException when nobody paid it, or less than its amount is held for it
     */
    public void pay(String grantId, String paymentId) {
        var parts = journal.commitments(grantId);
        if (parts.isEmpty()) {
            throw new IllegalStateException("Nothing is committed for grant " + grantId);
        }
        if (!journal.booked(paymentId, Transfer.PAYMENT).isEmpty()) {
            return;
        }
        var payment = payments.all(grantId).stream()
                .filter(each -> each.paymentId().equals(paymentId) && each.wasPaid())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("Payment %s of grant %s is not paid".formatted(paymentId, grantId)));
        for (var use : uses(parts, payment.amount()).entrySet()) {
            var pot = use.getKey();
            if (!journal.pay(grantId, pot, use.getValue())) {
                throw notHeld(grantId);
            }
            book(entry(Transfer.PAYMENT, pot, use.getValue(), grantId, paymentId, paymentId));
        }
    }

    /** An instalment uses every part alike, so that two levels that fund a grant together pay together. */
    private static Map<Pot, Money> uses(List<Commitment> parts, Money amount) {
        var left = left(parts);
        if (left.compareTo(amount) < 0) {
            throw notHeld(parts.get(0).grantId());
        }
        var uses = new LinkedHashMap<Pot, Money>();
        var still = amount.fen();
        var weight = left.fen();
        for (var part : parts) {
            var share = weight == 0 ? 0 : Math.multiplyExact(still, part.left().fen()) / weight;
            // What rounding leaves over falls to the parts that follow, the last of which takes all that is left.
            weight -= part.left().fen();
            if (share > 0) {
                uses.put(part.pot(), new Money(share));
            }
            still -= share;
        }
        return uses;
    }

    /**
     * Books paid money that came back: it is free again, and the grant has got that much less.
     *
     * @throws IllegalStateException when the payment was never booked
     */
    public void takeBack(String grantId, String paymentId) {
        if (!journal.booked(paymentId, Transfer.RETURN).isEmpty()) {
            return;
        }
        var paid = journal.booked(paymentId, Transfer.PAYMENT);
        if (paid.isEmpty()) {
            throw new IllegalStateException("Payment %s of grant %s was never booked".formatted(paymentId, grantId));
        }
        for (var line : paid) {
            journal.takeBack(grantId, line.pot(), line.amount());
            book(entry(Transfer.RETURN, line.pot(), line.amount(), grantId, paymentId, paymentId));
        }
    }

    /**
     * Takes back what is left of the promise; does nothing when there is none.
     *
     * @throws IllegalStateException when the money is gone, or the bank may be paying it
     */
    public void release(String grantId) {
        var parts = journal.commitments(grantId);
        if (!parts.isEmpty()) {
            release(grantId, parts);
        }
    }

    /** As {@link #releaseRest(String)}, for every grant of a case. */
    public void releaseAll(CaseNumber caseNumber) {
        journal.held(caseNumber).forEach(this::releaseRest);
    }

    @Override
    @Transactional(readOnly = true)
    public Money promised(String grantId) {
        return left(journal.commitments(grantId));
    }

    @Override
    public void releaseRest(String grantId) {
        var parts = journal.commitments(grantId);
        var underWay = underWay(grantId);
        if (parts.isEmpty() || left(parts).equals(underWay)) {
            return;
        }
        var kept = underWay.isPositive() ? uses(parts, underWay) : Map.<Pot, Money>of();
        release(
                grantId,
                parts,
                part -> part.left().minus(kept.getOrDefault(part.pot(), Money.ZERO)),
                underWay.isPositive());
    }

    private void release(String grantId, List<Commitment> parts) {
        var open = parts.stream().filter(part -> part.left().isPositive()).toList();
        if (open.isEmpty() && parts.stream().noneMatch(part -> part.paid().isPositive())) {
            return;
        }
        if (open.isEmpty() || underWay(grantId).isPositive()) {
            throw new IllegalStateException(
                    "Grant %s is paid or with the bank; its money is not free".formatted(grantId));
        }
        release(grantId, open, Commitment::left, false);
    }

    /** @param more whether the bank's word on the rest is still to come, with which the promise ends */
    private void release(String grantId, List<Commitment> parts, Function<Commitment, Money> rest, boolean more) {
        for (var part : parts) {
            var amount = rest.apply(part);
            if (amount.isPositive()) {
                if (!journal.release(grantId, part.pot(), amount)) {
                    throw notHeld(grantId);
                }
                book(entry(Transfer.RELEASE, part.pot(), amount, grantId, null, releaseOf(grantId, part)));
            }
        }
        var any = parts.get(0);
        timeline.add(any.caseNumber(), SYSTEM, "commitment-released", any.pot().fund());
        if (!more) {
            events.publishEvent(new GrantEvent.CommitmentReleased(grantId));
        }
    }

    /** What was released before tells one release of a grant from the next. */
    private static String releaseOf(String grantId, Commitment part) {
        return part.released().isPositive()
                ? "%s+%d".formatted(grantId, part.released().fen())
                : grantId;
    }

    private static Money left(List<Commitment> parts) {
        return parts.stream().map(Commitment::left).reduce(Money.ZERO, Money::plus);
    }

    /** What the bank may be paying, or has paid and we have not booked yet. */
    private Money underWay(String grantId) {
        return payments.lock(grantId).stream()
                .filter(payment -> payment.awaitsBank() || isPaidAndNotBooked(payment))
                .map(GrantPayment::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private boolean isPaidAndNotBooked(GrantPayment payment) {
        return payment.wasPaid()
                && journal.booked(payment.paymentId(), Transfer.PAYMENT).isEmpty();
    }

    private void book(Entry entry) {
        if (!journal.book(entry)) {
            throw new IllegalStateException(
                    "Fund %s does not hold what %s takes".formatted(entry.fund(), entry.reference()));
        }
    }

    private static IllegalStateException notHeld(String grantId) {
        return new IllegalStateException("The commitment of grant %s is not held any more".formatted(grantId));
    }

    private Entry entry(
            Transfer transfer, Pot pot, Money amount, String grantId, @Nullable String paymentId, String what) {
        var reference = new ArrayList<>(List.of(transfer.code(), what, pot.fund()));
        if (!pot.isFree()) {
            reference.add(pot.earmark());
        }
        return new Entry(
                0,
                pot,
                transfer,
                amount,
                String.join(":", reference),
                grantId,
                paymentId,
                null,
                null,
                SYSTEM,
                clock.instant());
    }
}
