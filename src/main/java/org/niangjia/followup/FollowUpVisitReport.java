package org.niangjia.followup;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an officer brings home from a follow-up visit.
 *
 * @param needs the household's answer to "what do you need?" 你有什么需要
 * @param actions the household's answer to "what should we do?" 我们该做什么
 * @param confirmations its word on what agencies report as done
 */
public record FollowUpVisitReport(
        @NotNull LocalDate visitedOn,
        @NotBlank @Size(max = 4000) String situation,
        @Nullable @Size(max = 2000) String needs,
        @Nullable @Size(max = 2000) String actions,
        @Nullable @Size(max = 100) List<@NotNull @Valid Confirmation> confirmations) {

    /** What the household said of outcomes; nothing where it was not asked. */
    List<Confirmation> said() {
        return confirmations == null ? List.of() : confirmations;
    }

    /**
     * The household's word on one outcome.
     *
     * @param referralId of a referral of the case that is reported as done
     * @param confirmed whether it has arrived; absent where nobody asked
     * @param note what the household said of it
     */
    public record Confirmation(
            @NotBlank @Size(max = 36) String referralId,
            @Nullable Boolean confirmed,
            @Nullable @Size(max = 2000) String note) {}
}
