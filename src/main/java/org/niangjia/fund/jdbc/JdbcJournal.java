package org.niangjia.fund.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.fund.Account;
import org.niangjia.fund.Balance;
import org.niangjia.fund.Commitment;
import org.niangjia.fund.Entry;
import org.niangjia.fund.Journal;
import org.niangjia.fund.Pot;
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
    public void open(Pot pot) {
        if (!isOpen(pot)) {
            if (!hold(pot.fund())) {
                jdbc.sql("insert into fund (code) values (?)").param(pot.fund()).update();
            }
            // Somebody else may have opened it before the fund was ours.
            if (!isOpen(pot)) {
                jdbc.sql(
                                """
                                insert into fund_pot (fund, earmark, received, available, committed, paid)
                                values (?, ?, 0, 0, 0, 0)
                                """)
                        .param(pot.fund())
                        .param(pot.earmark())
                        .update();
            }
        }
    }

    private boolean isOpen(Pot pot) {
        return !known(List.of(pot)).isEmpty();
    }

    /** @return whether there is such a fund */
    private boolean hold(String fund) {
        return jdbc.sql("select code from fund where code = ? for update")
                .param(fund)
                .query(String.class)
                .optional()
                .isPresent();
    }

    @Override
    public Optional<Balance> balance(String fund) {
        return pots(fund).values().stream().reduce(Balance::plus);
    }

    @Override
    public Map<Pot, Balance> pots(String fund) {
        return balances(jdbc.sql("select * from fund_pot where fund = ? order by earmark")
                .param(fund));
    }

    @Override
    public List<Pot> known(Collection<Pot> pots) {
        return jdbc
                .sql("select fund, earmark from fund_pot where fund in (:funds) and earmark in (:earmarks)")
                .param("funds", funds(pots))
                .param("earmarks", earmarks(pots))
                .query(JdbcJournal::pot)
                .list()
                .stream()
                .filter(pots::contains)
                .toList();
    }

    @Override
    public Map<Pot, Balance> lock(Collection<Pot> pots) {
        return balances(jdbc.sql(
                        """
                        select * from fund_pot where fund in (:funds) and earmark in (:earmarks)
                        order by fund, earmark for update
                        """)
                .param("funds", funds(pots))
                .param("earmarks", earmarks(pots)));
    }

    @Override
    public Map<Pot, Balance> lock(String fund) {
        // The pots before the fund: a line that is booked into one asks for its fund afterwards.
        lockPots(fund);
        hold(fund);
        return lockPots(fund);
    }

    private Map<Pot, Balance> lockPots(String fund) {
        return balances(jdbc.sql("select * from fund_pot where fund = ? order by earmark for update")
                .param(fund));
    }

    private static Set<String> funds(Collection<Pot> pots) {
        return pots.stream().map(Pot::fund).collect(Collectors.toSet());
    }

    private static Set<String> earmarks(Collection<Pot> pots) {
        return pots.stream().map(Pot::earmark).collect(Collectors.toSet());
    }

    private static Map<Pot, Balance> balances(JdbcClient.StatementSpec statement) {
        var balances = new LinkedHashMap<Pot, Balance>();
        statement.query(row -> {
            balances.put(
                    pot(row, 0),
                    new Balance(
                            new Money(row.getLong("received")),
                            new Money(row.getLong("available")),
                            new Money(row.getLong("committed")),
                            new Money(row.getLong("paid"))));
        });
        return balances;
    }

    @Override
    public boolean book(Entry entry) {
        if (!move(entry)) {
            return false;
        }
        var month = YearMonth.from(entry.at().atZone(clock.getZone()));
        var added = jdbc.sql(
                        """
                        insert into fund_entry (fund, pot, kind, debited, credited, amount_fen, reference, grant_id,
                            payment_id, donor, earmark, actor, at_)
                        select :fund, :pot, :kind, :debited, :credited, :amount, :reference, :grant, :payment, :donor, :note,
                            :actor, cast(:at as timestamp with time zone)
                        from fund
                        where code = :fund
                            and not exists (select 1 from fund_closing where fund = :fund and month_ >= :month)
                        """)
                .param("fund", entry.fund())
                .param("pot", entry.pot().earmark())
                .param("kind", entry.transfer().code())
                .param("debited", entry.transfer().debited().code())
                .param("credited", entry.transfer().credited().code())
                .param("amount", entry.amount().fen())
                .param("reference", entry.reference())
                .param("grant", entry.grantId(), Types.VARCHAR)
                .param("payment", entry.paymentId(), Types.VARCHAR)
                .param("donor", entry.donor(), Types.VARCHAR)
                .param("note", entry.note(), Types.VARCHAR)
                .param("actor", entry.actor())
                .param("at", at(entry.at()))
                .param("month", month.toString())
                .update();
        if (added == 0) {
            throw new IllegalStateException("%s of fund %s is closed".formatted(month, entry.fund()));
        }
        return true;
    }

    private OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, clock.getZone());
    }

    private boolean move(Entry entry) {
        var statement =
                switch (entry.transfer()) {
                    case RECEIPT ->
                        """
                        update fund_pot set received = received + :amount, available = available + :amount
                        where fund = :fund and earmark = :earmark
                        """;
                    case COMMITMENT ->
                        """
                        update fund_pot set available = available - :amount, committed = committed + :amount
                        where fund = :fund and earmark = :earmark and available >= :amount
                        """;
                    case PAYMENT ->
                        """
                        update fund_pot set committed = committed - :amount, paid = paid + :amount
                        where fund = :fund and earmark = :earmark and committed >= :amount
                        """;
                    case RELEASE ->
                        """
                        update fund_pot set committed = committed - :amount, available = available + :amount
                        where fund = :fund and earmark = :earmark and committed >= :amount
                        """;
                    case RETURN ->
                        """
                        update fund_pot set paid = paid - :amount, available = available + :amount
                        where fund = :fund and earmark = :earmark and paid >= :amount
                        """;
                    case WITHDRAWAL ->
                        """
                        update fund_pot set received = received - :amount, available = available - :amount
                        where fund = :fund and earmark = :earmark and available >= :amount
                        """;
                };
        return jdbc.sql(statement)
                        .param("amount", entry.amount().fen())
                        .param("fund", entry.fund())
                        .param("earmark", entry.pot().earmark())
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
    public List<Entry> entries(String fund, YearMonth month) {
        return jdbc.sql("select * from fund_entry where fund = ? and at_ >= ? and at_ < ? order by entry")
                .param(fund)
                .param(at(month.atDay(1).atStartOfDay(clock.getZone()).toInstant()))
                .param(at(month.plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(clock.getZone())
                        .toInstant()))
                .query(JdbcJournal::entry)
                .list();
    }

    @Override
    public Optional<Entry> firstAfter(String fund, long entryId) {
        return jdbc.sql(
                        """
                        select * from fund_entry where fund = ? and entry > ? order by entry
                        fetch first 1 rows only
                        """)
                .param(fund)
                .param(entryId)
                .query(JdbcJournal::entry)
                .optional();
    }

    @Override
    public List<Entry> booked(String paymentId, Transfer transfer) {
        return jdbc.sql("select * from fund_entry where payment_id = ? and kind = ? order by entry")
                .param(paymentId)
                .param(transfer.code())
                .query(JdbcJournal::entry)
                .list();
    }

    @Override
    public Balance replayed(String fund) {
        var sums = new EnumMap<Account, Long>(Account.class);
        jdbc.sql(
                        """
                        select debited, credited, sum(amount_fen) as fen from fund_entry where fund = ?
                        group by debited, credited
                        """)
                .param(fund)
                .query(row -> {
                    sums.merge(Account.of(row.getString("debited")), row.getLong("fen"), Long::sum);
                    sums.merge(Account.of(row.getString("credited")), -row.getLong("fen"), Long::sum);
                });
        return new Balance(
                new Money(-sums.getOrDefault(Account.RECEIVED, 0L)),
                new Money(sums.getOrDefault(Account.AVAILABLE, 0L)),
                new Money(sums.getOrDefault(Account.COMMITTED, 0L)),
                new Money(sums.getOrDefault(Account.PAID, 0L)));
    }

    @Override
    public long count(String fund) {
        return jdbc.sql("select count(*) from fund_entry where fund = ?")
                .param(fund)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Commitment> commitments(String grantId) {
        return jdbc.sql("select * from fund_promise where grant_id = ? order by fund, earmark")
                .param(grantId)
                .query(JdbcJournal::commitment)
                .list();
    }

    @Override
    public List<Commitment> open(String fund) {
        return jdbc.sql(
                        """
                        select * from fund_promise where fund = ? and amount_fen > paid_fen + released_fen
                        order by case_number, grant_id, earmark
                        """)
                .param(fund)
                .query(JdbcJournal::commitment)
                .list();
    }

    @Override
    public List<String> held(CaseNumber caseNumber) {
        return jdbc.sql(
                        """
                        select distinct grant_id from fund_promise
                        where case_number = ? and amount_fen > paid_fen + released_fen
                        """)
                .param(caseNumber.value())
                .query(String.class)
                .list();
    }

    @Override
    public void add(Commitment commitment) {
        jdbc.sql(
                        """
                        insert into fund_promise (grant_id, fund, earmark, case_number, amount_fen, paid_fen, released_fen)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(commitment.grantId())
                .param(commitment.pot().fund())
                .param(commitment.pot().earmark())
                .param(commitment.caseNumber().value())
                .param(commitment.amount().fen())
                .param(commitment.paid().fen())
                .param(commitment.released().fen())
                .update();
    }

    @Override
    public boolean pay(String grantId, Pot pot, Money amount) {
        return use("paid_fen = paid_fen + :amount", grantId, pot, amount);
    }

    @Override
    public boolean release(String grantId, Pot pot, Money amount) {
        return use("released_fen = released_fen + :amount", grantId, pot, amount);
    }

    private boolean use(String change, String grantId, Pot pot, Money amount) {
        return jdbc.sql(
                                """
                                update fund_promise set %s
                                where grant_id = :grant and fund = :fund and earmark = :earmark
                                    and amount_fen - paid_fen - released_fen >= :amount
                                """
                                        .formatted(change))
                        .param("amount", amount.fen())
                        .param("grant", grantId)
                        .param("fund", pot.fund())
                        .param("earmark", pot.earmark())
                        .update()
                == 1;
    }

    @Override
    public void takeBack(String grantId, Pot pot, Money amount) {
        jdbc.sql(
                        """
                        update fund_promise set paid_fen = paid_fen - :amount, released_fen = released_fen + :amount
                        where grant_id = :grant and fund = :fund and earmark = :earmark
                        """)
                .param("amount", amount.fen())
                .param("grant", grantId)
                .param("fund", pot.fund())
                .param("earmark", pot.earmark())
                .update();
    }

    private static Pot pot(ResultSet row, int number) throws SQLException {
        return new Pot(row.getString("fund"), row.getString("earmark"));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("entry"),
                new Pot(row.getString("fund"), row.getString("pot")),
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
                pot(row, number),
                new CaseNumber(row.getString("case_number")),
                new Money(row.getLong("amount_fen")),
                new Money(row.getLong("paid_fen")),
                new Money(row.getLong("released_fen")));
    }
}
