package org.niangjia.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Whether a case is under way, and how it ended. */
public enum CaseStatus {
    OPEN("open"),
    CLOSED("closed"),
    REJECTED("rejected"),
    WITHDRAWN("withdrawn");

    private final String code;

    CaseStatus(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException when no such code is known */
    @JsonCreator
    public static CaseStatus of(String code) {
        return Arrays.stream(values())
                .filter(value -> value.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such code"));
    }
}
