package org.niangjia.casefile;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One thing the plan does for the household: a referral to an agency, a grant of a programme, or a service.
 *
 * @param itemId its own id, by which the process that carries it out knows it
 * @param planVersion the version of the plan that it belongs to, from 1
 * @param agency of a referral
 * @param service of a referral (the agency's) or a service (ours); codes of the catalogue
 * @param programme of a grant
 * @param person whom it is for; absent when it is for the household
 * @param amount asked for, of a grant
 * @param times how often, of a service
 */
public record PlanItem(
        String itemId,
        CaseNumber caseNumber,
        int planVersion,
        Kind kind,
        @Nullable String agency,
        @Nullable String service,
        @Nullable String programme,
        @Nullable PersonId person,
        @Nullable Money amount,
        @Nullable Integer times) {

    /** Which of the plan's three roads it takes. */
    public enum Kind {
        @JsonProperty("referral")
        REFERRAL,
        @JsonProperty("grant")
        GRANT,
        @JsonProperty("service")
        SERVICE
    }
}
