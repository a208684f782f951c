package org.niangjia.casefile;

import java.util.Optional;

/** How far the payment of a grant has come. Kept by whoever pays. */
public interface GrantPayments {

    /** The latest attempt to pay it; empty before the first. */
    Optional<GrantPayment> of(String grantId);

    /** As {@link #of}, and held until the transaction ends, so that nobody hands it to the bank meanwhile. */
    Optional<GrantPayment> lock(String grantId);

    /**
     * One attempt.
     *
     * @param status code of the contract, e.g. {@code submitted}
     * @param amount what it pays
     */
    record GrantPayment(String paymentId, String status, Money amount) {

        public boolean wasPaid() {
            return status.equals("paid");
        }

        /** Whether the bank may have it and has not said what became of it. */
        public boolean awaitsBank() {
            return status.equals("submitted");
        }
    }
}
