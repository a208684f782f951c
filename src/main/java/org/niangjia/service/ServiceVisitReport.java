package org.niangjia.service;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a volunteer reports of one visit.
 *
 * @param minutes needed when somebody was at home
 * @param needsAttention no when absent
 */
public record ServiceVisitReport(
        @NotNull LocalDate visitedOn,
        @NotNull ServiceVisit.Outcome outcome,
        @Nullable Integer minutes,
        @Nullable @Size(max = 2000) String note,
        @Nullable Boolean needsAttention) {

    boolean isVisited() {
        return outcome == ServiceVisit.Outcome.VISITED;
    }
}
