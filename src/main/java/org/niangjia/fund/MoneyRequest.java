package org.niangjia.fund;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;
import org.niangjia.office.OfficeCode;

/**
 * An office asks a higher one for money 向上争取: {@code open} until a higher office answers; {@code granted}, perhaps with
 * less, or {@code refused}.
 *
 * @param office that asks
 * @param answer the sentence that went with the decision
 */
public record MoneyRequest(
        String requestId,
        String fund,
        OfficeCode office,
        Money amount,
        String reason,
        String requestedBy,
        Instant requestedAt,
        Status status,
        @Nullable Money granted,
        @Nullable String answer,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt) {

    /** How far it has come. */
    public enum Status {
        OPEN,
        GRANTED,
        REFUSED;

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

    public static MoneyRequest open(
            String requestId, String fund, OfficeCode office, Money amount, String reason, String by, Instant at) {
        return new MoneyRequest(requestId, fund, office, amount, reason, by, at, Status.OPEN, null, null, null, null);
    }

    /** @throws IllegalStateException when it was answered before */
    MoneyRequest answered(@Nullable Money granting, String sentence, String by, Instant at) {
        if (status != Status.OPEN) {
            throw new IllegalStateException("Request %s is %s".formatted(requestId, status.code()));
        }
        return new MoneyRequest(
                requestId,
                fund,
                office,
                amount,
                reason,
                requestedBy,
                requestedAt,
                granting == null ? Status.REFUSED : Status.GRANTED,
                granting,
                sentence,
                by,
                at);
    }
}
