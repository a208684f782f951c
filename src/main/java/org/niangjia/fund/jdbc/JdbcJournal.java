package org.niangjia.fund.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.fund.Balance;
import org.niangjia.fund.Commitment;
import org.niangjia.fund.Entry;
import org.niangjia.fund.Journal;
import org.niangjia.fund.Transfer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcJournal implements Journal {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcJournal(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void open(String fund) {
        if (balance(fund).isEmpty()) {
            jdbc.sql("insert into fund (code, received, available, committed, paid) values (?, 0, 0, 0, 0)")
                    .param(fund)
                    .update();
        }
    }

    @Override
    public Optional<Balance> balance(String fund) {
        return jdbc.sql("select * from fund where code = ?")
                .param(fund)
                .query((row, number) -> new Balance(
                        new Money(row.getLong("received")),
                        new Money(row.getLong("available")),
                        new Money(row.getLong("committed")),
                        new Money(row.getLong("paid"))))
                .optional();
    }

    @Override
    public boolean book(Entry entry) {
        if (!move(entry)) {
            return false;
        }
        jdbc.sql(
                        """
                        insert into fund_entry (fund, kind, debited, credited, amount_fen, reference, grant_id,
                            payment_id, donor, earmark, actor, at_)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(entry.fund())
                .param(entry.transfer().code())
                .param(entry.transfer().debited().code())
                .param(entry.transfer().credited().code())
                .param(entry.amount().fen())
                .param(entry.reference())
                .param(entry.grantId())
                .param(entry.paymentId())
                .param(entry.donor())
                .param(entry.earmark())
                .param(entry.actor())
                .param(OffsetDateTime.ofInstant(entry.at(), clock.getZone()))
                .update();
        return true;
    }

    private boolean move(Entry entry) {
        var statement =
                switch (entry.transfer()) {
                    case RECEIPT ->
                        """
                        update fund set received = received + :amount, available = available + :amount
                        where code = :fund
                        """;
                    case COMMITMENT ->
                        """
                        update fund set available = available - :amount, committed = committed + :amount
                        where code = :fund and available >= :amount
                        """;
                    case PAYMENT ->
                        """
                        update fund set committed = committed - :amount, paid = paid + :amount
                        where code = :fund and committed >= :amount
                        """;
                    case RELEASE ->
                        """
                        update fund set committed = committed - :amount, available = available + :amount
                        where code = :fund and committed >= :amount
                        """;
                };
        return jdbc.sql(statement)
                        .param("amount", entry.amount().fen())
                        .param("fund", entry.fund())
                        .update()
                == 1;
    }

    @Override
    public List<Entry> entries(String fund, int page, int size) {
        return jdbc.sql(
                        """
                        select * from fund_entry where fund = ? order by entry desc
                        offset ? rows fetch next ? rows only
                        """)
                .param(fund)
                .param((long) page * size)
                .param(size)
                .query(JdbcJournal::entry)
                .list();
    }

    @Override
    public long count(String fund) {
        return jdbc.sql("select count(*) from fund_entry where fund = ?")
                .param(fund)
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<Commitment> commitment(String grantId) {
        return jdbc.sql("select * from fund_commitment where grant_id = ?")
                .param(grantId)
                .query(JdbcJournal::commitment)
                .optional();
    }

    @Override
    public List<Commitment> held(CaseNumber caseNumber) {
        return jdbc.sql("select * from fund_commitment where case_number = ? and status = 'held'")
                .param(caseNumber.value())
                .query(JdbcJournal::commitment)
                .list();
    }

    @Override
    public void add(Commitment commitment) {
        jdbc.sql(
                        """
                        insert into fund_commitment (grant_id, fund, case_number, amount_fen, status)
                        values (?, ?, ?, ?, ?)
                        """)
                .param(commitment.grantId())
                .param(commitment.fund())
                .param(commitment.caseNumber().value())
                .param(commitment.amount().fen())
                .param(commitment.status().code())
                .update();
    }

    @Override
    public boolean move(String grantId, Commitment.Status next) {
        return jdbc.sql("update fund_commitment set status = ? where grant_id = ? and status = 'held'")
                        .param(next.code())
                        .param(grantId)
                        .update()
                == 1;
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("entry"),
                row.getString("fund"),
                Transfer.of(row.getString("kind")),
                new Money(row.getLong("amount_fen")),
                row.getString("reference"),
                row.getString("grant_id"),
                row.getString("payment_id"),
                row.getString("donor"),
                row.getString("earmark"),
                row.getString("actor"),
                row.getObject("at_", OffsetDateTime.class).toInstant());
    }

    private static Commitment commitment(ResultSet row, int number) throws SQLException {
        return new Commitment(
                row.getString("grant_id"),
                row.getString("fund"),
                new CaseNumber(row.getString("case_number")),
                new Money(row.getLong("amount_fen")),
                Commitment.Status.of(row.getString("status")));
    }
}
