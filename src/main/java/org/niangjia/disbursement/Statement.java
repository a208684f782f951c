package org.niangjia.disbursement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;

/**
 * What the bank says moved on our account.
 *
 * @param messageId the bank's own number of this message; the same number is the same message
 * @param from the first day it is about
 * @param to the last
 */
public record Statement(String messageId, LocalDate from, LocalDate to, List<Line> lines) {

    public Statement {
        lines = List.copyOf(lines);
    }

    /**
     * One movement.
     *
     * @param number counts the lines of a statement, from 1
     * @param paymentId of ours as the bank remembers it; absent where the bank names none
     * @param reference the bank's own; may be empty
     * @param paid whether money left the account; if not, it came back
     */
    public record Line(int number, @Nullable String paymentId, String reference, Money amount, boolean paid) {}
}
