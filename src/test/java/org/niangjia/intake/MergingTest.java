package org.niangjia.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.NullUnmarked;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.NeedReport;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Sex;
import org.niangjia.casefile.Urgency;
import org.niangjia.story.People;

/** Whatever two files tell, a merge that is undone leaves both as they were, and what was done since where it was done. */
@NullUnmarked
class MergingTest {

    private static final CaseNumber EARLIER = CaseNumber.of("510104", 2026, 1);
    private static final CaseNumber LATER = CaseNumber.of("510104", 2026, 2);

    /** Few numbers, so that the files share people. */
    private static final List<String> NUMBERS =
            List.of(People.woman("19850607"), People.woman("20081015"), People.man("19830102"), People.man("20150909"));

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void mergedAndPartedTheEarlierFileIsAsItWas(
            @ForAll("earlier") FileContents earlier, @ForAll("later") FileContents later) {
        var merged =
                Merging.merge(earlier, later, EARLIER, () -> UUID.randomUUID().toString());

        var parted = Merging.part(merged.contents(), merged.trace(), person -> false);

        assertThat(parted.contents()).isEqualTo(earlier);
        assertThat(parted.left()).isEmpty();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void aMergedFileTellsAllThatBothTold(@ForAll("earlier") FileContents earlier, @ForAll("later") FileContents later) {
        var merged = Merging.merge(
                        earlier, later, EARLIER, () -> UUID.randomUUID().toString())
                .contents();

        assertThat(merged.needs()).containsAll(earlier.needs()).containsAll(later.needs());
        assertThat(merged.causes()).containsAll(earlier.causes()).containsAll(later.causes());
        for (var told : later.household()) {
            assertThat(merged.household())
                    .anyMatch(person -> person.caseNumber().equals(EARLIER)
                            && (Objects.equals(person.idNumber(), told.idNumber())
                                    || person.name().equals(told.name()))
                            && person.conditions().containsAll(told.conditions()));
        }
        assertThat(merged.household().subList(0, earlier.household().size()))
                .extracting(Person::personId)
                .isEqualTo(earlier.household().stream().map(Person::personId).toList());
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void whatWasAddedSinceStaysAndWhatWasUsedIsTold(
            @ForAll("earlier") FileContents earlier,
            @ForAll("later") FileContents later,
            @ForAll("need") NeedReport need) {
        var merged =
                Merging.merge(earlier, later, EARLIER, () -> UUID.randomUUID().toString());
        var household = new ArrayList<>(merged.contents().household());
        var born = person("新生儿", null, null, "son", EARLIER, Set.of());
        household.add(born);
        var needs = new ArrayList<>(merged.contents().needs());
        needs.add(need);
        var now = new FileContents(
                household, needs, merged.contents().causes(), merged.contents().urgency());

        var parted = Merging.part(now, merged.trace(), person -> true);

        assertThat(parted.contents().household())
                .contains(born)
                .containsAll(merged.trace().added());
        assertThat(parted.contents().needs()).contains(need);
        assertThat(parted.left())
                .filteredOn(left -> left.kind().equals("person"))
                .extracting(Merging.Left::subject)
                .containsExactlyElementsOf(merged.trace().added().stream()
                        .map(person -> person.personId().value())
                        .toList());
    }

    @Provide
    Arbitrary<FileContents> earlier() {
        return contents(EARLIER);
    }

    @Provide
    Arbitrary<FileContents> later() {
        return contents(LATER);
    }

    @Provide
    Arbitrary<NeedReport> need() {
        return Combinators.combine(Arbitraries.of("living", "medical", "tuition"), Arbitraries.of("", "急", "学费没有着落"))
                .as(NeedReport::new);
    }

    private Arbitrary<FileContents> contents(CaseNumber caseNumber) {
        var others = people(caseNumber).list().ofMaxSize(3);
        var causes = Arbitraries.of("disaster", "serious-illness", "single-parent")
                .set()
                .ofMaxSize(3);
        return Combinators.combine(
                        others, need().list().uniqueElements().ofMaxSize(3), causes, Arbitraries.of(Urgency.class))
                .as((members, needs, why, urgency) -> new FileContents(withApplicant(members), needs, why, urgency));
    }

    private static List<Person> withApplicant(List<Person> members) {
        var people = new ArrayList<Person>();
        for (var member : members) {
            var isKnown = people.stream().anyMatch(each -> Objects.equals(each.idNumber(), member.idNumber()));
            if (!isKnown) {
                people.add(people.isEmpty() ? as("self", member) : member);
            }
        }
        return people;
    }

    private Arbitrary<Person> people(CaseNumber caseNumber) {
        var conditions =
                Arbitraries.of("student", "unemployed", "pregnant").set().ofMaxSize(2);
        return Combinators.combine(
                        Arbitraries.integers().between(0, NUMBERS.size()),
                        Arbitraries.of("daughter", "son", "spouse"),
                        Arbitraries.of("13800000000", "13900000000").injectNull(0.4),
                        Arbitraries.of("青石街 8 号", "浆洗街 1 号").injectNull(0.4),
                        conditions)
                .as((which, relation, phone, address, found) -> {
                    var number = which == NUMBERS.size() ? null : new IdNumber(NUMBERS.get(which));
                    return new Person(
                            new PersonId(UUID.randomUUID().toString()),
                            caseNumber,
                            "某" + which,
                            number,
                            number == null ? LocalDate.of(2020, 1, 1) : number.birthDate(),
                            number == null ? Sex.UNKNOWN : number.sex(),
                            relation,
                            phone,
                            address,
                            found);
                });
    }

    private static Person as(String relation, Person person) {
        return new Person(
                person.personId(),
                person.caseNumber(),
                person.name(),
                person.idNumber(),
                person.birthDate(),
                person.sex(),
                relation,
                person.phone(),
                person.address(),
                person.conditions());
    }

    private static Person person(
            String name,
            IdNumber number,
            LocalDate born,
            String relation,
            CaseNumber caseNumber,
            Set<String> conditions) {
        return new Person(
                new PersonId(UUID.randomUUID().toString()),
                caseNumber,
                name,
                number,
                born,
                Sex.UNKNOWN,
                relation,
                null,
                null,
                conditions);
    }
}
