package org.niangjia.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How far a case has come. */
public enum Stage {
    INTAKE("intake"),
    ASSESSMENT("assessment"),
    PLAN("plan"),
    SUPPORT("support"),
    FOLLOW_UP("follow-up"),
    CLOSED("closed");

    private final String code;

    Stage(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException when no such code is known */
    @JsonCreator
    public static Stage of(String code) {
        return Arrays.stream(values())
                .filter(value -> value.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such code"));
    }
}
