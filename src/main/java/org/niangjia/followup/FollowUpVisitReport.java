package org.niangjia.followup;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an officer brings home from a follow-up visit.
 *
 * @param needs the household's answer to "what do you need?" 你有什么需要
 * @param actions the household's answer to "what should we do?" 我们该做什么
 */
public record FollowUpVisitReport(
        @NotNull LocalDate visitedOn,
        @NotBlank @Size(max = 4000) String situation,
        @Nullable @Size(max = 2000) String needs,
        @Nullable @Size(max = 2000) String actions) {}
