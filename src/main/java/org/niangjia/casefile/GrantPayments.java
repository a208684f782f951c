package org.niangjia.casefile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How far the payments of a grant have come. Kept by whoever pays. */
public interface GrantPayments {

    /** Every attempt to pay any instalment of it, oldest first; none before the first. */
    List<GrantPayment> all(String grantId);

    /** As {@link #all}, and held until the transaction ends, so that nobody hands one to the bank meanwhile. */
    List<GrantPayment> lock(String grantId);

    /** In which parts, and when, it is paid; empty before its money is promised. One part where it is paid at once. */
    List<Part> schedule(String grantId);

    /** Ends its payments: what the bank cannot have is cancelled, what it may have is left to its word. */
    void stop(String grantId);

    /** How far those of these grants that are paid bit by bit have come, by the grant's id. */
    Map<String, Progress> progress(Collection<String> grantIds);

    /** The newest attempt of each of these grants, by the grant's id; none of those without. */
    Map<String, GrantPayment> newest(Collection<String> grantIds);

    /** The newest attempt; empty before the first. */
    default Optional<GrantPayment> of(String grantId) {
        return all(grantId).stream().reduce((earlier, later) -> later);
    }

    /** What has been paid and has not come back. */
    default Money paid(String grantId) {
        return sum(grantId, GrantPayment::wasPaid);
    }

    /** What of it is in the books, too; the bank's word may be there before. */
    default Money booked(String grantId) {
        return sum(grantId, payment -> payment.wasPaid() && payment.booked());
    }

    private Money sum(String grantId, Predicate<GrantPayment> counts) {
        return all(grantId).stream().filter(counts).map(GrantPayment::amount).reduce(Money.ZERO, Money::plus);
    }

    /**
     * One attempt.
     *
     * @param instalment which part of the grant it pays, from 1
     * @param status code of the contract, e.g. {@code submitted}
     * @param amount what it pays
     * @param booked whether the fund's book has it, which no page shows
     */
    record GrantPayment(String paymentId, int instalment, String status, Money amount, @JsonIgnore boolean booked) {

        public boolean wasPaid() {
            return status.equals("paid");
        }

        /** Whether the bank may have it and has not said what became of it. */
        public boolean awaitsBank() {
            return status.equals("submitted");
        }
    }

    /**
     * How far a grant that is paid bit by bit has come.
     *
     * @param instalments how many there are
     * @param paid how many of them are paid
     * @param nextOn when the first is due of which no payment has begun; absent when there is none, or none is to come
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Progress(int instalments, int paid, Money paidAmount, @Nullable LocalDate nextOn) {

        /** Nothing more of it will fall due. */
        public Progress over() {
            return new Progress(instalments, paid, paidAmount, null);
        }
    }

    /** One part of a grant. */
    record Part(int instalment, Money amount, LocalDate dueOn) {}
}
