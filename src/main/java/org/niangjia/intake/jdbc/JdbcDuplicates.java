package org.niangjia.intake.jdbc;

import java.util.List;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.intake.Duplicates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDuplicates implements Duplicates {

    private final JdbcClient jdbc;

    JdbcDuplicates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<CaseNumber> of(CaseNumber caseNumber) {
        return jdbc.sql(
                        """
                        select distinct theirs.case_number
                        from person ours
                        join aid_case our_case on our_case.case_number = ours.case_number
                        join person theirs on theirs.case_number <> ours.case_number
                            and (theirs.id_number_index = ours.id_number_index or theirs.twin_index = ours.twin_index)
                        join aid_case their_case on their_case.case_number = theirs.case_number
                            and their_case.status = 'open'
                            and (theirs.id_number_index = ours.id_number_index or their_case.office = our_case.office)
                        where ours.case_number = ?
                        order by theirs.case_number
                        """)
                .param(caseNumber.value())
                .query((row, number) -> new CaseNumber(row.getString(1)))
                .list();
    }

    @Override
    public void mergedInto(CaseNumber caseNumber, CaseNumber earlier) {
        jdbc.sql("update aid_case set merged_into = ? where case_number = ?")
                .param(earlier.value())
                .param(caseNumber.value())
                .update();
    }
}
