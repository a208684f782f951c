package org.niangjia.fund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;

/**
 * A line of the journal: one balanced transfer. Lines are added and never changed; a mistake is mended by another line.
 *
 * @param entryId grows with every line; 0 before it is written
 * @param reference what the line is for, unique over all funds, so that nothing is booked twice
 * @param donor from whom it came, or to whom it went
 * @param note what the donor said it is for, or why it left
 * @param actor user id, {@code bank} or {@code system}
 */
public record Entry(
        long entryId,
        Pot pot,
        Transfer transfer,
        Money amount,
        String reference,
        @Nullable String grantId,
        @Nullable String paymentId,
        @Nullable String donor,
        @Nullable String note,
        String actor,
        Instant at) {

    public Entry {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A transfer moves more than nothing");
        }
    }

    public String fund() {
        return pot.fund();
    }
}
