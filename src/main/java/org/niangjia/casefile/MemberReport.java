package org.niangjia.casefile;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.catalogue.Code;

/**
 * A member of the household as somebody reports her.
 *
 * @param personId when she is known already
 * @param birthDate needed only where there is no identity number yet
 */
public record MemberReport(
        @Nullable @Size(max = 36) String personId,
        @NotBlank @Size(max = 100) String name,
        @Nullable @ValidIdNumber String idNumber,
        @Nullable @PastOrPresent LocalDate birthDate,
        @NotBlank @Code("relation") String relation,
        @Nullable @Size(max = 30) String phone,
        @Nullable @Size(max = 300) String address,
        @Nullable @Size(max = 20) Set<@Code("condition") String> conditions) {

    public static MemberReport of(Person person) {
        var idNumber = person.idNumber();
        return new MemberReport(
                person.personId().value(),
                person.name(),
                idNumber == null ? null : idNumber.value(),
                person.birthDate(),
                person.relation(),
                person.phone(),
                person.address(),
                person.conditions());
    }
}
