package org.niangjia.transfer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a sender asks for: an office by name, or the city's word on which.
 *
 * @param toOffice area code of the office that should carry the case
 * @param upward whether the city is asked instead
 * @param reason what the receiving office should know before it decides
 */
public record TransferRequest(
        @Nullable @Size(max = 12) String toOffice,
        @Nullable Boolean upward,
        @NotBlank @Size(max = 1000) String reason) {

    public boolean isUpward() {
        return Boolean.TRUE.equals(upward);
    }
}
