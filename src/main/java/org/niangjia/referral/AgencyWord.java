package org.niangjia.referral;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;

/**
 * What an agency says of a referral, through its own system or at our desk.
 *
 * @param saidAt by the agency's clock, which alone tells the order of two words that overtook each other
 * @param reasonCode of a rejection
 * @param message a sentence for people: why it is rejected, what is asked for, how it goes
 * @param outcome of a completion
 */
public record AgencyWord(
        Kind kind, Instant saidAt, @Nullable String reasonCode, @Nullable String message, @Nullable Outcome outcome) {

    public AgencyWord {
        if ((kind == Kind.REJECTED && reasonCode == null) || (kind == Kind.COMPLETED && outcome == null)) {
            throw new IllegalArgumentException("A rejection has a reason, a completion has an outcome");
        }
        // As finely as the database keeps it, or two words compare otherwise once one of them was stored.
        saidAt = saidAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** A word that needs no more than itself. */
    public static AgencyWord of(Kind kind, Instant saidAt) {
        return new AgencyWord(kind, saidAt, null, null, null);
    }

    public static AgencyWord rejected(Instant saidAt, String reasonCode, @Nullable String message) {
        return new AgencyWord(Kind.REJECTED, saidAt, reasonCode, message, null);
    }

    public static AgencyWord completed(Instant saidAt, Outcome outcome) {
        return new AgencyWord(Kind.COMPLETED, saidAt, null, null, outcome);
    }

    /** The six things an agency can say. */
    public enum Kind {
        RECEIVED("received"),
        ACCEPTED("accepted"),
        REJECTED("rejected"),
        INFORMATION_REQUESTED("information-requested"),
        PROGRESSED("progressed"),
        COMPLETED("completed");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** Whether the referral ends with it. */
        public boolean ends() {
            return this == REJECTED || this == COMPLETED;
        }

        public static Optional<Kind> of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code.equals(code))
                    .findFirst();
        }
    }

    /**
     * What the family got.
     *
     * @param kind a code of the agency's, e.g. {@code granted}
     * @param amount of money, where it was money
     */
    public record Outcome(String kind, @Nullable Money amount, @Nullable String note) {}
}
