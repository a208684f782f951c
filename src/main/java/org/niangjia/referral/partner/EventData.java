package org.niangjia.referral.partner;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.MoneyField;
import org.niangjia.referral.AgencyWord.Outcome;

/** The data of an agency's event. Members that we do not know are the agency's own affair. */
@JsonIgnoreProperties(ignoreUnknown = true)
record EventData(
        @Nullable @Size(min = 1, max = 64) @Pattern(regexp = "[a-z0-9-]*") String reasonCode,
        @Nullable @Size(max = 2000) @Pattern(regexp = NO_NUL) String message,
        @Nullable @Valid OutcomeData outcome) {

    /** The one character that JSON can write and PostgreSQL cannot keep. */
    private static final String NO_NUL = "[^\\u0000]*";

    /** What the family got. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record OutcomeData(
            @NotBlank @Size(max = 64) @Pattern(regexp = "[a-z0-9-]*") String kind,
            @Nullable @MoneyField.Positive MoneyField amount,
            @Nullable @Size(max = 2000) @Pattern(regexp = NO_NUL) String note) {

        Outcome toOutcome() {
            return new Outcome(kind, amount == null ? null : amount.toMoney(), note);
        }
    }
}
