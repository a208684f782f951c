package org.niangjia.casefile.jdbc;

import java.util.List;
import java.util.stream.LongStream;
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
    private final TransactionTemplate inside;

    JdbcCaseNumbers(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.inside = new TransactionTemplate(transactions);
        this.inside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public CaseNumber next(OfficeCode office, int year) {
        return next(office, year, 1).get(0);
    }

    @Override
    public List<CaseNumber> next(OfficeCode office, int year, int count) {
        var district = office.district();
        if (increment(district, year, count) == 0) {
            begin(district, year);
            increment(district, year, count);
        }
        var serial = jdbc.sql("select last_serial from case_serial where district = ? and year_ = ?")
                .param(district)
                .param(year)
                .query(Long.class)
                .single();
        return LongStream.rangeClosed(serial - count + 1, serial)
                .mapToObj(number -> CaseNumber.of(district, year, number))
                .toList();
    }

    /** Holds the row until the case is kept, so that a case that is not leaves no gap. */
    private int increment(String district, int year, int count) {
        return jdbc.sql("update case_serial set last_serial = last_serial + ? where district = ? and year_ = ?")
                .param(count)
                .param(district)
                .param(year)
                .update();
    }

    /**
     * Behind a savepoint, as a failed insert would end the caller's transaction on PostgreSQL. One apart would need a second
     * connection, while those who wait for the year's first case may have all there are.
     */
    private void begin(String district, int year) {
        try {
            inside.executeWithoutResult(
                    status -> jdbc.sql("insert into case_serial (district, year_, last_serial) values (?, ?, 0)")
                            .param(district)
                            .param(year)
                            .update());
        } catch (DuplicateKeyException anotherBeganIt) {
            return;
        }
    }
}
