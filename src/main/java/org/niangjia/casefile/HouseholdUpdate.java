package org.niangjia.casefile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.text.Texts;

/**
 * The household as somebody reports it, against the household as it was known. A member is the one known before when
 * the report carries her id or her identity number.
 */
public final class HouseholdUpdate {

    private final List<MemberReport> reports;
    private final IntFunction<String> paths;
    private final Map<String, Person> knownById;
    private final Map<String, Person> knownByIdNumber = new HashMap<>();

    /**
     * Under the field {@code household}.
     *
     * @param known the household as it was; empty for a new case
     */
    public HouseholdUpdate(List<MemberReport> reports, List<Person> known) {
        this(reports, known, "household[%d]."::formatted);
    }

    /** @param paths the path of the member at that place, as the sender wrote it, with the dot behind it */
    public HouseholdUpdate(List<MemberReport> reports, List<Person> known, IntFunction<String> paths) {
        this.reports = List.copyOf(reports);
        this.paths = paths;
        this.knownById = known.stream()
                .collect(Collectors.toMap(person -> person.personId().value(), Function.identity()));
        for (var person : known) {
            var idNumber = person.idNumber();
            if (idNumber != null) {
                knownByIdNumber.put(idNumber.value(), person);
            }
        }
    }

    /** What is wrong with it, field by field. */
    public List<FieldError> faults(LocalDate today, Texts texts) {
        var faults = new ArrayList<FieldError>();
        var met = new HashSet<String>();
        var applicants = 0;
        for (int at = 0; at < reports.size(); at++) {
            var report = reports.get(at);
            var path = paths.apply(at);
            faultOf(report, today).ifPresent(fault -> faults.add(fault.at(path, texts)));
            for (var identity : identitiesOf(report)) {
                if (!met.add(identity)) {
                    faults.add(new Fault(isEmpty(report.idNumber()) ? "name" : "idNumber", "household.twice")
                            .at(path, texts));
                    break;
                }
            }
            if (Person.APPLICANT.equals(report.relation()) && ++applicants > 1) {
                faults.add(new Fault("relation", "household.second-applicant").at(path, texts));
            }
        }
        if (applicants == 0) {
            faults.add(new FieldError("household", texts.get("household.no-applicant")));
        }
        return faults;
    }

    private Optional<Fault> faultOf(MemberReport report, LocalDate today) {
        var personId = report.personId();
        if (!isEmpty(personId) && !knownById.containsKey(personId)) {
            return Optional.of(new Fault("personId", "household.unknown-member"));
        }
        var text = report.idNumber();
        var birthDate = report.birthDate();
        if (text == null || text.isBlank()) {
            return birthDate == null
                    ? Optional.of(new Fault("birthDate", "household.birth-date-missing"))
                    : birthDate.isAfter(today)
                            ? Optional.of(new Fault("birthDate", "household.birth-date-future"))
                            : Optional.empty();
        }
        var fault = IdNumber.faultOf(text);
        if (fault.isPresent()) {
            return Optional.of(
                    new Fault("idNumber", "id-number." + fault.get().name().toLowerCase(Locale.ROOT)));
        }
        var idNumber = new IdNumber(text);
        if (idNumber.birthDate().isAfter(today)) {
            return Optional.of(new Fault("idNumber", "id-number.future"));
        }
        return birthDate == null || birthDate.equals(idNumber.birthDate())
                ? Optional.empty()
                : Optional.of(new Fault("birthDate", "household.birth-date-differs"));
    }

    /** By what the same person would be met twice. */
    private List<String> identitiesOf(MemberReport report) {
        var identities = new ArrayList<String>();
        var idNumber = numberOf(report);
        knownAs(report.personId(), idNumber).ifPresent(person -> identities.add("id " + person.personId()));
        if (idNumber != null) {
            identities.add("number " + idNumber.value());
        } else if (report.birthDate() != null) {
            identities.add("born %s %s".formatted(report.birthDate(), report.name()));
        }
        return identities;
    }

    private static @Nullable IdNumber numberOf(MemberReport report) {
        var text = report.idNumber();
        return text == null || text.isBlank() || IdNumber.faultOf(text).isPresent() ? null : new IdNumber(text);
    }

    /** The members to keep, the applicant first. To be asked only when nothing is wrong. */
    public List<Person> members(CaseNumber caseNumber, Supplier<String> newId) {
        return reports.stream()
                .map(report -> member(caseNumber, report, newId))
                .sorted((one, other) -> Boolean.compare(other.isApplicant(), one.isApplicant()))
                .toList();
    }

    private Person member(CaseNumber caseNumber, MemberReport report, Supplier<String> newId) {
        var idNumber = numberOf(report);
        var before = knownAs(report.personId(), idNumber);
        var conditions = report.conditions();
        return new Person(
                before.map(Person::personId).orElseGet(() -> new PersonId(newId.get())),
                caseNumber,
                report.name(),
                idNumber,
                idNumber == null ? report.birthDate() : idNumber.birthDate(),
                idNumber == null ? before.map(Person::sex).orElse(Sex.UNKNOWN) : idNumber.sex(),
                report.relation(),
                report.phone() == null ? before.map(Person::phone).orElse(null) : report.phone(),
                report.address() == null ? before.map(Person::address).orElse(null) : report.address(),
                conditions == null ? before.map(Person::conditions).orElse(Set.of()) : conditions);
    }

    private Optional<Person> knownAs(@Nullable String personId, @Nullable IdNumber idNumber) {
        if (!isEmpty(personId)) {
            return Optional.ofNullable(knownById.get(personId));
        }
        return idNumber == null ? Optional.empty() : Optional.ofNullable(knownByIdNumber.get(idNumber.value()));
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private record Fault(String field, String text) {

        FieldError at(String path, Texts texts) {
            return new FieldError(path + field, texts.get(text));
        }
    }
}
