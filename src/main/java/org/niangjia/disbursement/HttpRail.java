package org.niangjia.disbursement;

import org.niangjia.casefile.CaseFiles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Each payment is ordered by itself, at once.
 *
 * <p>That the bank may have it is committed before it is asked, in a transaction of its own: whatever dies afterwards,
 * nobody takes the payment for one that never left, and the bank's word may arrive before its answer. No lock is held
 * while the bank is asked. What left in a file is never ordered beside it, whatever its fund's rail is by now.
 */
@Component
class HttpRail implements Rail {

    private final Payments payments;
    private final PaymentFiles files;
    private final CaseFiles caseFiles;
    private final Submission submission;
    private final Payees payees;
    private final Orders orders;
    private final Bank bank;
    private final TransactionTemplate own;

    HttpRail(
            Payments payments,
            PaymentFiles files,
            CaseFiles caseFiles,
            Submission submission,
            Payees payees,
            Orders orders,
            Bank bank,
            PlatformTransactionManager transactions) {
        this.payments = payments;
        this.files = files;
        this.caseFiles = caseFiles;
        this.submission = submission;
        this.payees = payees;
        this.orders = orders;
        this.bank = bank;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public BankSettings.Rail kind() {
        return BankSettings.Rail.HTTP;
    }

    @Override
    public void submit(Payment released) {
        own.executeWithoutResult(status -> markSubmitted(released));
        var payment = payments.find(released.paymentId()).orElseThrow();
        if (payment.status() != Payment.Status.SUBMITTED || files.hold(payment.paymentId())) {
            return;
        }
        // Payments that left before orders were kept have none.
        var payee = orders.payee(payment).orElseGet(() -> payees.of(payment));
        try {
            bank.order(new Bank.Order(payment.paymentId(), payment.amount(), payee));
        } catch (RuntimeException notTaken) {
            throw new SubmitToBank.NotSubmitted(payment, notTaken);
        }
    }

    private void markSubmitted(Payment released) {
        caseFiles.lock(released.caseNumber());
        var payment = payments.lock(released.paymentId());
        if (payment.status() == Payment.Status.RELEASED) {
            submission.of(payment, "system");
        }
    }
}
