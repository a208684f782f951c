package org.niangjia.followup;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The household's answer to "did it help?".
 *
 * @param answeredBy id of the member who answered
 * @param words as she said it; needed unless all is solved, for the next plan begins there
 */
public record EffectReport(
        @NotNull FollowUp.Effect decision,
        @NotBlank @Size(max = 36) String answeredBy,
        @Nullable @Size(max = 2000) String words) {}
