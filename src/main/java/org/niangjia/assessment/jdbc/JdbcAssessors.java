package org.niangjia.assessment.jdbc;

import java.util.Set;
import org.niangjia.casefile.Assessors;
import org.niangjia.casefile.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAssessors implements Assessors {

    private final JdbcClient jdbc;

    JdbcAssessors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> of(CaseNumber caseNumber) {
        return Set.copyOf(jdbc.sql(
                        """
                        select officer from home_visit where case_number = :case
                        union select co_visitor from home_visit where case_number = :case
                        union select maker from plan_maker where case_number = :case
                        """)
                .param("case", caseNumber.value())
                .query(String.class)
                .list());
    }
}
