package org.niangjia.fund;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The accounts of one fund. What was received lies in exactly one of the other three. */
public enum Account {
    RECEIVED,
    AVAILABLE,
    COMMITTED,
    PAID;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when no such code is known */
    public static Account of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
