package org.niangjia.disbursement;

import java.time.Clock;
import java.util.NoSuchElementException;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.Timeline;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands a released payment to the bank.
 *
 * <p>That the bank may have it is committed before it is asked, in a transaction of its own: whatever dies afterwards,
 * nobody takes the payment for one that never left, and the bank's word may arrive before its answer. No lock is held
 * while the bank is asked.
 */
@Service
public class SubmitToBank {

    private final Payments payments;
    private final ApprovedGrants grants;
    private final CaseFiles caseFiles;
    private final Households households;
    private final Bank bank;
    private final Timeline timeline;
    private final Clock clock;
    private final TransactionTemplate own;

    SubmitToBank(
            Payments payments,
            ApprovedGrants grants,
            CaseFiles caseFiles,
            Households households,
            Bank bank,
            Timeline timeline,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.payments = payments;
        this.grants = grants;
        this.caseFiles = caseFiles;
        this.households = households;
        this.bank = bank;
        this.timeline = timeline;
        this.clock = clock;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Orders the payment; a repeat orders the same one, and one the bank has spoken on is not ordered again.
     *
     * @throws NotSubmitted when the bank does not take it
     */
    public void submit(String paymentId) {
        own.execute(status -> markSubmitted(paymentId));
        var payment = payments.find(paymentId).orElseThrow();
        if (payment.status() != Payment.Status.SUBMITTED) {
            return;
        }
        var payee = payee(payment);
        var number = payee.idNumber();
        try {
            bank.order(new Bank.Order(paymentId, payment.amount(), payee.name(), number == null ? "" : number.value()));
        } catch (RuntimeException notTaken) {
            throw new NotSubmitted(payment, notTaken);
        }
    }

    private boolean markSubmitted(String paymentId) {
        caseFiles.lock(payments.find(paymentId).orElseThrow().caseNumber());
        var payment = payments.lock(paymentId);
        if (payment.status() == Payment.Status.RELEASED) {
            payments.save(payment.submitted(clock.instant()));
            timeline.add(payment.caseNumber(), "system", "payment-submitted", paymentId);
        }
        return true;
    }

    /** Whom the grant is for; the applicant where that is the household. A child's money goes to its own account too. */
    private Person payee(Payment payment) {
        var person = grants.find(payment.grantId())
                .orElseThrow(() -> new NoSuchElementException("Grant " + payment.grantId()))
                .person();
        return households.of(payment.caseNumber()).stream()
                .filter(member -> person == null
                        ? member.isApplicant()
                        : member.personId().equals(person))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("Payee of payment " + payment.paymentId()));
    }

    /** The bank did not take a payment; the message names it, its grant and nobody. */
    public static class NotSubmitted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotSubmitted(Payment payment, RuntimeException cause) {
            super(
                    "The bank did not take payment %s of grant %s: %s"
                            .formatted(payment.paymentId(), payment.grantId(), cause.getMessage()),
                    cause);
        }
    }
}
