package org.niangjia.transfer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.OfficeCode;

/**
 * A request that another office carry a case.
 *
 * <p>Life cycle: referred upward, it awaits its placement by the city; then, or from the beginning where the sender named
 * the office, it awaits that office's word. {@code accepted}, it has moved the case; {@code refused}, the case stays where
 * it is; {@code withdrawn}, the case ended, or the sender took it back, before anybody
 * decided. A clock alone never ends it.
 *
 * @param from the office that carries the case, and goes on doing so until the other accepts
 * @param to the office that is asked; unknown until the city has placed it
 * @param upward whether the city was asked to find the office
 * @param dueAt by when the next word is due
 * @param decidedBy user id of who accepted, refused or took it back
 * @param answer why it was refused
 */
public record Transfer(
        String transferId,
        CaseNumber caseNumber,
        OfficeCode from,
        @Nullable OfficeCode to,
        boolean upward,
        Status status,
        String reason,
        String requestedBy,
        Instant requestedAt,
        Instant dueAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String answer) {

    /** How far it has come. */
    public enum Status {
        AWAITING_PLACEMENT("awaiting-placement"),
        AWAITING_ACCEPTANCE("awaiting-acceptance"),
        ACCEPTED("accepted"),
        REFUSED("refused"),
        WITHDRAWN("withdrawn");

        private final String code;

        Status(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }

        public boolean isOpen() {
            return ordinal() < ACCEPTED.ordinal();
        }

        /** @throws IllegalArgumentException when no such code is known */
        public static Status of(String code) {
            return Arrays.stream(values())
                    .filter(value -> value.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No such code"));
        }
    }

    /** @param to absent where the city is asked to find the office */
    public static Transfer requested(
            String transferId,
            CaseNumber caseNumber,
            OfficeCode from,
            @Nullable OfficeCode to,
            String reason,
            String requestedBy,
            Instant requestedAt,
            Instant dueAt) {
        return new Transfer(
                transferId,
                caseNumber,
                from,
                to,
                to == null,
                to == null ? Status.AWAITING_PLACEMENT : Status.AWAITING_ACCEPTANCE,
                reason,
                requestedBy,
                requestedAt,
                dueAt,
                null,
                null,
                null);
    }

    public boolean isOpen() {
        return status.isOpen();
    }

    /** The office that is asked. @throws IllegalStateException before the city has named it */
    public OfficeCode target() {
        if (to == null) {
            throw new IllegalStateException("The transfer is " + status.code());
        }
        return to;
    }

    /** The city names the office. */
    public Transfer placed(OfficeCode found, Instant answerDueAt) {
        guard(Status.AWAITING_PLACEMENT);
        return new Transfer(
                transferId,
                caseNumber,
                from,
                found,
                upward,
                Status.AWAITING_ACCEPTANCE,
                reason,
                requestedBy,
                requestedAt,
                answerDueAt,
                null,
                null,
                null);
    }

    public Transfer accepted(String by, Instant at) {
        guard(Status.AWAITING_ACCEPTANCE);
        return ended(Status.ACCEPTED, by, at, null);
    }

    /** The city, or the office that is asked, says no. */
    public Transfer refused(String by, Instant at, String why) {
        guardOpen();
        return ended(Status.REFUSED, by, at, why);
    }

    /** The case ended first. */
    public Transfer withdrawn() {
        guardOpen();
        return ended(Status.WITHDRAWN, null, null, null);
    }

    /** The office that asked no longer asks. */
    public Transfer takenBack(String by, Instant at) {
        guardOpen();
        return ended(Status.WITHDRAWN, by, at, null);
    }

    private Transfer ended(Status how, @Nullable String by, @Nullable Instant at, @Nullable String why) {
        return new Transfer(
                transferId, caseNumber, from, to, upward, how, reason, requestedBy, requestedAt, dueAt, by, at, why);
    }

    private void guard(Status wanted) {
        if (status != wanted) {
            throw new IllegalStateException("The transfer is " + status.code());
        }
    }

    private void guardOpen() {
        if (!isOpen()) {
            throw new IllegalStateException("The transfer is " + status.code());
        }
    }
}
