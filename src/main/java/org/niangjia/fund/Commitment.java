package org.niangjia.fund;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;

/** What a fund has promised to one grant: {@code held} until it is {@code paid}, or {@code released} to the fund. */
public record Commitment(String grantId, String fund, CaseNumber caseNumber, Money amount, Status status) {

    public boolean isHeld() {
        return status == Status.HELD;
    }

    /** How far it has come. */
    public enum Status {
        HELD,
        PAID,
        RELEASED;

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
}
