package org.niangjia.disbursement;

import java.time.Instant;
import java.util.List;
import org.niangjia.casefile.Money;

/** Payments that finance released together, in the order in which she named them. */
public record PaymentBatch(String batchId, String releasedBy, Instant releasedAt, List<Payment> payments) {

    public PaymentBatch {
        payments = List.copyOf(payments);
    }

    public Money total() {
        return payments.stream().map(Payment::amount).reduce(Money.ZERO, Money::plus);
    }
}
