package org.niangjia.referral;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.referral.AgencyWord.Outcome;

/**
 * One line of a referral's history: a word of the agency or a step of ours.
 *
 * @param kind a code, e.g. {@code accepted}, {@code sent}
 * @param saidBy the agency's code, a user id, or {@code system}
 * @param saidAt by the clock of who said it
 * @param recordedAt by ours
 */
public record ReferralEvent(
        String eventId,
        String referralId,
        String kind,
        String saidBy,
        Instant saidAt,
        Instant recordedAt,
        Standing standing,
        @Nullable String reasonCode,
        @Nullable String message,
        @Nullable Outcome outcome) {

    public static final String PREPARED = "prepared";
    public static final String KEPT_BACK = "kept-back";
    public static final String SENT = "sent";
    public static final String UNDELIVERED = "undelivered";
    public static final String INFORMATION_UNDELIVERED = "information-undelivered";
    public static final String WITHDRAWAL_UNDELIVERED = "withdrawal-undelivered";
    public static final String TOLD = "told";
    public static final String SENT_AGAIN = "sent-again";
    public static final String SENT_ON_PAPER = "sent-on-paper";
    public static final String INFORMATION_PROVIDED = "information-provided";
    public static final String LATE = "late";
    public static final String URGED = "urged";
    public static final String EXPIRED = "expired";
    public static final String SUPERVISED = "supervised";
    public static final String WITHDRAWN = "withdrawn";
    public static final String DROPPED = "dropped";
    public static final String REPLACED = "replaced";
    public static final String REPLAN_LATE = "replan-late";

    /** Steps with which we end a referral ourselves. */
    private static final Set<String> OUR_ENDS = Set.of(KEPT_BACK, WITHDRAWN, EXPIRED);

    /** The household says that what the agency reported as done has arrived, or that it has not. */
    public static final String CONFIRMED = "confirmed";

    public static final String NOT_CONFIRMED = "not-confirmed";

    /** The household's last word in a referral's history; empty while it has not been asked. */
    public static Optional<Boolean> confirmed(List<ReferralEvent> history) {
        return history.stream()
                .filter(event -> event.kind.equals(CONFIRMED) || event.kind.equals(NOT_CONFIRMED))
                .reduce((earlier, later) -> later)
                .map(event -> event.kind.equals(CONFIRMED));
    }

    /** What became of it. */
    public enum Standing {
        /** It moved the referral. */
        APPLIED,
        /** It is true, and moved nothing. */
        NOTED,
        /** It came before the word that it builds on. */
        WAITING,
        /** The state did not allow it. */
        REFUSED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The agency's word again, where it is one. */
    Optional<AgencyWord> word() {
        return AgencyWord.Kind.of(kind).map(wordKind -> new AgencyWord(wordKind, saidAt, reasonCode, message, outcome));
    }

    /** Whether it is a step with which we ended the referral ourselves. */
    public boolean isOurEnd() {
        return OUR_ENDS.contains(kind);
    }

    public boolean is(AgencyWord.Kind wordKind) {
        return kind.equals(wordKind.code());
    }
}
