package org.niangjia.casefile.jdbc;

import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseNumbers;
import org.niangjia.office.OfficeCode;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
class JdbcCaseNumbers implements CaseNumbers {

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    JdbcCaseNumbers(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public CaseNumber next(OfficeCode office, int year) {
        var district = office.district();
        if (increment(district, year) == 0) {
            begin(district, year);
            increment(district, year);
        }
        var serial = jdbc.sql("select last_serial from case_serial where district = ? and year_ = ?")
                .param(district)
                .param(year)
                .query(Long.class)
                .single();
        return CaseNumber.of(district, year, serial);
    }

    /** Holds the row until the case is kept, so that a case that is not leaves no gap. */
    private int increment(String district, int year) {
        return jdbc.sql("update case_serial set last_serial = last_serial + 1 where district = ? and year_ = ?")
                .param(district)
                .param(year)
                .update();
    }

    /** In a transaction of its own: a failed insert would end the caller's on PostgreSQL. */
    private void begin(String district, int year) {
        try {
            apart.executeWithoutResult(
                    status -> jdbc.sql("insert into case_serial (district, year_, last_serial) values (?, ?, 0)")
                            .param(district)
                            .param(year)
                            .update());
        } catch (DuplicateKeyException anotherBeganIt) {
            return;
        }
    }
}
