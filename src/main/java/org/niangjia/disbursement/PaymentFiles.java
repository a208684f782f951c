package org.niangjia.disbursement;

import java.util.List;
import java.util.Optional;

/** Where files of payments are kept. */
public interface PaymentFiles {

    /** @throws org.springframework.dao.DuplicateKeyException when one of the payments is in another file */
    void add(PaymentFile file);

    Optional<PaymentFile> find(String fileId);

    Optional<PaymentFile> ofMessage(String messageId);

    /** All, the latest first. */
    List<PaymentFile> all();

    /** Whether the payment left in one of them. */
    boolean hold(String paymentId);

    /** Payments of money that finance let go and that did not leave; those of other rails are among them for a moment. */
    List<Payment> released();

    /** A report of the bank's, by the bank's number of it. */
    Optional<KeptReport> report(String messageId);

    /** @throws org.springframework.dao.DuplicateKeyException when a report of that number is kept */
    void addReport(String reportId, String hash, String fileId, PaymentFile.Report report);

    record KeptReport(String hash, String fileId) {}
}
