package org.niangjia.disbursement;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.PayeeAccounts;
import org.niangjia.casefile.PayeeAccounts.PayeeAccount;
import org.niangjia.casefile.Person;
import org.springframework.stereotype.Component;

/** Whom a payment is for: the grant's person, or the applicant where that is the household. */
@Component
public class Payees {

    private final ApprovedGrants grants;
    private final Households households;
    private final PayeeAccounts accounts;

    Payees(ApprovedGrants grants, Households households, PayeeAccounts accounts) {
        this.grants = grants;
        this.households = households;
        this.accounts = accounts;
    }

    /** Empty when the grant is approved no more, or she left the household. A child's money goes to her own account too. */
    public Optional<Person> person(Payment payment) {
        return grants.find(payment.grantId()).flatMap(grant -> {
            var person = grant.person();
            return households.of(payment.caseNumber()).stream()
                    .filter(member -> person == null
                            ? member.isApplicant()
                            : member.personId().equals(person))
                    .findFirst();
        });
    }

    /** The account that is recorded for her. */
    Optional<PayeeAccount> account(Payment payment) {
        return person(payment).flatMap(person -> accounts.of(payment.caseNumber(), person.personId()));
    }

    /**
     * As she is known now.
     *
     * @throws NoSuchElementException when there is nobody
     */
    public Payee of(Payment payment) {
        var person = person(payment)
                .orElseThrow(() -> new NoSuchElementException("Payee of payment " + payment.paymentId()));
        var number = person.idNumber();
        return new Payee(
                person.name(),
                number == null ? "" : number.value(),
                accounts.of(payment.caseNumber(), person.personId())
                        .map(PayeeAccount::account)
                        .orElse(null));
    }
}
