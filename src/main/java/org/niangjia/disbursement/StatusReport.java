package org.niangjia.disbursement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;

/**
 * What the bank reports of a file of ours.
 *
 * @param messageId the bank's own number of the report; the same number is the same report
 * @param fileMessageId the file's, as we gave it
 * @param ofAll what it says of all payments that it does not name; absent when it speaks of those alone that it names
 */
public record StatusReport(String messageId, String fileMessageId, @Nullable Verdict ofAll, List<Line> lines) {

    public StatusReport {
        lines = List.copyOf(lines);
    }

    /** What became of a payment. */
    public enum Outcome {
        PAID,
        RETURNED,
        /** Taken, and not carried out yet. */
        PENDING
    }

    /** @param reason ISO 20022's code, and what the bank adds to it in words; empty where there is none */
    public record Verdict(Outcome outcome, String reason) {}

    /**
     * What it says of one payment.
     *
     * @param amount absent where the bank does not repeat it
     * @param reference the bank's own number; may be empty
     */
    public record Line(String paymentId, Verdict verdict, @Nullable Money amount, String reference) {}
}
