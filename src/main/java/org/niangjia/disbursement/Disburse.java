package org.niangjia.disbursement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AccountReport;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.ApprovedGrants.ApprovedGrant;
import org.niangjia.casefile.Assessors;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.GrantEvent;
import org.niangjia.casefile.GrantPayments;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.OpenWork;
import org.niangjia.casefile.RecordAccount;
import org.niangjia.casefile.Relatives;
import org.niangjia.casefile.Timeline;
import org.niangjia.catalogue.Programmes;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.platform.Ids;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries a grant's payment from its preparation to its end. What is paid, to whose grant and by whose decision is asked
 * of those who keep grants, never of the process.
 */
@Service
@Transactional
public class Disburse implements GrantPayments, OpenWork {

    private static final String SYSTEM = "system";

    private final Payments payments;
    private final Instalments instalments;
    private final Programmes programmes;
    private final ApprovedGrants grants;
    private final Assessors assessors;
    private final Relatives relatives;
    private final Payees payees;
    private final RecordAccount recordAccount;
    private final LatePayments latePayments;
    private final CaseFiles caseFiles;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    Disburse(
            Payments payments,
            Instalments instalments,
            Programmes programmes,
            ApprovedGrants grants,
            Assessors assessors,
            Relatives relatives,
            Payees payees,
            RecordAccount recordAccount,
            LatePayments latePayments,
            CaseFiles caseFiles,
            Timeline timeline,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.payments = payments;
        this.instalments = instalments;
        this.programmes = programmes;
        this.grants = grants;
        this.assessors = assessors;
        this.relatives = relatives;
        this.payees = payees;
        this.recordAccount = recordAccount;
        this.latePayments = latePayments;
        this.caseFiles = caseFiles;
        this.timeline = timeline;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Payments whose case was withdrawn or whose grant was stopped while the bank may have had them. */
    public interface LatePayments {

        /** Orders it again under its own id, until the bank has it: it may not have taken the order yet. */
        void order(Payment payment);
    }

    /** Fixes in which parts the grant is paid, and when, on the day its money is promised. */
    @EventListener
    void on(GrantEvent.FundsCommitted event) {
        var parts = programmes.find(event.programme()).stream()
                .flatMap(programme -> programme.instalments(event.amount().fen(), LocalDate.now(clock)).stream())
                .map(part -> new Part(part.number(), new Money(part.fen()), part.due()))
                .toList();
        instalments.fix(event.grantId(), parts);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Part> schedule(String grantId) {
        return instalments.of(grantId);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Progress> progress(Collection<String> grantIds) {
        return instalments.progress(grantIds);
    }

    /** Whether the instalment is to be paid on a later day. */
    @Transactional(readOnly = true)
    public boolean isDueLater(String grantId, int instalment) {
        return part(grantId, instalment)
                .filter(part -> part.dueOn().isAfter(LocalDate.now(clock)))
                .isPresent();
    }

    private Optional<Part> part(String grantId, int instalment) {
        return instalments.of(grantId).stream()
                .filter(part -> part.instalment() == instalment)
                .findFirst();
    }

    /**
     * The payment of the instalment that finance has to release: the one that was held back, or a new attempt under a
     * new id.
     *
     * @throws IllegalStateException when the grant is not approved and funded, the instalment is not due, or a payment of
     *     it is on its way or made
     */
    public Payment prepare(String grantId, int instalment) {
        var grant = grant(grantId);
        if (isDueLater(grantId, instalment)) {
            throw new IllegalStateException("Instalment %d of grant %s is not due".formatted(instalment, grantId));
        }
        caseFiles.lock(grant.caseNumber());
        var latest = payments.latest(grantId, instalment);
        if (latest.filter(payment -> payment.status() == Payment.Status.PREPARED)
                .isPresent()) {
            return latest.get();
        }
        if (latest.filter(payment -> !payment.isClosed()).isPresent()) {
            throw new IllegalStateException("Grant %s has the payment %s, which is %s"
                    .formatted(
                            grantId,
                            latest.get().paymentId(),
                            latest.get().status().code()));
        }
        var payment = Payment.prepared(
                ids.next(),
                grantId,
                grant.caseNumber(),
                instalment,
                latest.map(Payment::attempt).orElse(0) + 1,
                part(grantId, instalment).map(Part::amount).orElse(grant.amount()),
                grant.goods(),
                now());
        payments.add(payment);
        return payment;
    }

    /** Whether she could let the payment go, as things stand. */
    @Transactional(readOnly = true)
    public boolean isOpenTo(String paymentId, Actor actor) {
        var payment = payments.find(paymentId).orElseThrow();
        return isFinance(actor, payment)
                && !hasRecordedAccount(payment, actor)
                && !assessors.of(payment.caseNumber()).contains(actor.userId())
                && !grant(payment.grantId()).deciders().contains(actor.userId());
    }

    private boolean hasRecordedAccount(Payment payment, Actor actor) {
        return !payment.goods()
                && payees.account(payment)
                        .filter(account -> account.recordedBy().equals(actor.userId()))
                        .isPresent();
    }

    /**
     * Finance lets the payment go; nobody who assessed the case, decided on the grant, recorded the payee's account or is
     * a relative does, and nothing goes that a relative approved.
     */
    public Payment.Step release(String paymentId, Actor actor) {
        var payment = held(paymentId);
        var kin = relatives.of(payment.caseNumber());
        if (kin.contains(actor.userId())) {
            return new Payment.Refused(Payment.Fault.RELATIVE);
        }
        if (!Collections.disjoint(kin, grant(payment.grantId()).deciders())) {
            return new Payment.Refused(Payment.Fault.APPROVED_BY_RELATIVE);
        }
        if (hasRecordedAccount(payment, actor)) {
            return new Payment.Refused(Payment.Fault.RECORDED_ACCOUNT);
        }
        var step = payment.released(
                actor.userId(),
                isFinance(actor, payment),
                assessors.of(payment.caseNumber()).contains(actor.userId()),
                grant(payment.grantId()).deciders().contains(actor.userId()),
                now());
        return keep(step, actor.userId(), "payment-released");
    }

    public Payment.Step hold(String paymentId, Actor actor, String reason) {
        var payment = held(paymentId);
        return keep(payment.held(reason, isFinance(actor, payment), now()), actor.userId(), "payment-held");
    }

    /**
     * Finance says how a payment that was held or returned goes on: tried again, or given up. The payment itself moves
     * when the process carries that out.
     *
     * @param account into which it is paid from now on, when it is tried again; absent where that stays as it is
     */
    public Payment.Step repair(
            String paymentId, Actor actor, boolean retried, String reason, @Nullable AccountReport account) {
        var payment = held(paymentId);
        var step = keep(
                payment.repaired(isFinance(actor, payment), reason),
                actor.userId(),
                retried ? "payment-retried" : "payment-given-up");
        if (step instanceof Payment.Moved && retried && account != null && !payment.goods()) {
            payees.person(payment)
                    .ifPresent(payee ->
                            recordAccount.keep(payment.caseNumber(), payee.personId(), account, actor.userId()));
        }
        return step;
    }

    /** Goods are with the family. */
    public Payment.Step confirmReceipt(
            String paymentId, Actor actor, LocalDate receivedOn, String receivedBy, String note) {
        var receipt = "%s %s %s".formatted(receivedOn, receivedBy, note).strip();
        return keep(held(paymentId).received(actor.userId(), receipt, now()), actor.userId(), "goods-received");
    }

    /** How the payment stands; held, so that no word of the bank is missed between reading and waiting. */
    public Payment.Status status(String paymentId) {
        return held(paymentId).status();
    }

    /** The grant has got what this payment should bring. */
    public void finish(String paymentId) {
        var payment = held(paymentId);
        if (payment.status() != Payment.Status.PAID) {
            throw new IllegalStateException(
                    "Payment %s is %s".formatted(paymentId, payment.status().code()));
        }
        payments.save(payment.asBooked());
        events.publishEvent(new GrantEvent.GrantPaid(payment.grantId()));
    }

    /** Finance gives up: what has not reached the bank is cancelled. */
    public void cancel(String paymentId) {
        var payment = held(paymentId);
        payments.save(payment.cancelled(now()));
        timeline.add(payment.caseNumber(), SYSTEM, "payment-cancelled", paymentId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<GrantPayment> all(String grantId) {
        return payments.ofGrant(grantId).stream().map(Disburse::view).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, GrantPayment> newest(Collection<String> grantIds) {
        return payments.ofGrants(grantIds).stream()
                .collect(Collectors.toMap(Payment::grantId, Disburse::view, (earlier, later) -> later));
    }

    @Override
    public List<GrantPayment> lock(String grantId) {
        return payments.ofGrant(grantId).stream()
                .map(payment -> payments.lock(payment.paymentId()))
                .map(Disburse::view)
                .toList();
    }

    @Override
    public void withdraw(CaseNumber caseNumber, String actor) {
        payments.of(caseNumber).forEach(this::end);
    }

    @Override
    public void stop(String grantId) {
        payments.ofGrant(grantId).forEach(this::end);
    }

    private void end(Payment found) {
        var payment = payments.lock(found.paymentId());
        var withdrawn = payment.withdrawn(now());
        payments.save(withdrawn);
        if (payment.status() == Payment.Status.SUBMITTED && !payment.abandoned()) {
            // Its token goes, perhaps before the bank has taken the order.
            latePayments.order(payment);
        }
        if (payment.status() == Payment.Status.PAID
                && !payment.booked()
                && grants.find(payment.grantId()).isPresent()) {
            // The bank was faster than the token, which will not come any more.
            payments.save(withdrawn.asBooked());
            events.publishEvent(new GrantEvent.LateWord(payment.grantId(), payment.paymentId(), true));
            events.publishEvent(new GrantEvent.GrantPaid(payment.grantId()));
        }
    }

    /** The case first, as everybody does who moves something of a case, so that no two wait for each other. */
    private Payment held(String paymentId) {
        caseFiles.lock(payments.find(paymentId).orElseThrow().caseNumber());
        return payments.lock(paymentId);
    }

    private Payment.Step keep(Payment.Step step, String actor, String event) {
        if (step instanceof Payment.Moved moved) {
            var payment = moved.payment();
            payments.save(payment);
            timeline.add(payment.caseNumber(), actor, event, payment.paymentId());
        }
        return step;
    }

    private boolean isFinance(Actor actor, Payment payment) {
        return actor.worksFor(Role.FINANCE, caseFiles.get(payment.caseNumber()).office());
    }

    private ApprovedGrant grant(String grantId) {
        return grants.find(grantId)
                .filter(ApprovedGrant::funded)
                .orElseThrow(() ->
                        new IllegalStateException("Grant %s is not approved with money promised".formatted(grantId)));
    }

    private static GrantPayment view(Payment payment) {
        return new GrantPayment(
                payment.paymentId(), payment.instalment(), payment.status().code(), payment.amount(), payment.booked());
    }

    private Instant now() {
        return clock.instant();
    }
}
