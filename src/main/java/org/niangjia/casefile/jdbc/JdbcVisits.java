package org.niangjia.casefile.jdbc;

import java.time.LocalDate;
import java.util.List;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Visits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcVisits implements Visits {

    private final JdbcClient jdbc;

    JdbcVisits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(CaseNumber caseNumber, Visit visit) {
        jdbc.sql(
                        """
                        insert into visit (case_number, kind, subject, visited_on, visitors, outcome, note)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(caseNumber.value())
                .param(visit.kind())
                .param(visit.subject())
                .param(visit.visitedOn())
                .param(Codes.join(visit.visitors()))
                .param(visit.outcome())
                .param(visit.note())
                .update();
    }

    @Override
    public List<Visit> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from visit where case_number = ? order by visit")
                .param(caseNumber.value())
                .query((row, number) -> new Visit(
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getObject("visited_on", LocalDate.class),
                        List.copyOf(Codes.split(row.getString("visitors"))),
                        row.getString("outcome"),
                        row.getString("note")))
                .list();
    }
}
