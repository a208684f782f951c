package org.niangjia.grant.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.grant.Leave;
import org.niangjia.grant.Leaves;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLeaves implements Leaves {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    JdbcLeaves(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    @Override
    public Optional<Leave> find(String leaveId) {
        return jdbc.sql("select * from staff_leave where leave_id = ?")
                .param(leaveId)
                .query(JdbcLeaves::leave)
                .optional();
    }

    @Override
    public void add(Leave leave) {
        jdbc.sql(
                        """
                        insert into staff_leave (leave_id, user_id, delegate, from_day, to_day, recorded_at, ended_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(leave.leaveId())
                .param(leave.userId())
                .param(leave.delegate())
                .param(leave.from())
                .param(leave.to())
                .param(at(leave.recordedAt()))
                .param(at(leave.endedAt()))
                .update();
        batches.batchUpdate(
                "insert into staff_leave_day (user_id, day_, leave_id) values (?, ?, ?)",
                leave.from()
                        .datesUntil(leave.to().plusDays(1))
                        .map(day -> new Object[] {leave.userId(), day, leave.leaveId()})
                        .toList());
    }

    @Override
    public void save(Leave leave) {
        jdbc.sql("update staff_leave set ended_at = ? where leave_id = ?")
                .param(at(leave.endedAt()))
                .param(leave.leaveId())
                .update();
        if (leave.isEnded()) {
            jdbc.sql("delete from staff_leave_day where leave_id = ?")
                    .param(leave.leaveId())
                    .update();
        }
    }

    @Override
    public List<Leave> concerning(String userId) {
        return jdbc.sql("select * from staff_leave where user_id = :user or delegate = :user order by recorded_at desc")
                .param("user", userId)
                .query(JdbcLeaves::leave)
                .list();
    }

    @Override
    public List<Leave> of(String userId, LocalDate day) {
        return jdbc.sql("select * from staff_leave where user_id = ? and ended_at is null and to_day >= ?"
                        + " order by from_day")
                .param(userId)
                .param(day)
                .query(JdbcLeaves::leave)
                .list();
    }

    @Override
    public List<Leave> entrustedTo(String delegate, LocalDate day) {
        return jdbc.sql("select * from staff_leave where delegate = ? and ended_at is null and to_day >= ?"
                        + " order by from_day, user_id")
                .param(delegate)
                .param(day)
                .query(JdbcLeaves::leave)
                .list();
    }

    @Override
    public List<Leave> lastedTo(LocalDate from, LocalDate to) {
        return jdbc.sql("select * from staff_leave where ended_at is null and to_day between ? and ? order by leave_id")
                .param(from)
                .param(to)
                .query(JdbcLeaves::leave)
                .list();
    }

    @Override
    public List<Leave> delegatedTo(String delegate, LocalDate day) {
        return jdbc.sql("select * from staff_leave where delegate = :delegate and ended_at is null"
                        + " and from_day <= :day and to_day >= :day order by user_id")
                .param("delegate", delegate)
                .param("day", day)
                .query(JdbcLeaves::leave)
                .list();
    }

    private static Leave leave(ResultSet row, int number) throws SQLException {
        var endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new Leave(
                row.getString("leave_id"),
                row.getString("user_id"),
                row.getString("delegate"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                endedAt == null ? null : endedAt.toInstant());
    }

    private @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, clock.getZone());
    }
}
