package org.niangjia.disbursement.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;
import org.niangjia.disbursement.Payment;
import org.niangjia.disbursement.Reconciliation;
import org.niangjia.disbursement.Reconciliation.Difference;
import org.niangjia.disbursement.Reconciliation.Kind;
import org.niangjia.disbursement.Statement;
import org.niangjia.disbursement.Statements;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcStatements implements Statements {

    /** So many ids are asked for in one statement. */
    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PaymentRows rows;

    JdbcStatements(JdbcClient jdbc, Clock clock, PaymentRows rows) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.rows = rows;
    }

    @Override
    public void add(
            String statementId,
            String hash,
            Statement statement,
            List<Difference> differences,
            String importedBy,
            Instant importedAt) {
        jdbc.sql(
                        """
                        insert into bank_statement (statement_id, message_id, body_sha256, from_day, to_day, imported_by,
                            imported_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(statementId)
                .param(statement.messageId())
                .param(hash)
                .param(statement.from())
                .param(statement.to())
                .param(importedBy)
                .param(at(importedAt))
                .update();
        statement.lines().forEach(line -> add(statementId, line));
        differences.forEach(difference -> add(statementId, difference));
    }

    private void add(String statementId, Statement.Line line) {
        jdbc.sql(
                        """
                        insert into bank_statement_line (statement_id, line, payment_id, bank_reference, amount_fen, paid)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(statementId)
                .param(line.number())
                .param(line.paymentId())
                .param(line.reference())
                .param(line.amount().fen())
                .param(line.paid())
                .update();
    }

    private void add(String statementId, Difference difference) {
        jdbc.sql(
                        """
                        insert into reconciliation_difference (statement_id, difference, kind, line, payment_id, bank_fen,
                            house_fen)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(statementId)
                .param(difference.number())
                .param(difference.kind().code())
                .param(difference.line())
                .param(difference.paymentId())
                .param(fen(difference.bank()))
                .param(fen(difference.house()))
                .update();
    }

    @Override
    public Optional<Kept> ofMessage(String messageId) {
        return jdbc.sql("select statement_id, body_sha256 from bank_statement where message_id = ?")
                .param(messageId)
                .query((row, number) -> new Kept(row.getString("statement_id"), row.getString("body_sha256")))
                .optional();
    }

    @Override
    public boolean covers(LocalDate day) {
        return jdbc.sql("select count(*) from bank_statement where from_day <= ? and to_day >= ?")
                        .param(day)
                        .param(day)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public Optional<Reconciliation> find(String statementId) {
        return jdbc.sql("select * from bank_statement where statement_id = ?")
                .param(statementId)
                .query((row, number) -> reconciliation(row))
                .optional();
    }

    @Override
    public List<Reconciliation> all() {
        return jdbc.sql("select * from bank_statement order by imported_at desc, statement_id")
                .query((row, number) -> reconciliation(row))
                .list();
    }

    private Reconciliation reconciliation(ResultSet row) throws SQLException {
        var statementId = row.getString("statement_id");
        var differences = jdbc.sql("select * from reconciliation_difference where statement_id = ? order by difference")
                .param(statementId)
                .query((line, number) -> difference(line))
                .list();
        var lines = jdbc.sql("select count(*) from bank_statement_line where statement_id = ?")
                .param(statementId)
                .query(Integer.class)
                .single();
        var differing = differences.stream()
                .filter(difference -> difference.line() != null)
                .count();
        return new Reconciliation(
                statementId,
                row.getString("message_id"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getString("imported_by"),
                row.getObject("imported_at", OffsetDateTime.class).toInstant(),
                lines - (int) differing,
                differences);
    }

    private static Difference difference(ResultSet row) throws SQLException {
        var notedAt = row.getObject("noted_at", OffsetDateTime.class);
        return new Difference(
                row.getInt("difference"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
                row.getObject("line", Integer.class),
                row.getString("payment_id"),
                money(row.getObject("bank_fen", Long.class)),
                money(row.getObject("house_fen", Long.class)),
                row.getString("note"),
                row.getString("noted_by"),
                notedAt == null ? null : notedAt.toInstant());
    }

    @Override
    public boolean note(String statementId, int difference, String note, String by, Instant at) {
        return jdbc.sql(
                                """
                                update reconciliation_difference set note = ?, noted_by = ?, noted_at = ?
                                where statement_id = ? and difference = ?
                                """)
                        .param(note)
                        .param(by)
                        .param(at(at))
                        .param(statementId)
                        .param(difference)
                        .update()
                == 1;
    }

    @Override
    public Map<String, Set<String>> paid(Set<String> paymentIds) {
        var paid = new HashMap<String, Set<String>>();
        for (var some : parts(paymentIds)) {
            jdbc.sql(
                            """
                            select payment_id, bank_reference from bank_statement_line
                            where paid and payment_id in (:ids)
                            """)
                    .param("ids", some)
                    .query(row -> {
                        paid.computeIfAbsent(row.getString("payment_id"), id -> new HashSet<>())
                                .add(row.getString("bank_reference"));
                    });
        }
        return paid;
    }

    @Override
    public Map<String, Payment> known(Set<String> paymentIds, LocalDate from, LocalDate to) {
        var known = new ArrayList<Payment>(jdbc.sql(
                        """
                        select * from payment where status = 'paid' and not goods and moved_at >= ? and moved_at < ?
                        """)
                .param(from.atStartOfDay(clock.getZone()).toOffsetDateTime())
                .param(to.plusDays(1).atStartOfDay(clock.getZone()).toOffsetDateTime())
                .query(rows)
                .list());
        for (var some : parts(paymentIds)) {
            known.addAll(jdbc.sql("select * from payment where payment_id in (:ids)")
                    .param("ids", some)
                    .query(rows)
                    .list());
        }
        return known.stream().collect(Collectors.toMap(Payment::paymentId, Function.identity(), (one, same) -> one));
    }

    private static List<List<String>> parts(Set<String> ids) {
        var all = List.copyOf(ids);
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            parts.add(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
        return parts;
    }

    private static @Nullable Long fen(@Nullable Money money) {
        return money == null ? null : money.fen();
    }

    private static @Nullable Money money(@Nullable Long fen) {
        return fen == null ? null : new Money(fen);
    }

    private OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, clock.getZone());
    }
}
