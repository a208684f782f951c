package org.niangjia.fund.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.Money;
import org.niangjia.fund.Balance;
import org.niangjia.fund.Closing;
import org.niangjia.fund.Closings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcClosings implements Closings {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcClosings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void add(Closing closing) {
        jdbc.sql(
                        """
                        insert into fund_closing (fund, month_, received, available, committed, paid, last_entry,
                            closed_by, closed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(closing.fund())
                .param(closing.month().toString())
                .param(closing.balance().received().fen())
                .param(closing.balance().available().fen())
                .param(closing.balance().committed().fen())
                .param(closing.balance().paid().fen())
                .param(closing.lastEntry())
                .param(closing.closedBy())
                .param(OffsetDateTime.ofInstant(closing.closedAt(), clock.getZone()))
                .update();
    }

    @Override
    public Optional<Closing> latest(String fund) {
        return of(fund).stream().findFirst();
    }

    @Override
    public List<Closing> of(String fund) {
        return jdbc.sql("select * from fund_closing where fund = ? order by month_ desc")
                .param(fund)
                .query(JdbcClosings::closing)
                .list();
    }

    private static Closing closing(ResultSet row, int number) throws SQLException {
        return new Closing(
                row.getString("fund"),
                YearMonth.parse(row.getString("month_")),
                new Balance(
                        new Money(row.getLong("received")),
                        new Money(row.getLong("available")),
                        new Money(row.getLong("committed")),
                        new Money(row.getLong("paid"))),
                row.getLong("last_entry"),
                row.getString("closed_by"),
                row.getObject("closed_at", OffsetDateTime.class).toInstant());
    }
}
