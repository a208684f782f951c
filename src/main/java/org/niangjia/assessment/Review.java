package org.niangjia.assessment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;

/**
 * What a supervisor decided about one version of a plan.
 *
 * @param reviewer her user id
 * @param returnTo the step that is done again; only of a return
 */
public record Review(
        String reviewId,
        CaseNumber caseNumber,
        int planVersion,
        String reviewer,
        Decision decision,
        @Nullable Step returnTo,
        @Nullable String reason) {

    /** What can be decided. */
    public enum Decision {
        @JsonProperty("accept")
        ACCEPT,
        @JsonProperty("return")
        RETURN,
        @JsonProperty("reject")
        REJECT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a return leads. */
    public enum Step {
        @JsonProperty("visit")
        VISIT,
        @JsonProperty("plan")
        PLAN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
