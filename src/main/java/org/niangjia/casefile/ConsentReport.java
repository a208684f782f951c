package org.niangjia.casefile;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.niangjia.catalogue.Code;

/** A consent as it is told: to which agency, for what, given or not. */
public record ConsentReport(
        @NotBlank @Code("agency") String agency, @NotBlank @Size(max = 30) String purpose, @NotNull Boolean given) {

    public Consents.Consent consent() {
        return new Consents.Consent(agency, purpose, given);
    }
}
