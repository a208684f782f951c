package org.niangjia.referral.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Urgency;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.PlainColumn;
import org.niangjia.platform.cipher.SealedField;
import org.niangjia.platform.cipher.StillPlain;
import org.niangjia.platform.store.HeldRows;
import org.niangjia.platform.store.RowsOfHeld;
import org.niangjia.referral.AgencyWord.Outcome;
import org.niangjia.referral.Clocks;
import org.niangjia.referral.LateStage;
import org.niangjia.referral.Referral;
import org.niangjia.referral.ReferralEvent;
import org.niangjia.referral.ReferralEvent.Standing;
import org.niangjia.referral.ReferralStatus;
import org.niangjia.referral.Referrals;
import org.niangjia.referral.Way;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcReferrals implements Referrals, StillPlain {

    private static final String EVENTS =
            """
            select referral_event.*, referral.case_number from referral_event
            join referral on referral.referral_id = referral_event.referral_id
            """;

    private final HeldRows<String, Referral> held = new HeldRows<>();
    private final RowsOfHeld<CaseNumber, List<Referral>> ofHeldCases;
    private final CaseFiles caseFiles;
    private final JdbcClient jdbc;
    private final SealedField message;
    private final SealedField outcomeNote;

    JdbcReferrals(JdbcClient jdbc, CaseCipher cipher, CaseFiles caseFiles) {
        this.caseFiles = caseFiles;
        this.ofHeldCases = new RowsOfHeld<>(caseFiles::holds);
        this.jdbc = jdbc;
        this.message = new SealedField(cipher, "referral.message");
        this.outcomeNote = new SealedField(cipher, "referral.outcome-note");
    }

    @Override
    public void add(Referral referral) {
        jdbc.sql(
                        """
                        insert into referral (referral_id, case_number, plan_item, agency, service, person, urgency,
                            status, way, prepared_at, acknowledge_by, decide_by, complete_by, asked_us_at, answer_by,
                            late_stage, accepted_at, asked_at, under_way, replaces, open_for)
                        values (:id, :caseNumber, :planItem, :agency, :service, :person, :urgency, :status, :way,
                            :preparedAt, :acknowledgeBy, :decideBy, :completeBy, :askedUsAt, :answerBy, :lateStage, :acceptedAt,
                            :askedAt, :underWay, :replaces, :openFor)
                        """)
                .param("id", referral.referralId())
                .param("caseNumber", referral.caseNumber().value())
                .param("planItem", referral.planItem())
                .param("agency", referral.agency())
                .param("service", referral.service())
                .param("person", referral.person().value())
                .param("urgency", referral.urgency().code())
                .param("status", referral.status().code())
                .param("way", referral.way().code())
                .param("preparedAt", at(referral.preparedAt()))
                .param("acknowledgeBy", at(referral.clocks().acknowledgeBy()))
                .param("decideBy", at(referral.clocks().decideBy()))
                .param("completeBy", at(referral.clocks().completeBy()))
                .param("askedUsAt", at(referral.clocks().askedUsAt()))
                .param("answerBy", at(referral.clocks().answerBy()))
                .param("lateStage", code(referral.clocks().late()))
                .param("acceptedAt", at(referral.acceptedAt()))
                .param("askedAt", at(referral.askedAt()))
                .param("underWay", referral.underWay())
                .param("replaces", referral.replaces())
                .param("openFor", openFor(referral))
                .update();
        jdbc.sql("insert into referral_line (referral_id) values (?)")
                .param(referral.referralId())
                .update();
        held.added(referral.referralId(), referral);
        ofHeldCases.written(referral.caseNumber(), before -> with(before, referral));
    }

    private static List<Referral> with(List<Referral> before, Referral added) {
        return Stream.concat(before.stream(), Stream.of(added))
                .sorted(Comparator.comparing(Referral::preparedAt).thenComparing(Referral::referralId))
                .toList();
    }

    @Override
    public void save(Referral referral) {
        jdbc.sql(
                        """
                        update referral
                        set status = :status, way = :way, accepted_at = :acceptedAt, asked_at = :askedAt,
                            under_way = :underWay, open_for = :openFor, decide_by = :decideBy,
                            complete_by = :completeBy, asked_us_at = :askedUsAt, answer_by = :answerBy,
                            late_stage = :lateStage
                        where referral_id = :id
                        """)
                .param("status", referral.status().code())
                .param("way", referral.way().code())
                .param("acceptedAt", at(referral.acceptedAt()))
                .param("askedAt", at(referral.askedAt()))
                .param("underWay", referral.underWay())
                .param("openFor", openFor(referral))
                .param("decideBy", at(referral.clocks().decideBy()))
                .param("completeBy", at(referral.clocks().completeBy()))
                .param("askedUsAt", at(referral.clocks().askedUsAt()))
                .param("answerBy", at(referral.clocks().answerBy()))
                .param("lateStage", code(referral.clocks().late()))
                .param("id", referral.referralId())
                .update();
        held.written(referral.referralId(), referral);
        ofHeldCases.written(referral.caseNumber());
    }

    @Override
    public Optional<Referral> find(String referralId) {
        return held.find(referralId, () -> read("select * from referral where referral_id = ?", referralId));
    }

    private Optional<Referral> read(String sql, String referralId) {
        return jdbc.sql(sql)
                .param(referralId)
                .query((row, number) -> referral(row))
                .optional();
    }

    @Override
    public Referral lock(String referralId) {
        return held.hold(referralId, () -> read("select * from referral where referral_id = ? for update", referralId))
                .orElseThrow();
    }

    @Override
    public Optional<Referral> lockWithCase(String referralId, String agency) {
        return caseFiles
                .lockWhose("select case_number from referral where referral_id = ? and agency = ?", referralId, agency)
                .map(held -> lock(referralId));
    }

    @Override
    public List<Referral> of(CaseNumber caseNumber) {
        return ofHeldCases.find(caseNumber, () -> jdbc.sql(
                        "select * from referral where case_number = ? order by prepared_at, referral_id")
                .param(caseNumber.value())
                .query((row, number) -> referral(row))
                .list());
    }

    @Override
    public void add(ReferralEvent event) {
        Outcome outcome = event.outcome();
        Money amount = outcome == null ? null : outcome.amount();
        String note = outcome == null ? null : outcome.note();
        var caseNumber = event.message() == null && note == null ? "" : caseOf(event.referralId());
        jdbc.sql(
                        """
                        insert into referral_event (event_id, referral_id, kind, said_by, said_at, recorded_at, standing,
                            reason_code, message_sealed, outcome_kind, outcome_fen, outcome_note_sealed)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(event.eventId())
                .param(event.referralId())
                .param(event.kind())
                .param(event.saidBy())
                .param(at(event.saidAt()))
                .param(at(event.recordedAt()))
                .param(event.standing().code())
                .param(event.reasonCode())
                .param(message.seal(caseNumber, event.message()))
                .param(outcome == null ? null : outcome.kind())
                .param(amount == null ? null : amount.fen())
                .param(outcomeNote.seal(caseNumber, note))
                .update();
    }

    @Override
    public void settle(String eventId, Standing standing) {
        jdbc.sql("update referral_event set standing = ? where event_id = ? and standing = 'waiting'")
                .param(standing.code())
                .param(eventId)
                .update();
    }

    @Override
    public List<ReferralEvent> events(String referralId) {
        return jdbc.sql(EVENTS + "where referral_event.referral_id = ? order by position_")
                .param(referralId)
                .query((row, number) -> event(row))
                .list();
    }

    @Override
    public Map<String, List<ReferralEvent>> events(CaseNumber caseNumber) {
        return jdbc
                .sql(EVENTS + "where referral.case_number = ? order by position_")
                .param(caseNumber.value())
                .query((row, number) -> event(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(ReferralEvent::referralId));
    }

    private String caseOf(String referralId) {
        return get(referralId).caseNumber().value();
    }

    @Override
    public int sealSome() {
        return plain(message, "message").sealSome()
                + plain(outcomeNote, "outcome_note").sealSome();
    }

    private PlainColumn plain(SealedField field, String column) {
        return new PlainColumn(
                jdbc,
                field,
                "referral_event",
                "referral_event join referral on referral.referral_id = referral_event.referral_id",
                "referral.case_number",
                "event_id",
                column,
                column + "_sealed");
    }

    private static Referral referral(ResultSet row) throws SQLException {
        return new Referral(
                row.getString("referral_id"),
                new CaseNumber(row.getString("case_number")),
                row.getString("plan_item"),
                row.getString("agency"),
                row.getString("service"),
                new PersonId(row.getString("person")),
                Urgency.of(row.getString("urgency")),
                ReferralStatus.of(row.getString("status")),
                Way.of(row.getString("way")),
                instant(row, "prepared_at"),
                new Clocks(
                        instant(row, "acknowledge_by"),
                        instant(row, "decide_by"),
                        instant(row, "complete_by"),
                        find(row, "asked_us_at"),
                        find(row, "answer_by"),
                        stage(row)),
                find(row, "accepted_at"),
                find(row, "asked_at"),
                row.getBoolean("under_way"),
                row.getString("replaces"));
    }

    private ReferralEvent event(ResultSet row) throws SQLException {
        return new ReferralEvent(
                row.getString("event_id"),
                row.getString("referral_id"),
                row.getString("kind"),
                row.getString("said_by"),
                instant(row, "said_at"),
                instant(row, "recorded_at"),
                Standing.valueOf(row.getString("standing").toUpperCase(Locale.ROOT)),
                row.getString("reason_code"),
                message.open(row.getString("case_number"), row.getString("message_sealed")),
                outcome(row));
    }

    private @Nullable Outcome outcome(ResultSet row) throws SQLException {
        var kind = row.getString("outcome_kind");
        if (kind == null) {
            return null;
        }
        var fen = row.getObject("outcome_fen", Long.class);
        return new Outcome(
                kind,
                fen == null ? null : new Money(fen),
                outcomeNote.open(row.getString("case_number"), row.getString("outcome_note_sealed")));
    }

    private static @Nullable String openFor(Referral referral) {
        return referral.isOpen()
                ? referral.person().value() + " " + referral.agency() + " " + referral.service()
                : null;
    }

    private static @Nullable String code(@Nullable LateStage stage) {
        return stage == null ? null : stage.code();
    }

    private static @Nullable LateStage stage(ResultSet row) throws SQLException {
        var code = row.getString("late_stage");
        return code == null ? null : LateStage.of(code);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant find(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
