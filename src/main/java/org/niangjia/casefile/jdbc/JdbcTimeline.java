package org.niangjia.casefile.jdbc;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Timeline;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTimeline implements Timeline {

    private static final String INSERT =
            "insert into timeline (case_number, at_, actor, event, subject) values (?, ?, ?, ?, ?)";

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final Clock clock;

    JdbcTimeline(JdbcClient jdbc, JdbcOperations batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    @Override
    public void add(CaseNumber caseNumber, String actor, String event, String subject) {
        jdbc.sql(INSERT)
                .param(caseNumber.value())
                .param(OffsetDateTime.now(clock))
                .param(actor)
                .param(event)
                .param(subject)
                .update();
    }

    @Override
    public void addAll(Collection<CaseNumber> caseNumbers, String actor, String event, String subject) {
        var now = OffsetDateTime.now(clock);
        batches.batchUpdate(INSERT, caseNumbers, Math.max(caseNumbers.size(), 1), (statement, caseNumber) -> {
            statement.setString(1, caseNumber.value());
            statement.setObject(2, now);
            statement.setString(3, actor);
            statement.setString(4, event);
            statement.setString(5, subject);
        });
    }

    @Override
    public List<Entry> of(CaseNumber caseNumber) {
        return jdbc.sql("select at_, actor, event, subject from timeline where case_number = ? order by entry")
                .param(caseNumber.value())
                .query((row, number) -> new Entry(
                        row.getObject("at_", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("event"),
                        row.getString("subject")))
                .list();
    }
}
