package org.niangjia.disbursement;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;

/**
 * One attempt to pay a grant, or one instalment of it.
 *
 * <p>Life cycle: {@code prepared} → {@code released} by finance → {@code submitted} when it may have reached the bank →
 * {@code paid} or {@code returned} by the bank's word; one that is released is {@code prepared} again when the payee's
 * account changes; what was paid may still come back and is {@code returned} then.
 * Goods go from {@code released} to {@code paid} on a receipt. What
 * has not reached the bank can be {@code cancelled}. {@code returned} and {@code cancelled} are final: another attempt
 * is another payment under another id, and an instalment never has two that are not final.
 *
 * @param paymentId also the bank's idempotency key
 * @param instalment which part of the grant it pays, from 1; a grant that is paid at once has one
 * @param attempt counts the instalment's payments, from 1
 * @param releasedBy user id; absent until released
 * @param note what finance, the bank or the caseworker said last; may be empty
 * @param bankReference the bank's own number; absent until it pays
 * @param booked whether the fund has booked it as paid, once; what came back stays booked, beside its return
 * @param abandoned whether its case was withdrawn while the bank had it, so that no process waits for the bank's word
 */
public record Payment(
        String paymentId,
        String grantId,
        CaseNumber caseNumber,
        int instalment,
        int attempt,
        Money amount,
        boolean goods,
        Status status,
        @Nullable String releasedBy,
        String note,
        @Nullable String bankReference,
        boolean booked,
        boolean abandoned,
        Instant preparedAt,
        Instant movedAt) {

    /** The note of one that waits for its release again because of {@link #toReleaseAgain}. */
    public static final String ACCOUNT_CHANGED = "account-changed";

    public Payment {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A payment pays more than nothing");
        }
    }

    /** How far it has come. */
    public enum Status {
        PREPARED,
        RELEASED,
        SUBMITTED,
        PAID,
        RETURNED,
        CANCELLED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException when no such code is known */
        public static Status of(String code) {
            return Arrays.stream(values())
                    .filter(value -> value.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No such status"));
        }
    }

    /** What came of an attempt to move it. */
    public sealed interface Step {}

    public record Moved(Payment payment) implements Step {}

    public record Refused(Fault fault) implements Step {}

    /** Why it does not move. */
    public enum Fault {
        NOT_FINANCE("decision"),
        ASSESSED_IT("decision"),
        APPROVED_IT("decision"),
        RECORDED_ACCOUNT("decision"),
        RELATIVE("decision"),
        APPROVED_BY_RELATIVE("decision"),
        RELEASED_IT("receivedBy"),
        REASON_MISSING("reason"),
        DIFFERENT_AMOUNT("data.amount"),
        NOT_ALLOWED("");

        private final String field;

        Fault(String field) {
            this.field = field;
        }

        public String field() {
            return field;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static Payment prepared(
            String paymentId,
            String grantId,
            CaseNumber caseNumber,
            int instalment,
            int attempt,
            Money amount,
            boolean goods,
            Instant at) {
        return new Payment(
                paymentId,
                grantId,
                caseNumber,
                instalment,
                attempt,
                amount,
                goods,
                Status.PREPARED,
                null,
                "",
                null,
                false,
                false,
                at,
                at);
    }

    /** Whether it is final without money: only then may there be another attempt. */
    public boolean isClosed() {
        return status == Status.RETURNED || status == Status.CANCELLED;
    }

    /**
     * Finance lets it go.
     *
     * @param isFinance whether she is finance of an office over the case
     * @param assessed whether she assessed the case
     * @param approved whether she decided anything about the grant
     */
    public Step released(String by, boolean isFinance, boolean assessed, boolean approved, Instant at) {
        guard(Status.PREPARED);
        if (!isFinance) {
            return new Refused(Fault.NOT_FINANCE);
        }
        if (assessed) {
            return new Refused(Fault.ASSESSED_IT);
        }
        if (approved) {
            return new Refused(Fault.APPROVED_IT);
        }
        return new Moved(with(Status.RELEASED, by, "", bankReference, abandoned, at));
    }

    /** Finance keeps it back for a reason. */
    public Step held(String reason, boolean isFinance, Instant at) {
        guard(Status.PREPARED);
        if (!isFinance) {
            return new Refused(Fault.NOT_FINANCE);
        }
        return reason.isBlank()
                ? new Refused(Fault.REASON_MISSING)
                : new Moved(with(Status.PREPARED, releasedBy, reason, bankReference, abandoned, at));
    }

    /** Finance says what is to be done about a hold or a return. */
    public Step repaired(boolean isFinance, String reason) {
        guard(Status.PREPARED, Status.RETURNED);
        if (!isFinance) {
            return new Refused(Fault.NOT_FINANCE);
        }
        return new Moved(with(status, releasedBy, reason.isBlank() ? note : reason, bankReference, abandoned, movedAt));
    }

    /** The payee's account changed before it left: what finance let go was for the other one. */
    public Payment toReleaseAgain(Instant at) {
        guard(Status.RELEASED);
        if (goods) {
            throw new IllegalStateException("Payment %s is goods; no account gets it".formatted(paymentId));
        }
        return with(Status.PREPARED, null, ACCOUNT_CHANGED, bankReference, abandoned, at);
    }

    /** It is on its way to the bank; from here on only the bank's word ends it. A repeat changes nothing. */
    public Payment submitted(Instant at) {
        guard(Status.RELEASED, Status.SUBMITTED);
        if (goods) {
            throw new IllegalStateException("Payment %s is goods; no bank pays it".formatted(paymentId));
        }
        return with(Status.SUBMITTED, releasedBy, note, bankReference, abandoned, at);
    }

    /** Whether no order of it has gone to the bank, as far as we know. */
    public boolean isYetToLeave() {
        return status == Status.PREPARED || status == Status.RELEASED;
    }

    /** The bank has paid. Another amount than ours is not booked. */
    public Step paidByBank(Money paid, @Nullable String reference, Instant at) {
        if (!paid.equals(amount)) {
            return new Refused(Fault.DIFFERENT_AMOUNT);
        }
        return status == Status.SUBMITTED
                ? new Moved(with(Status.PAID, releasedBy, note, reference, abandoned, at))
                : new Refused(Fault.NOT_ALLOWED);
    }

    /** The bank has returned it, before it was paid or after; the amount may be left out. */
    public Step returnedByBank(@Nullable Money returned, String reason, Instant at) {
        if (returned != null && !returned.equals(amount)) {
            return new Refused(Fault.DIFFERENT_AMOUNT);
        }
        return status == Status.SUBMITTED || status == Status.PAID && !goods
                ? new Moved(with(Status.RETURNED, releasedBy, reason, bankReference, abandoned, at))
                : new Refused(Fault.NOT_ALLOWED);
    }

    /** The fund has booked it. */
    public Payment asBooked() {
        guard(Status.PAID);
        return new Payment(
                paymentId,
                grantId,
                caseNumber,
                instalment,
                attempt,
                amount,
                goods,
                status,
                releasedBy,
                note,
                bankReference,
                true,
                abandoned,
                preparedAt,
                movedAt);
    }

    /** The goods are with the family. Whoever released them does not confirm it. */
    public Step received(String by, String receipt, Instant at) {
        guard(Status.RELEASED);
        if (!goods) {
            throw new IllegalStateException("Payment %s is money; the bank's word counts".formatted(paymentId));
        }
        return by.equals(releasedBy)
                ? new Refused(Fault.RELEASED_IT)
                : new Moved(with(Status.PAID, releasedBy, receipt, bankReference, abandoned, at));
    }

    /** Given up before it reached the bank; one that is closed stays as it is. */
    public Payment cancelled(Instant at) {
        guard(Status.PREPARED, Status.RELEASED, Status.RETURNED, Status.CANCELLED);
        return isClosed() ? this : with(Status.CANCELLED, releasedBy, note, bankReference, abandoned, at);
    }

    /** Its case is withdrawn: cancelled if the bank cannot have it, otherwise left to the bank's word. */
    public Payment withdrawn(Instant at) {
        return switch (status) {
            case PREPARED, RELEASED -> cancelled(at);
            case SUBMITTED -> with(status, releasedBy, note, bankReference, true, movedAt);
            case PAID, RETURNED, CANCELLED -> this;
        };
    }

    private Payment with(
            Status newStatus,
            @Nullable String newReleasedBy,
            String newNote,
            @Nullable String newReference,
            boolean newAbandoned,
            Instant at) {
        return new Payment(
                paymentId,
                grantId,
                caseNumber,
                instalment,
                attempt,
                amount,
                goods,
                newStatus,
                newReleasedBy,
                newNote,
                newReference,
                booked,
                newAbandoned,
                preparedAt,
                at);
    }

    private void guard(Status... wanted) {
        if (!Arrays.asList(wanted).contains(status)) {
            throw new IllegalStateException("Payment %s is %s".formatted(paymentId, status.code()));
        }
    }
}
