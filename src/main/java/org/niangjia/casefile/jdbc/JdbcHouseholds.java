package org.niangjia.casefile.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Sex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcHouseholds implements Households {

    private final JdbcClient jdbc;

    JdbcHouseholds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Person> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from person where case_number = ? order by position_")
                .param(caseNumber.value())
                .query(JdbcHouseholds::read)
                .list();
    }

    @Override
    public Optional<Person> person(PersonId personId) {
        return jdbc.sql("select * from person where person_id = ?")
                .param(personId.value())
                .query(JdbcHouseholds::read)
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
    }

    private static final String INSERT =
            """
            insert into person (position_, name, id_number, birth_date, sex, relation, phone, address, conditions,
                person_id, case_number)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE =
            """
            update person
            set position_ = ?, name = ?, id_number = ?, birth_date = ?, sex = ?, relation = ?, phone = ?, address = ?,
                conditions = ?
            where person_id = ? and case_number = ?
            """;

    private void write(String sql, CaseNumber caseNumber, int position, Person member) {
        var idNumber = member.idNumber();
        jdbc.sql(sql)
                .param(position)
                .param(member.name())
                .param(idNumber == null ? null : idNumber.value())
                .param(member.birthDate())
                .param(member.sex().code())
                .param(member.relation())
                .param(member.phone())
                .param(member.address())
                .param(Codes.join(member.conditions()))
                .param(member.personId().value())
                .param(caseNumber.value())
                .update();
    }

    private static Person read(ResultSet row, int number) throws SQLException {
        var idNumber = row.getString("id_number");
        var sex = row.getInt("sex");
        return new Person(
                new PersonId(row.getString("person_id")),
                new CaseNumber(row.getString("case_number")),
                row.getString("name"),
                idNumber == null ? null : new IdNumber(idNumber),
                row.getObject("birth_date", LocalDate.class),
                Arrays.stream(Sex.values())
                        .filter(value -> value.code() == sex)
                        .findFirst()
                        .orElse(Sex.UNKNOWN),
                row.getString("relation"),
                row.getString("phone"),
                row.getString("address"),
                Codes.split(row.getString("conditions")));
    }
}
