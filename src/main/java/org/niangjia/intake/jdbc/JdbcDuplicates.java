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
                            and (theirs.id_number_index = ours.id_number_index or substring(their_case.office from 1 for 9) = substring(our_case.office from 1 for 9))
                        where ours.case_number = ? and not exists (select 1 from case_pair p
                            where (p.case_number = ours.case_number and p.other_case = theirs.case_number)
                                or (p.other_case = ours.case_number and p.case_number = theirs.case_number))
                        order by theirs.case_number
                        """)
                .param(caseNumber.value())
                .query((row, number) -> new CaseNumber(row.getString(1)))
                .list();
    }
}
