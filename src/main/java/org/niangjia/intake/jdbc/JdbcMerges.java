package org.niangjia.intake.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.NeedReport;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Sex;
import org.niangjia.casefile.Urgency;
import org.niangjia.intake.Merges;
import org.niangjia.intake.Merging;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.SealedField;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Merges in our database; what one added is sealed under the key of the file that goes on. */
@Repository
class JdbcMerges implements Merges {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SealedField added;
    private final SealedField left;
    private final SealedField reason;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    JdbcMerges(JdbcClient jdbc, CaseCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.added = new SealedField(cipher, "merge.added");
        this.left = new SealedField(cipher, "merge.left");
        this.reason = new SealedField(cipher, "merge.reason");
    }

    @Override
    public void add(Merge merge, Merging.Trace trace, Set<String> consents) {
        jdbc.sql(
                        """
                        insert into case_merge (merge_id, case_number, into_case, merged_by, merged_at, added_sealed)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(merge.mergeId())
                .param(merge.caseNumber().value())
                .param(merge.into().value())
                .param(merge.mergedBy())
                .param(at(merge.mergedAt()))
                .param(added.seal(merge.into().value(), written(Kept.of(trace, consents))))
                .update();
    }

    @Override
    public Optional<Merge> find(String mergeId) {
        return jdbc.sql("select * from case_merge where merge_id = ?")
                .param(mergeId)
                .query(JdbcMerges::merge)
                .optional();
    }

    @Override
    public List<Merge> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from case_merge where case_number = ? or into_case = ? order by entry")
                .param(caseNumber.value())
                .param(caseNumber.value())
                .query(JdbcMerges::merge)
                .list();
    }

    @Override
    public Added added(String mergeId) {
        var merge = find(mergeId).orElseThrow();
        var kept = sealed(merge, "added_sealed", added)
                .map(text -> read(text, new TypeReference<Kept>() {}))
                .orElseThrow();
        return new Added(kept.trace(merge.into()), kept.consents());
    }

    @Override
    public void undone(Merge merge, List<Merging.Left> stays, String why) {
        jdbc.sql(
                        """
                        update case_merge set undone_by = ?, undone_at = ?, left_sealed = ?, reason_sealed = ?
                        where merge_id = ?
                        """)
                .param(merge.undoneBy())
                .param(at(merge.undoneAt()))
                .param(left.seal(merge.into().value(), written(stays)))
                .param(reason.seal(merge.into().value(), why))
                .param(merge.mergeId())
                .update();
    }

    @Override
    public List<Merging.Left> left(Merge merge) {
        return sealed(merge, "left_sealed", left)
                .map(text -> read(text, new TypeReference<List<Merging.Left>>() {}))
                .orElse(List.of());
    }

    private Optional<String> sealed(Merge merge, String column, SealedField field) {
        return jdbc
                .sql("select " + column + " from case_merge where merge_id = ?")
                .param(merge.mergeId())
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .flatMap(text -> Optional.ofNullable(field.open(merge.into().value(), text)).stream())
                .findFirst();
    }

    @Override
    public void mergedInto(CaseNumber caseNumber, @Nullable CaseNumber earlier) {
        jdbc.sql("update aid_case set merged_into = ? where case_number = ?")
                .param(earlier == null ? null : earlier.value())
                .param(caseNumber.value())
                .update();
    }

    @Override
    public boolean isUsed(PersonId person) {
        return jdbc.sql(
                                """
                                select (select count(*) from plan_item where person = ?)
                                    + (select count(*) from payee_account where person_id = ?)
                                """)
                        .param(person.value())
                        .param(person.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Override
    public void decided(CaseNumber caseNumber, CaseNumber other, Pair decision, String by) {
        var updated = jdbc.sql(
                        "update case_pair set decision = ?, decided_by = ?, decided_at = ? where case_number = ? and other_case = ?")
                .param(code(decision))
                .param(by)
                .param(OffsetDateTime.now(clock))
                .param(caseNumber.value())
                .param(other.value())
                .update();
        if (updated == 0) {
            jdbc.sql(
                            """
                            insert into case_pair (decision, decided_by, decided_at, case_number, other_case)
                            values (?, ?, ?, ?, ?)
                            """)
                    .param(code(decision))
                    .param(by)
                    .param(OffsetDateTime.now(clock))
                    .param(caseNumber.value())
                    .param(other.value())
                    .update();
        }
    }

    @Override
    public List<CaseNumber> linked(CaseNumber caseNumber) {
        return jdbc.sql(
                        """
                        select other_case from case_pair where case_number = ? and decision = 'link'
                        union
                        select case_number from case_pair where other_case = ? and decision = 'link'
                        order by 1
                        """)
                .param(caseNumber.value())
                .param(caseNumber.value())
                .query((row, number) -> new CaseNumber(row.getString(1)))
                .list();
    }

    private static String code(Pair decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }

    private static Merge merge(ResultSet row, int number) throws SQLException {
        var undoneAt = row.getObject("undone_at", OffsetDateTime.class);
        return new Merge(
                row.getString("merge_id"),
                new CaseNumber(row.getString("case_number")),
                new CaseNumber(row.getString("into_case")),
                row.getString("merged_by"),
                row.getObject("merged_at", OffsetDateTime.class).toInstant(),
                row.getString("undone_by"),
                undoneAt == null ? null : undoneAt.toInstant());
    }

    private @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, clock.getZone());
    }

    private String written(Object kept) {
        try {
            return json.writeValueAsString(kept);
        } catch (JsonProcessingException ourOwnRecord) {
            // Its message would tell of the family.
            throw new IllegalStateException("A merge cannot be written");
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException ourOwnRecord) {
            throw new IllegalStateException("A merge cannot be read");
        }
    }

    /** What a merge added, as it is sealed. */
    record Kept(
            List<KeptPerson> added,
            List<KeptChange> changed,
            List<NeedReport> needs,
            Set<String> causesBefore,
            Set<String> causesAfter,
            String urgencyBefore,
            String urgencyAfter,
            Set<String> consents) {

        static Kept of(Merging.Trace trace, Set<String> consents) {
            return new Kept(
                    trace.added().stream().map(KeptPerson::of).toList(),
                    trace.changed().stream()
                            .map(change ->
                                    new KeptChange(KeptPerson.of(change.before()), KeptPerson.of(change.after())))
                            .toList(),
                    trace.needs(),
                    trace.causesBefore(),
                    trace.causesAfter(),
                    trace.urgencyBefore().code(),
                    trace.urgencyAfter().code(),
                    consents);
        }

        Merging.Trace trace(CaseNumber caseNumber) {
            return new Merging.Trace(
                    added.stream().map(person -> person.person(caseNumber)).toList(),
                    changed.stream()
                            .map(change -> new Merging.Change(
                                    change.before().person(caseNumber),
                                    change.after().person(caseNumber)))
                            .toList(),
                    needs,
                    causesBefore,
                    causesAfter,
                    Urgency.of(urgencyBefore),
                    Urgency.of(urgencyAfter));
        }
    }

    record KeptChange(KeptPerson before, KeptPerson after) {}

    record KeptPerson(
            String personId,
            String name,
            @Nullable String idNumber,
            @Nullable LocalDate birthDate,
            int sex,
            String relation,
            @Nullable String phone,
            @Nullable String address,
            Set<String> conditions) {

        static KeptPerson of(Person person) {
            var number = person.idNumber();
            return new KeptPerson(
                    person.personId().value(),
                    person.name(),
                    number == null ? null : number.value(),
                    person.birthDate(),
                    person.sex().code(),
                    person.relation(),
                    person.phone(),
                    person.address(),
                    person.conditions());
        }

        Person person(CaseNumber caseNumber) {
            return new Person(
                    new PersonId(personId),
                    caseNumber,
                    name,
                    idNumber == null ? null : new IdNumber(idNumber),
                    birthDate,
                    Arrays.stream(Sex.values())
                            .filter(each -> each.code() == sex)
                            .findFirst()
                            .orElse(Sex.UNKNOWN),
                    relation,
                    phone,
                    address,
                    conditions);
        }
    }
}
