package org.niangjia.intake;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody tells of a family's trouble, on the public page or on the telephone: no more than is needed to find them.
 *
 * @param caller who tells it; absent when she does not say
 * @param forSelf whether she tells of herself
 * @param applicant who is in trouble, as far as the caller knows; she herself where it is herself
 * @param words what happened, in hers
 */
public record Call(
        @Nullable @Size(max = 100) String caller,
        @NotBlank @Pattern(regexp = "\\+?[0-9][0-9 \\-]{5,28}[0-9]", message = "{call.phone}") String phone,
        boolean forSelf,
        @Nullable @Size(max = 100) String applicant,
        @Nullable @Size(max = 300) String address,
        @NotBlank @Size(max = 1000) String words) {

    /** The name of who is in trouble; absent when nobody said it. */
    @Nullable String nameOfApplicant() {
        var name = forSelf ? caller : applicant;
        return isGiven(name) ? Objects.requireNonNull(name).strip() : null;
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
