package org.niangjia.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A volunteer at the door.
 *
 * @param volunteer user id
 * @param minutes how long she stayed; absent when nobody was at home
 * @param needsAttention whether the caseworker should look into something
 */
public record ServiceVisit(
        String visitId,
        String serviceId,
        LocalDate visitedOn,
        String volunteer,
        Outcome outcome,
        @Nullable Integer minutes,
        @Nullable String note,
        boolean needsAttention) {

    public static final String KIND = "service";

    /** Whether somebody was at home; only then does the visit count. */
    public enum Outcome {
        @JsonProperty("visited")
        VISITED("visited"),
        @JsonProperty("not-at-home")
        NOT_AT_HOME("not-at-home");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
