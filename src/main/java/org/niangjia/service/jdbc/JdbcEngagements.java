package org.niangjia.service.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.PlainColumn;
import org.niangjia.platform.cipher.SealedField;
import org.niangjia.platform.cipher.StillPlain;
import org.niangjia.platform.store.HeldRows;
import org.niangjia.service.Engagement;
import org.niangjia.service.Engagements;
import org.niangjia.service.ServiceVisit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEngagements implements Engagements, StillPlain {

    private final HeldRows<String, Engagement> held = new HeldRows<>();
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SealedField note;

    JdbcEngagements(JdbcClient jdbc, Clock clock, CaseCipher cipher) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.note = new SealedField(cipher, "service-visit.note");
    }

    @Override
    public void add(Engagement engagement) {
        jdbc.sql(
                        """
                        insert into service_engagement (service_id, case_number, plan_item, kind, times, done, volunteer,
                            status, offered_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(engagement.serviceId())
                .param(engagement.caseNumber().value())
                .param(engagement.planItem())
                .param(engagement.kind())
                .param(engagement.times())
                .param(engagement.done())
                .param(engagement.volunteer())
                .param(engagement.status().code())
                .param(OffsetDateTime.now(clock))
                .update();
    }

    @Override
    public Engagement get(String serviceId) {
        return held.find(serviceId, () -> jdbc.sql("select * from service_engagement where service_id = ?")
                        .param(serviceId)
                        .query(JdbcEngagements::engagement)
                        .optional())
                .orElseThrow();
    }

    @Override
    public List<Engagement> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from service_engagement where case_number = ? order by entry")
                .param(caseNumber.value())
                .query(JdbcEngagements::engagement)
                .list();
    }

    @Override
    public List<Engagement> claimedBy(String volunteer) {
        return jdbc.sql("select * from service_engagement where volunteer = ? and status = ? order by entry")
                .param(volunteer)
                .param(Engagement.Status.CLAIMED.code())
                .query(JdbcEngagements::engagement)
                .list();
    }

    @Override
    public void save(Engagement engagement) {
        jdbc.sql("update service_engagement set done = ?, volunteer = ?, status = ? where service_id = ?")
                .param(engagement.done())
                .param(engagement.volunteer())
                .param(engagement.status().code())
                .param(engagement.serviceId())
                .update();
        held.saved(engagement.serviceId(), engagement);
    }

    @Override
    public void add(Engagement engagement, ServiceVisit visit) {
        jdbc.sql(
                        """
                        insert into service_visit (visit_id, service_id, visited_on, volunteer, outcome, minutes, note_sealed,
                            needs_attention, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(visit.visitId())
                .param(visit.serviceId())
                .param(visit.visitedOn())
                .param(visit.volunteer())
                .param(visit.outcome().code())
                .param(visit.minutes())
                .param(note.seal(engagement.caseNumber().value(), visit.note()))
                .param(visit.needsAttention())
                .param(OffsetDateTime.now(clock))
                .update();
    }

    @Override
    public List<ServiceVisit> visits(String serviceId) {
        return jdbc.sql(
                        """
                        select service_visit.*, service_engagement.case_number from service_visit
                        join service_engagement on service_engagement.service_id = service_visit.service_id
                        where service_visit.service_id = ? order by service_visit.entry
                        """)
                .param(serviceId)
                .query((row, number) -> visit(row))
                .list();
    }

    @Override
    public int sealSome() {
        return new PlainColumn(
                        jdbc,
                        note,
                        "service_visit",
                        "service_visit join service_engagement"
                                + " on service_engagement.service_id = service_visit.service_id",
                        "service_engagement.case_number",
                        "visit_id",
                        "note",
                        "note_sealed")
                .sealSome();
    }

    private static Engagement engagement(ResultSet row, int number) throws SQLException {
        return new Engagement(
                row.getString("service_id"),
                new CaseNumber(row.getString("case_number")),
                row.getString("plan_item"),
                row.getString("kind"),
                row.getInt("times"),
                row.getInt("done"),
                row.getString("volunteer"),
                Engagement.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)));
    }

    private ServiceVisit visit(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        return new ServiceVisit(
                row.getString("visit_id"),
                row.getString("service_id"),
                row.getObject("visited_on", LocalDate.class),
                row.getString("volunteer"),
                Arrays.stream(ServiceVisit.Outcome.values())
                        .filter(value -> value.code().equals(outcome))
                        .findFirst()
                        .orElseThrow(),
                row.getObject("minutes", Integer.class),
                note.open(row.getString("case_number"), row.getString("note_sealed")),
                row.getBoolean("needs_attention"));
    }
}
