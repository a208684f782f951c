package org.niangjia.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.NeedReport;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Sex;
import org.niangjia.casefile.Urgency;

/**
 * Makes two files one, and two of it again. What the earlier file tells stands; the later one fills what it leaves open and
 * adds whom and what it does not know. What was added is written down, so that it can be taken out; what somebody changed
 * or used since stays where it is, and is told.
 */
public final class Merging {

    /** A member whose relation to another applicant was told: what she is to this one nobody said. */
    private static final String OTHER_RELATION = "other";

    private Merging() {}

    /** Somebody known to both files, before and after. */
    public record Change(Person before, Person after) {}

    /** All that a merge added to a file. */
    public record Trace(
            List<Person> added,
            List<Change> changed,
            List<NeedReport> needs,
            Set<String> causesBefore,
            Set<String> causesAfter,
            Urgency urgencyBefore,
            Urgency urgencyAfter) {

        public Trace {
            added = List.copyOf(added);
            changed = List.copyOf(changed);
            needs = List.copyOf(needs);
            causesBefore = Set.copyOf(causesBefore);
            causesAfter = Set.copyOf(causesAfter);
        }
    }

    record Merged(FileContents contents, Trace trace) {}

    /** @param left what the merge brought and could not be taken out again */
    record Parted(FileContents contents, List<Left> left) {

        Parted {
            left = List.copyOf(left);
        }
    }

    /**
     * Something that stays, for an officer to place.
     *
     * @param kind {@code person}, {@code detail} of a person, {@code cause}, {@code urgency} or {@code work}
     * @param subject id of the person, or code
     */
    public record Left(String kind, String subject) {}

    static Merged merge(FileContents earlier, FileContents later, CaseNumber into, Supplier<String> newIds) {
        var household = new LinkedHashMap<PersonId, Person>();
        earlier.household().forEach(person -> household.put(person.personId(), person));
        var applicant = earlier.household().stream().filter(Person::isApplicant).findFirst();
        var sameApplicant = applicant.isEmpty()
                || later.household().stream()
                        .filter(Person::isApplicant)
                        .anyMatch(person -> isSame(person, applicant.get()));
        var added = new ArrayList<Person>();
        var changed = new ArrayList<Change>();
        for (var person : later.household()) {
            var known = household.values().stream()
                    .filter(each -> !added.contains(each) && isSame(each, person))
                    .findFirst();
            if (known.isPresent()) {
                var filled = filled(known.get(), person);
                if (!filled.equals(known.get())) {
                    household.put(filled.personId(), filled);
                    changed.add(new Change(known.get(), filled));
                }
            } else {
                var relation = sameApplicant ? person.relation() : OTHER_RELATION;
                var fresh = as(person, new PersonId(newIds.get()), into, relation);
                household.put(fresh.personId(), fresh);
                added.add(fresh);
            }
        }
        var needs = new ArrayList<>(earlier.needs());
        var newNeeds = later.needs().stream()
                .filter(need -> !earlier.needs().contains(need))
                .toList();
        needs.addAll(newNeeds);
        var causes = new HashSet<>(earlier.causes());
        causes.addAll(later.causes());
        var urgency = later.urgency() == Urgency.URGENT ? Urgency.URGENT : earlier.urgency();
        return new Merged(
                new FileContents(List.copyOf(household.values()), needs, causes, urgency),
                new Trace(added, changed, newNeeds, earlier.causes(), causes, earlier.urgency(), urgency));
    }

    /** @param isUsed whether work has been done for a person since, as a plan that names her */
    static Parted part(FileContents now, Trace trace, Predicate<PersonId> isUsed) {
        var left = new ArrayList<Left>();
        Map<PersonId, Person> added = new LinkedHashMap<>();
        trace.added().forEach(person -> added.put(person.personId(), person));
        Map<PersonId, Change> changed = new LinkedHashMap<>();
        trace.changed().forEach(change -> changed.put(change.after().personId(), change));
        var household = new ArrayList<Person>();
        for (var person : now.household()) {
            var id = person.personId();
            var change = changed.get(id);
            if (added.containsKey(id)) {
                if (isUsed.test(id) || !person.equals(added.get(id))) {
                    household.add(person);
                    left.add(new Left("person", id.value()));
                }
            } else if (change != null) {
                var reverted = reverted(person, change);
                household.add(reverted);
                if (!isAsBefore(reverted, change)) {
                    left.add(new Left("detail", id.value()));
                }
            } else {
                household.add(person);
            }
        }
        var needs = new ArrayList<>(now.needs());
        trace.needs().forEach(needs::remove);
        var causes = now.causes().equals(trace.causesAfter()) ? trace.causesBefore() : now.causes();
        trace.causesAfter().stream()
                .filter(cause -> !trace.causesBefore().contains(cause) && causes.contains(cause))
                .sorted()
                .forEach(cause -> left.add(new Left("cause", cause)));
        var urgency = now.urgency() == trace.urgencyAfter() ? trace.urgencyBefore() : now.urgency();
        return new Parted(new FileContents(household, needs, causes, urgency), left);
    }

    /** By the identity number; where one of them has none, by name and birth date. */
    private static boolean isSame(Person one, Person other) {
        var number = one.idNumber();
        var otherNumber = other.idNumber();
        if (number != null && otherNumber != null) {
            return number.equals(otherNumber);
        }
        return one.name().equals(other.name())
                && one.birthDate() != null
                && Objects.equals(one.birthDate(), other.birthDate());
    }

    private static Person filled(Person known, Person told) {
        var conditions = new HashSet<>(known.conditions());
        conditions.addAll(told.conditions());
        return new Person(
                known.personId(),
                known.caseNumber(),
                known.name(),
                first(known.idNumber(), told.idNumber()),
                first(known.birthDate(), told.birthDate()),
                known.sex() == Sex.UNKNOWN ? told.sex() : known.sex(),
                known.relation(),
                first(known.phone(), told.phone()),
                first(known.address(), told.address()),
                conditions);
    }

    private static <T> @Nullable T first(@Nullable T known, @Nullable T told) {
        return known == null ? told : known;
    }

    private static Person as(Person person, PersonId personId, CaseNumber caseNumber, String relation) {
        return new Person(
                personId,
                caseNumber,
                person.name(),
                person.idNumber(),
                person.birthDate(),
                person.sex(),
                relation,
                person.phone(),
                person.address(),
                person.conditions());
    }

    /** Each field that is still as the merge left it is as it was before. */
    private static Person reverted(Person now, Change change) {
        var before = change.before();
        var after = change.after();
        var conditions = new HashSet<>(now.conditions());
        after.conditions().stream()
                .filter(condition -> !before.conditions().contains(condition))
                .forEach(conditions::remove);
        return new Person(
                now.personId(),
                now.caseNumber(),
                now.name(),
                back(now, change, Person::idNumber),
                back(now, change, Person::birthDate),
                now.sex() == after.sex() ? before.sex() : now.sex(),
                now.relation(),
                back(now, change, Person::phone),
                back(now, change, Person::address),
                conditions);
    }

    private static <T> @Nullable T back(Person now, Change change, Function<Person, @Nullable T> field) {
        return Objects.equals(field.apply(now), field.apply(change.after()))
                ? field.apply(change.before())
                : field.apply(now);
    }

    private static boolean isAsBefore(Person reverted, Change change) {
        var before = change.before();
        Optional<IdNumber> number = Optional.ofNullable(before.idNumber());
        return number.equals(Optional.ofNullable(reverted.idNumber()))
                && Objects.equals(before.birthDate(), reverted.birthDate())
                && Objects.equals(before.phone(), reverted.phone())
                && Objects.equals(before.address(), reverted.address());
    }
}
