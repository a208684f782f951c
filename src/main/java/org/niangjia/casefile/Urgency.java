package org.niangjia.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How fast a case moves; urgent ones take the fast lane. */
public enum Urgency {
    NORMAL("normal"),
    URGENT("urgent");

    private final String code;

    Urgency(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException when no such code is known */
    @JsonCreator
    public static Urgency of(String code) {
        return Arrays.stream(values())
                .filter(value -> value.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such code"));
    }
}
