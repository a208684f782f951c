package org.niangjia.assessment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AccountReport;
import org.niangjia.casefile.ConsentReport;
import org.niangjia.casefile.MoneyField;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.ValidAccountNumber;

/**
 * A plan as it was chosen with the household.
 *
 * @param consents given or withheld on this occasion; they are recorded with the plan
 * @param accounts of those who have none yet, or another from now on
 */
public record PlanReport(
        @NotEmpty @Size(max = 50) List<@NotNull @Valid Item> items,
        @NotNull Boolean agreedByHousehold,
        @Nullable @Size(max = 20) List<@NotNull @Valid ConsentReport> consents,
        @Nullable @Size(max = 20) List<@NotNull @Valid Account> accounts) {

    /**
     * Into which account a member of the household is to be paid.
     *
     * @param person her id
     */
    public record Account(
            @NotBlank @Size(max = 36) String person,
            @NotBlank @Size(max = 60) @ValidAccountNumber String accountNumber,
            @Nullable @Size(max = 70) String accountHolder,
            @NotBlank @Size(max = 70) String bankName,
            @Nullable @Pattern(regexp = AccountReport.BANK_CODE, message = "{bank-account.bank-code}") String bankCode) {

        AccountReport report() {
            return new AccountReport(accountNumber, accountHolder, bankName, bankCode);
        }

        /** Names nobody. */
        @Override
        public String toString() {
            return "Account";
        }
    }

    /**
     * One thing to do: a referral names agency and service, a grant programme, person and amount, a service service and
     * times. What belongs to another kind is left aside.
     *
     * @param person id of the member of the household that it is for
     */
    public record Item(
            @NotNull PlanItem.Kind kind,
            @Nullable @Size(max = 40) String agency,
            @Nullable @Size(max = 40) String service,
            @Nullable @Size(max = 40) String programme,
            @Nullable @Size(max = 36) String person,
            @Nullable @Valid @MoneyField.Positive MoneyField amount,
            @Nullable Integer times) {

        /** As it was planned before, e.g. to be changed. */
        public static Item of(PlanItem item) {
            var person = item.person();
            var amount = item.amount();
            return new Item(
                    item.kind(),
                    item.agency(),
                    item.service(),
                    item.programme(),
                    person == null ? null : person.value(),
                    amount == null ? null : MoneyField.of(amount),
                    item.times());
        }

        @Nullable PersonId personId() {
            return person == null || person.isBlank() ? null : new PersonId(person);
        }
    }
}
