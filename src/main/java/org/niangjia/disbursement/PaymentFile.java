package org.niangjia.disbursement;

import java.time.Instant;
import java.util.List;
import org.niangjia.casefile.Money;
import org.niangjia.office.OfficeCode;

/**
 * Payments that leave for the bank together, in one file.
 *
 * @param messageId by which the bank names the file: its id without the dashes
 * @param office of the finance officer who made it
 * @param payments in the file's order
 * @param hash SHA-256 of the file, in hexadecimal
 * @param reports what the bank said of it, oldest first
 */
public record PaymentFile(
        String fileId,
        String messageId,
        OfficeCode office,
        String madeBy,
        Instant madeAt,
        List<Payment> payments,
        String hash,
        List<Report> reports) {

    public PaymentFile {
        payments = List.copyOf(payments);
        reports = List.copyOf(reports);
    }

    public Money total() {
        return payments.stream().map(Payment::amount).reduce(Money.ZERO, Money::plus);
    }

    /**
     * One report of the bank's, and how many of its lines said what.
     *
     * @param pending that the bank is still at
     */
    public record Report(
            String messageId, int paid, int returned, int pending, String importedBy, Instant importedAt) {}
}
