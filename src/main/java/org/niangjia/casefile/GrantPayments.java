package org.niangjia.casefile;

import java.util.Optional;

/** How far the payment of a grant has come. Kept by whoever pays. */
public interface GrantPayments {

    /** The latest attempt to pay it; empty before the first. */
    Optional<GrantPayment> of(String grantId);

    /**
     * One attempt.
     *
     * @param status code of the contract, e.g. {@code submitted}
     */
    record GrantPayment(String paymentId, String status) {

        public boolean isPaid() {
            return status.equals("paid");
        }

        /** Whether the bank may have it and has not said what became of it. */
        public boolean isWithBank() {
            return status.equals("submitted");
        }
    }
}
