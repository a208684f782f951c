package org.niangjia.assessment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor's word on an assessment and its plan.
 *
 * @param returnTo the plan when a return does not say
 * @param reason needed unless it is accepted
 */
public record ReviewReport(
        @NotNull Review.Decision decision, Review.@Nullable Step returnTo, @Nullable @Size(max = 2000) String reason) {}
