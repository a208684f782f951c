package org.niangjia.followup.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.PersonId;
import org.niangjia.followup.FollowUp;
import org.niangjia.followup.FollowUps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcFollowUps implements FollowUps {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcFollowUps(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void add(FollowUp followUp) {
        jdbc.sql(
                        """
                        insert into follow_up (follow_up_id, case_number, due_on, missed, planned_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .param(followUp.followUpId())
                .param(followUp.caseNumber().value())
                .param(followUp.dueOn())
                .param(followUp.missed())
                .param(OffsetDateTime.now(clock))
                .update();
    }

    @Override
    public FollowUp get(String followUpId) {
        return jdbc.sql("select * from follow_up where follow_up_id = ?")
                .param(followUpId)
                .query(JdbcFollowUps::read)
                .optional()
                .orElseThrow();
    }

    @Override
    public List<FollowUp> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from follow_up where case_number = ? order by entry")
                .param(caseNumber.value())
                .query(JdbcFollowUps::read)
                .list();
    }

    @Override
    public void save(FollowUp followUp) {
        var visit = followUp.visit();
        var answer = followUp.answer();
        jdbc.sql(
                        """
                        update follow_up
                        set missed = ?, not_arrived = ?, visited_on = ?, visitor = ?, situation = ?, needs = ?, actions = ?, effect = ?,
                            answered_by = ?, words = ?
                        where follow_up_id = ?
                        """)
                .param(followUp.missed())
                .param(visit != null && visit.notArrived())
                .param(visit == null ? null : visit.visitedOn())
                .param(visit == null ? null : visit.visitor())
                .param(visit == null ? null : visit.situation())
                .param(visit == null ? null : visit.needs())
                .param(visit == null ? null : visit.actions())
                .param(answer == null ? null : answer.effect().code())
                .param(answer == null ? null : answer.by().value())
                .param(answer == null ? null : answer.words())
                .param(followUp.followUpId())
                .update();
    }

    private static FollowUp read(ResultSet row, int number) throws SQLException {
        return new FollowUp(
                row.getString("follow_up_id"),
                new CaseNumber(row.getString("case_number")),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("missed"),
                visit(row),
                answer(row));
    }

    private static FollowUp.@Nullable Seen visit(ResultSet row) throws SQLException {
        var visitedOn = row.getObject("visited_on", LocalDate.class);
        return visitedOn == null
                ? null
                : new FollowUp.Seen(
                        visitedOn,
                        Objects.requireNonNull(row.getString("visitor")),
                        Objects.requireNonNull(row.getString("situation")),
                        row.getString("needs"),
                        row.getString("actions"),
                        row.getBoolean("not_arrived"));
    }

    private static FollowUp.@Nullable Answered answer(ResultSet row) throws SQLException {
        var effect = row.getString("effect");
        return effect == null
                ? null
                : new FollowUp.Answered(
                        FollowUp.Effect.valueOf(effect.toUpperCase(Locale.ROOT)),
                        new PersonId(Objects.requireNonNull(row.getString("answered_by"))),
                        row.getString("words"));
    }
}
