package org.niangjia.intake;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.ConsentReport;
import org.niangjia.casefile.MemberReport;
import org.niangjia.casefile.NeedReport;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.Urgency;
import org.niangjia.casefile.ValidIdNumber;
import org.niangjia.catalogue.Code;

/**
 * A family's trouble as it is reported. What is given must be right; what may be missing at first is asked for before
 * the case is registered: the constraints of {@link Complete}.
 */
public record CaseReport(
        @NotBlank @Code("channel") String channel,
        @Nullable Urgency urgency,
        @NotNull(groups = Complete.class) @Valid @Nullable ApplicantReport applicant,
        @Size(max = 30) @Nullable List<@Valid MemberReport> household,
        @NotEmpty(groups = Complete.class) @Size(max = 8) @Nullable Set<@Code("cause") String> causes,
        @NotEmpty(groups = Complete.class) @Size(max = 20) @Nullable List<@Valid NeedReport> needs,
        @Size(max = 20) @Nullable List<@Valid ConsentReport> consents) {

    /** What a registered case cannot do without. */
    public interface Complete extends Default {}

    /** Who asks for help, or for whom it is asked. */
    public record ApplicantReport(
            @NotBlank(groups = Complete.class) @Size(max = 100) @Nullable String name,
            @NotBlank(groups = Complete.class) @ValidIdNumber @Nullable String idNumber,
            @NotBlank(groups = Complete.class) @Size(max = 30) @Nullable String phone,
            @NotBlank(groups = Complete.class) @Size(max = 300) @Nullable String address,
            @Size(max = 20) @Nullable Set<@Code("condition") String> conditions) {

        static ApplicantReport of(Person person) {
            var member = MemberReport.of(person);
            return new ApplicantReport(
                    member.name(), member.idNumber(), member.phone(), member.address(), member.conditions());
        }
    }

    public Urgency urgencyOrNormal() {
        return Objects.requireNonNullElse(urgency, Urgency.NORMAL);
    }

    /** The applicant and the others, the applicant first; nobody when not even a name is known. */
    List<MemberReport> members() {
        var members = new ArrayList<MemberReport>();
        if (applicant != null && applicant.name() != null && !applicant.name().isBlank()) {
            members.add(new MemberReport(
                    null,
                    applicant.name(),
                    applicant.idNumber(),
                    null,
                    Person.APPLICANT,
                    applicant.phone(),
                    applicant.address(),
                    applicant.conditions()));
        }
        members.addAll(orNone(household));
        return members;
    }

    static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
