package org.niangjia.casefile.jdbc;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Relatives;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRelatives implements Relatives {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcRelatives(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Set<String> of(CaseNumber caseNumber) {
        return declared(caseNumber).stream().map(Relative::userId).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Relative> declared(CaseNumber caseNumber) {
        return jdbc.sql("select * from case_relative where case_number = ? order by declared_at, user_id")
                .param(caseNumber.value())
                .query((row, number) -> new Relative(
                        row.getString("user_id"),
                        row.getString("relation"),
                        row.getString("declared_by"),
                        row.getObject("declared_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public void declare(CaseNumber caseNumber, Relative relative) {
        if (of(caseNumber).contains(relative.userId())) {
            return;
        }
        jdbc.sql(
                        """
                        insert into case_relative (case_number, user_id, relation, declared_by, declared_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .param(caseNumber.value())
                .param(relative.userId())
                .param(relative.relation())
                .param(relative.declaredBy())
                .param(OffsetDateTime.ofInstant(relative.declaredAt(), clock.getZone()))
                .update();
    }
}
