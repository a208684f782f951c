package org.niangjia.disbursement.process;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.ApprovedGrants.ApprovedGrant;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Person;
import org.niangjia.disbursement.Instalments;
import org.niangjia.disbursement.Payment;
import org.niangjia.disbursement.Payments;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.worklist.Answer;
import org.springframework.stereotype.Component;

/** What the people who handle a payment see of it, and how they are told no. */
@Component
class ShownPayments {

    private final Payments payments;
    private final Instalments instalments;
    private final ApprovedGrants grants;
    private final Households households;
    private final Texts texts;

    ShownPayments(
            Payments payments, Instalments instalments, ApprovedGrants grants, Households households, Texts texts) {
        this.payments = payments;
        this.instalments = instalments;
        this.grants = grants;
        this.households = households;
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
                payee(payment, grant),
                payment.amount(),
                grant.map(ApprovedGrant::deciders).orElse(Set.of()),
                payment.releasedBy(),
                payment.status(),
                payment.note());
    }

    /** Which of how many it pays; absent where the grant is paid at once. */
    private @Nullable String instalment(Payment payment) {
        var parts = instalments.of(payment.grantId()).size();
        return parts < 2
                ? null
                : texts.get("payment.instalment", String.valueOf(payment.instalment()), String.valueOf(parts));
    }

    /** The name is enough for those who release; the bank gets more. */
    private String payee(Payment payment, Optional<ApprovedGrant> grant) {
        var person = grant.map(ApprovedGrant::person);
        return households.of(payment.caseNumber()).stream()
                .filter(member -> person.map(member.personId()::equals).orElseGet(member::isApplicant))
                .findFirst()
                .map(Person::name)
                .orElse("");
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
            Money amount,
            Set<String> approvedBy,
            @Nullable String releasedBy,
            Payment.Status status,
            String reason) {}
}
