package org.niangjia.casefile;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An account as somebody copies it from a card or a passbook.
 *
 * @param accountHolder left out where it is in the payee's own name
 */
public record AccountReport(
        @NotBlank @Size(max = 60) @ValidAccountNumber String accountNumber,
        @Nullable @Size(max = 70) String accountHolder,
        @NotBlank @Size(max = 70) String bankName,
        @Nullable @Pattern(regexp = BANK_CODE, message = "{bank-account.bank-code}") String bankCode) {

    /** Twelve digits, or nothing. */
    public static final String BANK_CODE = "(\\d{12})?";

    /** @param payee whose name it is in where none is given */
    public BankAccount account(String payee) {
        return new BankAccount(
                isEmpty(accountHolder) ? payee : String.valueOf(accountHolder).strip(),
                accountNumber,
                bankName.strip(),
                isEmpty(bankCode) ? null : bankCode);
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "AccountReport";
    }
}
