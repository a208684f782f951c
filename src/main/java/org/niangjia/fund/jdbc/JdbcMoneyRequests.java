package org.niangjia.fund.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;
import org.niangjia.fund.MoneyRequest;
import org.niangjia.fund.MoneyRequests;
import org.niangjia.office.OfficeCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMoneyRequests implements MoneyRequests {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcMoneyRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void add(MoneyRequest request) {
        jdbc.sql(
                        """
                        insert into fund_request (request_id, fund, office, amount_fen, reason, requested_by,
                            requested_at, status)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(request.requestId())
                .param(request.fund())
                .param(request.office().value())
                .param(request.amount().fen())
                .param(request.reason())
                .param(request.requestedBy())
                .param(at(request.requestedAt()))
                .param(request.status().code())
                .update();
    }

    @Override
    public void save(MoneyRequest answered) {
        var granted = answered.granted();
        jdbc.sql(
                        """
                        update fund_request set status = :status, granted_fen = :granted, answer = :answer,
                            answered_by = :by, answered_at = :at
                        where request_id = :id
                        """)
                .param("status", answered.status().code())
                .param("granted", granted == null ? null : granted.fen(), Types.BIGINT)
                .param("answer", answered.answer(), Types.VARCHAR)
                .param("by", answered.answeredBy(), Types.VARCHAR)
                .param("at", at(answered.answeredAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", answered.requestId())
                .update();
    }

    private @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, clock.getZone());
    }

    @Override
    public Optional<MoneyRequest> find(String requestId) {
        return jdbc.sql("select * from fund_request where request_id = ?")
                .param(requestId)
                .query(JdbcMoneyRequests::request)
                .optional();
    }

    @Override
    public Optional<MoneyRequest> lock(String requestId) {
        return jdbc.sql("select * from fund_request where request_id = ? for update")
                .param(requestId)
                .query(JdbcMoneyRequests::request)
                .optional();
    }

    @Override
    public List<MoneyRequest> of(String fund) {
        return jdbc.sql("select * from fund_request where fund = ? order by requested_at desc, request_id")
                .param(fund)
                .query(JdbcMoneyRequests::request)
                .list();
    }

    private static MoneyRequest request(ResultSet row, int number) throws SQLException {
        var granted = row.getObject("granted_fen", Long.class);
        var answeredAt = row.getObject("answered_at", OffsetDateTime.class);
        return new MoneyRequest(
                row.getString("request_id"),
                row.getString("fund"),
                new OfficeCode(row.getString("office")),
                new Money(row.getLong("amount_fen")),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                MoneyRequest.Status.of(row.getString("status")),
                granted == null ? null : new Money(granted),
                row.getString("answer"),
                row.getString("answered_by"),
                answeredAt == null ? null : answeredAt.toInstant());
    }
}
