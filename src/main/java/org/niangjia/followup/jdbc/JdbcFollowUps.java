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
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.PlainColumn;
import org.niangjia.platform.cipher.SealedField;
import org.niangjia.platform.cipher.StillPlain;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcFollowUps implements FollowUps, StillPlain {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SealedField situation;
    private final SealedField needs;
    private final SealedField actions;
    private final SealedField words;

    JdbcFollowUps(JdbcClient jdbc, Clock clock, CaseCipher cipher) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.situation = new SealedField(cipher, "follow-up.situation");
        this.needs = new SealedField(cipher, "follow-up.needs");
        this.actions = new SealedField(cipher, "follow-up.actions");
        this.words = new SealedField(cipher, "follow-up.words");
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
                .query(this::read)
                .optional()
                .orElseThrow();
    }

    @Override
    public List<FollowUp> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from follow_up where case_number = ? order by entry")
                .param(caseNumber.value())
                .query(this::read)
                .list();
    }

    @Override
    public void save(FollowUp followUp) {
        var visit = followUp.visit();
        var answer = followUp.answer();
        var caseNumber = followUp.caseNumber().value();
        jdbc.sql(
                        """
                        update follow_up
                        set missed = ?, not_arrived = ?, visited_on = ?, visitor = ?, situation_sealed = ?,
                            needs_sealed = ?, actions_sealed = ?, effect = ?, answered_by = ?, words_sealed = ?
                        where follow_up_id = ?
                        """)
                .param(followUp.missed())
                .param(visit != null && visit.notArrived())
                .param(visit == null ? null : visit.visitedOn())
                .param(visit == null ? null : visit.visitor())
                .param(situation.seal(caseNumber, visit == null ? null : visit.situation()))
                .param(needs.seal(caseNumber, visit == null ? null : visit.needs()))
                .param(actions.seal(caseNumber, visit == null ? null : visit.actions()))
                .param(answer == null ? null : answer.effect().code())
                .param(answer == null ? null : answer.by().value())
                .param(words.seal(caseNumber, answer == null ? null : answer.words()))
                .param(followUp.followUpId())
                .update();
    }

    private static @Nullable String opened(SealedField field, ResultSet row, String column) throws SQLException {
        return field.open(row.getString("case_number"), row.getString(column));
    }

    @Override
    public int sealSome() {
        return plain(situation, "situation").sealSome()
                + plain(needs, "needs").sealSome()
                + plain(actions, "actions").sealSome()
                + plain(words, "words").sealSome();
    }

    private PlainColumn plain(SealedField field, String column) {
        return new PlainColumn(
                jdbc, field, "follow_up", "follow_up", "case_number", "follow_up_id", column, column + "_sealed");
    }

    private FollowUp read(ResultSet row, int number) throws SQLException {
        return new FollowUp(
                row.getString("follow_up_id"),
                new CaseNumber(row.getString("case_number")),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("missed"),
                visit(row),
                answer(row));
    }

    private FollowUp.@Nullable Seen visit(ResultSet row) throws SQLException {
        var visitedOn = row.getObject("visited_on", LocalDate.class);
        return visitedOn == null
                ? null
                : new FollowUp.Seen(
                        visitedOn,
                        Objects.requireNonNull(row.getString("visitor")),
                        Objects.requireNonNullElse(opened(situation, row, "situation_sealed"), ""),
                        opened(needs, row, "needs_sealed"),
                        opened(actions, row, "actions_sealed"),
                        row.getBoolean("not_arrived"));
    }

    private FollowUp.@Nullable Answered answer(ResultSet row) throws SQLException {
        var effect = row.getString("effect");
        return effect == null
                ? null
                : new FollowUp.Answered(
                        FollowUp.Effect.valueOf(effect.toUpperCase(Locale.ROOT)),
                        new PersonId(Objects.requireNonNull(row.getString("answered_by"))),
                        opened(words, row, "words_sealed"));
    }
}
