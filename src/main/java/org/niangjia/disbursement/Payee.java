package org.niangjia.disbursement;

import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.BankAccount;

/**
 * Who is paid, as the bank needs to know her.
 *
 * @param idNumber by which the bank finds her social security card's account where none is named; empty when we do not
 *     know it
 * @param account into which she is paid; absent when none is recorded
 */
public record Payee(String name, String idNumber, @Nullable BankAccount account) {

    /** Names nobody. */
    @Override
    public String toString() {
        return "Payee";
    }
}
