package org.niangjia.casefile.jdbc;

import java.util.List;
import java.util.Objects;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.NeedReport;
import org.niangjia.casefile.Needs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcNeeds implements Needs {

    private final JdbcClient jdbc;

    JdbcNeeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<NeedReport> of(CaseNumber caseNumber) {
        return jdbc.sql("select kind, note from case_need where case_number = ? order by position_")
                .param(caseNumber.value())
                .query((row, number) -> new NeedReport(row.getString("kind"), row.getString("note")))
                .list();
    }

    @Override
    public void replace(CaseNumber caseNumber, List<NeedReport> needs) {
        jdbc.sql("delete from case_need where case_number = ?")
                .param(caseNumber.value())
                .update();
        for (int position = 0; position < needs.size(); position++) {
            jdbc.sql("insert into case_need (case_number, position_, kind, note) values (?, ?, ?, ?)")
                    .param(caseNumber.value())
                    .param(position)
                    .param(needs.get(position).kind())
                    .param(Objects.requireNonNullElse(needs.get(position).note(), ""))
                    .update();
        }
    }
}
