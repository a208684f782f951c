package org.niangjia.casefile.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.PersonIndexes;
import org.niangjia.casefile.Sex;
import org.niangjia.platform.cipher.Algorithm;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.SealedJson;
import org.niangjia.platform.cipher.StillPlain;
import org.niangjia.platform.store.RowsOfHeld;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People as sealed rows: who she is lies in one sealed text, and is found by blind indexes. */
@Repository
class JdbcHouseholds implements Households, StillPlain {

    private static final int AT_ONCE = 500;

    private final RowsOfHeld<CaseNumber, List<Person>> known;
    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final CaseCipher cipher;
    private final SealedJson<Details> sealed;
    private final PersonIndexes indexes;

    JdbcHouseholds(
            JdbcClient jdbc, JdbcOperations batches, CaseCipher cipher, PersonIndexes indexes, CaseFiles caseFiles) {
        this.known = new RowsOfHeld<>(caseFiles::holds);
        this.jdbc = jdbc;
        this.batches = batches;
        this.cipher = cipher;
        this.sealed = new SealedJson<>(cipher, Details.class);
        this.indexes = indexes;
    }

    /** What is sealed of a person. */
    record Details(
            String name,
            @Nullable String idNumber,
            @Nullable LocalDate birthDate,
            @Nullable String phone,
            @Nullable String address,
            Set<String> conditions) {

        static Details of(Person person) {
            var idNumber = person.idNumber();
            return new Details(
                    person.name(),
                    idNumber == null ? null : idNumber.value(),
                    person.birthDate(),
                    person.phone(),
                    person.address(),
                    person.conditions());
        }
    }

    @Override
    public List<Person> of(CaseNumber caseNumber) {
        return known.find(caseNumber, () -> jdbc.sql("select * from person where case_number = ? order by position_")
                .param(caseNumber.value())
                .query((row, number) -> read(row))
                .list());
    }

    @Override
    public Optional<Person> person(PersonId personId) {
        return jdbc.sql("select * from person where person_id = ?")
                .param(personId.value())
                .query((row, number) -> read(row))
                .optional();
    }

    @Override
    public void replace(CaseNumber caseNumber, List<Person> members) {
        var before = of(caseNumber).stream().map(Person::personId).collect(Collectors.toSet());
        var gone = new HashSet<>(before);
        for (int position = 0; position < members.size(); position++) {
            var member = members.get(position);
            gone.remove(member.personId());
            write(before.contains(member.personId()) ? UPDATE : INSERT, caseNumber, position, member);
        }
        gone.forEach(personId -> jdbc.sql("delete from person where person_id = ? and case_number = ?")
                .param(personId.value())
                .param(caseNumber.value())
                .update());
        known.written(caseNumber);
    }

    @Override
    public void addAll(Map<CaseNumber, List<Person>> households) {
        record Placed(int position, Person person) {}
        var everybody = households.values().stream()
                .flatMap(members -> IntStream.range(0, members.size())
                        .mapToObj(position -> new Placed(position, members.get(position))))
                .toList();
        batches.batchUpdate(INSERT, everybody, everybody.size(), (statement, each) -> {
            var person = each.person();
            var personId = person.personId().value();
            var caseNumber = person.caseNumber().value();
            var idNumber = person.idNumber();
            statement.setInt(1, each.position());
            statement.setInt(2, person.sex().code());
            statement.setString(3, person.relation());
            statement.setString(4, sealed.seal(caseNumber, field(personId), Details.of(person)));
            statement.setString(5, indexes.ofName(person.name()));
            statement.setString(6, idNumber == null ? null : indexes.ofIdNumber(idNumber.value()));
            statement.setString(7, indexes.ofTwin(person.name(), person.birthDate()));
            statement.setString(8, personId);
            statement.setString(9, caseNumber);
        });
        households.keySet().forEach(known::written);
    }

    @Override
    public void forget(CaseNumber caseNumber) {
        jdbc.sql("update person set name_index = null, id_number_index = null, twin_index = null where case_number = ?")
                .param(caseNumber.value())
                .update();
        known.written(caseNumber);
    }

    private static final String INSERT =
            """
            insert into person (position_, sex, relation, details, name_index, id_number_index, twin_index,
                person_id, case_number)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE =
            """
            update person
            set position_ = ?, sex = ?, relation = ?, details = ?, name_index = ?, id_number_index = ?, twin_index = ?
            where person_id = ? and case_number = ?
            """;

    private void write(String sql, CaseNumber caseNumber, int position, Person member) {
        withDetails(
                        jdbc.sql(sql).param(position).param(member.sex().code()).param(member.relation()),
                        member.personId().value(),
                        caseNumber.value(),
                        Details.of(member))
                .update();
    }

    /** Adds what is sealed, the indexes and the row's key to a statement's parameters. */
    private JdbcClient.StatementSpec withDetails(
            JdbcClient.StatementSpec statement, String personId, String caseNumber, Details details) {
        var idNumber = details.idNumber();
        return statement
                .param(sealed.seal(caseNumber, field(personId), details))
                .param(indexes.ofName(details.name()))
                .param(idNumber == null ? null : indexes.ofIdNumber(idNumber))
                .param(indexes.ofTwin(details.name(), details.birthDate()))
                .param(personId)
                .param(caseNumber);
    }

    private static String field(String personId) {
        return "person/" + personId;
    }

    private Person read(ResultSet row) throws SQLException {
        var personId = row.getString("person_id");
        var caseNumber = row.getString("case_number");
        var relation = row.getString("relation");
        var sex = sex(row.getInt("sex"));
        return sealed.open(caseNumber, field(personId), row.getString("details"))
                .map(details -> new Person(
                        new PersonId(personId),
                        new CaseNumber(caseNumber),
                        details.name(),
                        details.idNumber() == null ? null : new IdNumber(details.idNumber()),
                        details.birthDate(),
                        sex,
                        relation,
                        details.phone(),
                        details.address(),
                        details.conditions()))
                .orElseGet(() -> Person.erased(new PersonId(personId), new CaseNumber(caseNumber), sex, relation));
    }

    private static Sex sex(int code) {
        return Arrays.stream(Sex.values())
                .filter(value -> value.code() == code)
                .findFirst()
                .orElse(Sex.UNKNOWN);
    }

    @Override
    public int sealSome() {
        var plain = sealPlain();
        return plain > 0 ? plain : indexAnew();
    }

    /** People who cannot be found, as their indexes were made by the algorithm that the house had before. */
    private int indexAnew() {
        var mark = cipher.indexMark();
        var others = Arrays.stream(Algorithm.values())
                .map(Algorithm::indexMark)
                .filter(other -> !other.isEmpty() && !other.equals(mark))
                .map(other -> "name_index like '" + other + "%'");
        var none = mark.isEmpty() ? Stream.<String>empty() : Stream.of("name_index not like '" + mark + "%'");
        var rows = jdbc.sql("select * from person where "
                        + Stream.concat(others, none).collect(Collectors.joining(" or ")) + " fetch first " + AT_ONCE
                        + " rows only")
                .query((row, number) -> new Indexed(
                        row.getString("person_id"),
                        row.getString("details"),
                        sealed.open(
                                row.getString("case_number"),
                                field(row.getString("person_id")),
                                row.getString("details"))))
                .list();
        // Who is written anew meanwhile is indexed anew by that.
        rows.forEach(row -> jdbc.sql(
                        """
                        update person set name_index = ?, id_number_index = ?, twin_index = ?
                        where person_id = ? and details = ?
                        """)
                .param(row.details()
                        .map(details -> indexes.ofName(details.name()))
                        .orElse(null))
                .param(row.details()
                        .map(Details::idNumber)
                        .map(indexes::ofIdNumber)
                        .orElse(null))
                .param(row.details()
                        .map(details -> indexes.ofTwin(details.name(), details.birthDate()))
                        .orElse(null))
                .param(row.personId())
                .param(row.sealed())
                .update());
        return rows.size();
    }

    private record Indexed(String personId, String sealed, Optional<Details> details) {}

    private int sealPlain() {
        var rows = jdbc.sql("select * from person where name is not null fetch first " + AT_ONCE + " rows only")
                .query((row, number) -> new Plain(
                        row.getString("person_id"),
                        row.getString("case_number"),
                        new Details(
                                row.getString("name"),
                                row.getString("id_number"),
                                row.getObject("birth_date", LocalDate.class),
                                row.getString("phone"),
                                row.getString("address"),
                                Codes.split(row.getString("conditions")))))
                .list();
        rows.forEach(row -> withDetails(
                        jdbc.sql(
                                """
                                update person
                                set name = null, id_number = null, birth_date = null, phone = null, address = null,
                                    conditions = null, details = ?, name_index = ?, id_number_index = ?, twin_index = ?
                                where person_id = ? and case_number = ?
                                """),
                        row.personId(),
                        row.caseNumber(),
                        row.details())
                .update());
        return rows.size();
    }

    private record Plain(String personId, String caseNumber, Details details) {}
}
