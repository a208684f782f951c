package org.niangjia.casefile;

import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member of a household under a case.
 *
 * @param relation to the applicant, a code of the catalogue; {@code self} for the applicant
 * @param idNumber absent for a child not yet registered, or until the visit finds it
 * @param conditions codes of the catalogue
 */
public record Person(
        PersonId personId,
        CaseNumber caseNumber,
        String name,
        @Nullable IdNumber idNumber,
        @Nullable LocalDate birthDate,
        Sex sex,
        String relation,
        @Nullable String phone,
        @Nullable String address,
        Set<String> conditions) {

    public static final String APPLICANT = "self";

    /** In place of a name that was erased. */
    public static final String ERASED = "（已删除）";

    public Person {
        conditions = Set.copyOf(conditions);
    }

    /** Somebody whose data was erased; that she was there, and what was decided for her, remains. */
    public static Person erased(PersonId personId, CaseNumber caseNumber, Sex sex, String relation) {
        return new Person(personId, caseNumber, ERASED, null, null, sex, relation, null, null, Set.of());
    }

    public boolean isApplicant() {
        return APPLICANT.equals(relation);
    }

    public boolean hasCondition(String condition) {
        return conditions.contains(condition);
    }

    /** Full years on that day; -1 when the birth date is not known. */
    public int ageOn(LocalDate day) {
        return birthDate == null ? -1 : Period.between(birthDate, day).getYears();
    }
}
