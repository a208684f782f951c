package org.niangjia.disbursement.process;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.ApprovedGrants.ApprovedGrant;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Person;
import org.niangjia.disbursement.Instalments;
import org.niangjia.disbursement.Orders;
import org.niangjia.disbursement.Payees;
import org.niangjia.disbursement.Payment;
import org.niangjia.disbursement.Payments;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.worklist.Answer;
import org.springframework.stereotype.Component;

/** What the people who handle a payment see of it, and how they are told no. */
@Component
class ShownPayments {

    private static final Pattern REASON_CODE = Pattern.compile("^[A-Z]{2}[A-Z0-9]{2}\\b");

    private final Payments payments;
    private final Instalments instalments;
    private final ApprovedGrants grants;
    private final Payees payees;
    private final Orders orders;
    private final Texts texts;

    ShownPayments(
            Payments payments,
            Instalments instalments,
            ApprovedGrants grants,
            Payees payees,
            Orders orders,
            Texts texts) {
        this.payments = payments;
        this.instalments = instalments;
        this.grants = grants;
        this.payees = payees;
        this.orders = orders;
        this.texts = texts;
    }

    ShownPayment shown(String paymentId) {
        var payment = payments.find(paymentId).orElseThrow();
        var grant = grants.find(payment.grantId());
        return new ShownPayment(
                paymentId,
                payment.grantId(),
                instalment(payment),
                payment.attempt(),
                grant.map(ApprovedGrant::programme).orElse(""),
                grant.map(ApprovedGrant::fund).orElse(""),
                payees.person(payment).map(Person::name).orElse(""),
                account(payment),
                payment.amount(),
                grant.map(ApprovedGrant::deciders).orElse(Set.of()),
                payment.releasedBy(),
                payment.status(),
                reason(payment.note()));
    }

    /** Which of how many it pays; absent where the grant is paid at once. */
    private @Nullable String instalment(Payment payment) {
        var parts = instalments.of(payment.grantId()).size();
        return parts < 2
                ? null
                : texts.get("payment.instalment", String.valueOf(payment.instalment()), String.valueOf(parts));
    }

    /** Our own reason, or the code under which a bank returned it, as ISO 20022 lists them, told in words. */
    private String reason(String note) {
        if (note.equals(Payment.ACCOUNT_CHANGED)) {
            return texts.get("payment.account.changed");
        }
        var code = REASON_CODE.matcher(note);
        return code.find() && texts.has("bank.reason." + code.group())
                ? texts.get("bank.reason." + code.group()) + " (" + note + ")"
                : note;
    }

    /** Where the money goes, in words that are enough for those who release; the bank gets more. None for goods. */
    private @Nullable String account(Payment payment) {
        if (payment.goods() || payees.person(payment).isEmpty()) {
            return null;
        }
        var payee = orders.payee(payment).orElseGet(() -> payees.of(payment));
        var account = payee.account();
        if (account == null) {
            return texts.get(payee.idNumber().isEmpty() ? "payment.account.nowhere" : "payment.account.by-id-number");
        }
        return texts.get(
                account.holder().equals(payee.name()) ? "payment.account" : "payment.account.other-holder",
                account.masked(),
                account.bank());
    }

    Answer.Refused refused(Payment.Step step) {
        var fault = ((Payment.Refused) step).fault();
        return new Answer.Refused(Refusal.of(fault.field(), texts.get("payment.refused." + fault.code())));
    }

    record ShownPayment(
            String paymentId,
            String grantId,
            @Nullable String instalment,
            int attempt,
            String programme,
            String fund,
            String payee,
            @Nullable String account,
            Money amount,
            Set<String> approvedBy,
            @Nullable String releasedBy,
            Payment.Status status,
            String reason) {}
}
