package org.niangjia.casefile.jdbc;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTimeline implements Timeline {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcTimeline(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void add(CaseNumber caseNumber, String actor, String event, String subject) {
        jdbc.sql("insert into timeline (case_number, at_, actor, event, subject) values (?, ?, ?, ?, ?)")
                .param(caseNumber.value())
                .param(OffsetDateTime.now(clock))
                .param(actor)
                .param(event)
                .param(subject)
                .update();
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
