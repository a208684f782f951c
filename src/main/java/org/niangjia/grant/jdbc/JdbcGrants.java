package org.niangjia.grant.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.PersonId;
import org.niangjia.grant.Grant;
import org.niangjia.grant.Grants;
import org.niangjia.office.Role;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.PlainColumn;
import org.niangjia.platform.cipher.SealedField;
import org.niangjia.platform.cipher.StillPlain;
import org.niangjia.platform.store.HeldRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcGrants implements Grants, StillPlain {

    private final HeldRows<String, Grant> held = new HeldRows<>();
    private final HeldRows<String, Optional<Long>> decisive = new HeldRows<>();
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SealedField decisionReason;
    private final SealedField objectionReason;
    private final SealedField objector;
    private final SealedField phone;

    JdbcGrants(JdbcClient jdbc, Clock clock, CaseCipher cipher) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.decisionReason = new SealedField(cipher, "grant.decision-reason");
        this.objectionReason = new SealedField(cipher, "grant.objection-reason");
        this.objector = new SealedField(cipher, "grant.objector");
        this.phone = new SealedField(cipher, "grant.objector-phone");
    }

    @Override
    public Optional<Grant> find(String grantId) {
        return held.find(grantId, () -> read("select * from aid_grant where grant_id = ?", grantId));
    }

    private Optional<Grant> read(String sql, String grantId) {
        return jdbc.sql(sql).param(grantId).query(this::grant).optional();
    }

    @Override
    public Grant lock(String grantId) {
        return held.hold(grantId, () -> read("select * from aid_grant where grant_id = ? for update", grantId))
                .orElseThrow();
    }

    @Override
    public Optional<Grant> ofPlanItem(String planItem) {
        return jdbc.sql("select * from aid_grant where plan_item = ?")
                .param(planItem)
                .query(this::grant)
                .optional();
    }

    @Override
    public List<Grant> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from aid_grant where case_number = ? order by requested_at, grant_id")
                .param(caseNumber.value())
                .query(this::grant)
                .list();
    }

    @Override
    public void add(Grant grant) {
        jdbc.sql(
                        """
                        insert into aid_grant (grant_id, case_number, plan_item, programme, fund, person,
                            requested_fen, approved_fen, goods, status, round_, urgent, notice_id, notice_from,
                            notice_until, requested_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(grant.grantId())
                .param(grant.caseNumber().value())
                .param(grant.planItem())
                .param(grant.programme())
                .param(grant.fund())
                .param(grant.person() == null ? null : grant.person().value())
                .param(grant.requested().fen())
                .param(grant.approved() == null ? null : grant.approved().fen())
                .param(grant.goods())
                .param(grant.status().code())
                .param(grant.round())
                .param(grant.urgent())
                .params(notice(grant))
                .param(at(grant.requestedAt()))
                .update();
        addDecisions(grant, 0);
        held.added(grant.grantId(), grant);
    }

    @Override
    public void save(Grant grant) {
        jdbc.sql(
                        """
                        update aid_grant
                        set requested_fen = ?, approved_fen = ?, status = ?, round_ = ?, urgent = ?, notice_id = ?,
                            notice_from = ?, notice_until = ?
                        where grant_id = ?
                        """)
                .param(grant.requested().fen())
                .param(grant.approved() == null ? null : grant.approved().fen())
                .param(grant.status().code())
                .param(grant.round())
                .param(grant.urgent())
                .params(notice(grant))
                .param(grant.grantId())
                .update();
        addDecisions(grant, decisionsKept(grant.grantId()));
        held.written(grant.grantId(), grant);
    }

    private int decisionsKept(String grantId) {
        return held.find(grantId, Optional::empty)
                .map(Grant::decisions)
                .orElseGet(() -> decisions(grantId))
                .size();
    }

    /** @param kept how many of them are there already */
    private void addDecisions(Grant grant, int kept) {
        for (var decision : grant.decisions().subList(kept, grant.decisions().size())) {
            jdbc.sql(
                            """
                            insert into grant_decision (grant_id, round_, kind, level_, decision, decided_by,
                                on_behalf_of, decided_at, amount_fen, reason_code, reason_sealed)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .param(grant.grantId())
                    .param(decision.round())
                    .param(decision.kind().code())
                    .param(decision.level().code())
                    .param(decision.decision())
                    .param(decision.by())
                    .param(decision.onBehalfOf())
                    .param(at(decision.at()))
                    .param(decision.amount().fen())
                    .param(decision.reasonCode())
                    .param(decisionReason.seal(grant.caseNumber().value(), decision.reason()))
                    .update();
        }
    }

    private List<Grant.Decision> decisions(String grantId) {
        return jdbc.sql(
                        """
                        select grant_decision.*, aid_grant.case_number from grant_decision
                        join aid_grant on aid_grant.grant_id = grant_decision.grant_id
                        where grant_decision.grant_id = ? order by decision_id
                        """)
                .param(grantId)
                .query((row, number) -> new Grant.Decision(
                        row.getInt("round_"),
                        Grant.Kind.of(row.getString("kind")),
                        Role.of(row.getString("level_")).orElseThrow(),
                        row.getString("decision"),
                        row.getString("decided_by"),
                        row.getString("on_behalf_of"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                        new Money(row.getLong("amount_fen")),
                        row.getString("reason_code"),
                        Objects.requireNonNullElse(
                                decisionReason.open(row.getString("case_number"), row.getString("reason_sealed")), "")))
                .list();
    }

    @Override
    public boolean isHeld(String programme, String period, Collection<String> holders, String exceptGrantId) {
        return !holders.isEmpty()
                && jdbc.sql(
                                        """
                                        select count(*) from grant_holder
                                        where programme = :programme and period = :period and holder in (:holders)
                                            and grant_id <> :grantId
                                        """)
                                .param("programme", programme)
                                .param("period", period)
                                .param("holders", holders)
                                .param("grantId", exceptGrantId)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    @Override
    public void hold(String programme, String period, Collection<String> holders, String grantId) {
        releaseHolders(grantId);
        for (var holder : holders) {
            jdbc.sql("insert into grant_holder (programme, period, holder, grant_id) values (?, ?, ?, ?)")
                    .param(programme)
                    .param(period)
                    .param(holder)
                    .param(grantId)
                    .update();
        }
    }

    @Override
    public void releaseHolders(String grantId) {
        jdbc.sql("delete from grant_holder where grant_id = ?").param(grantId).update();
    }

    @Override
    public List<Grant> onNotice(Instant now) {
        return jdbc.sql(
                        """
                        select * from aid_grant
                        where status = 'approved' and notice_until > ?
                            and not exists (select 1 from grant_objection where grant_objection.grant_id = aid_grant.grant_id)
                        order by notice_until, notice_id
                        """)
                .param(at(now))
                .query(this::grant)
                .list();
    }

    @Override
    public Optional<Grant> byNotice(String noticeId) {
        return jdbc.sql("select * from aid_grant where notice_id = ?")
                .param(noticeId)
                .query(this::grant)
                .optional();
    }

    @Override
    public void list(String grantId, String listId, Money decisive) {
        jdbc.sql("insert into listed_grant (grant_id, list_id, decisive_fen) values (?, ?, ?)")
                .param(grantId)
                .param(listId)
                .param(decisive.fen())
                .update();
    }

    @Override
    public List<Grant> ofList(String listId) {
        return jdbc.sql(
                        """
                        select aid_grant.* from aid_grant
                        join listed_grant on listed_grant.grant_id = aid_grant.grant_id
                        where listed_grant.list_id = ? order by case_number, aid_grant.grant_id
                        """)
                .param(listId)
                .query(this::grant)
                .list();
    }

    @Override
    public Money decisive(Grant grant) {
        if (grant.appeal().isPresent()) {
            // What a household appeals against is decided for it alone.
            return grant.amount();
        }
        return decisive.find(
                        grant.grantId(),
                        () -> Optional.of(jdbc.sql("select decisive_fen from listed_grant where grant_id = ?")
                                .param(grant.grantId())
                                .query(Long.class)
                                .optional()))
                .flatMap(Function.identity())
                .map(Money::new)
                .orElse(grant.amount());
    }

    @Override
    public void addObjection(String grantId, Objection objection) {
        var caseNumber = find(grantId).orElseThrow().caseNumber().value();
        jdbc.sql(
                        "insert into grant_objection (grant_id, raised_by, raised_at, reason_sealed, objector_sealed, phone_sealed)"
                                + " values (?, ?, ?, ?, ?, ?)")
                .param(grantId)
                .param(objection.raisedBy())
                .param(at(objection.raisedAt()))
                .param(objectionReason.seal(caseNumber, objection.reason()))
                .param(objector.seal(caseNumber, objection.objector()))
                .param(phone.seal(caseNumber, objection.phone()))
                .update();
    }

    @Override
    public Optional<Objection> objection(String grantId) {
        return jdbc.sql(
                        """
                        select grant_objection.*, aid_grant.case_number from grant_objection
                        join aid_grant on aid_grant.grant_id = grant_objection.grant_id
                        where grant_objection.grant_id = ?
                        """)
                .param(grantId)
                .query((row, number) -> new Objection(
                        row.getString("raised_by"),
                        row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                        Objects.requireNonNullElse(
                                objectionReason.open(row.getString("case_number"), row.getString("reason_sealed")), ""),
                        objector.open(row.getString("case_number"), row.getString("objector_sealed")),
                        phone.open(row.getString("case_number"), row.getString("phone_sealed"))))
                .optional();
    }

    @Override
    public int sealSome() {
        return ofGrant(decisionReason, "grant_decision", "decision_id", "reason")
                        .sealSome()
                + ofGrant(objectionReason, "grant_objection", "grant_id", "reason")
                        .sealSome()
                + ofGrant(objector, "grant_objection", "grant_id", "objector").sealSome()
                + ofGrant(phone, "grant_objection", "grant_id", "phone").sealSome();
    }

    private PlainColumn ofGrant(SealedField field, String table, String key, String column) {
        return new PlainColumn(
                jdbc,
                field,
                table,
                table + " join aid_grant on aid_grant.grant_id = " + table + ".grant_id",
                "aid_grant.case_number",
                key,
                column,
                column + "_sealed");
    }

    private Grant grant(ResultSet row, int number) throws SQLException {
        var person = row.getString("person");
        var approved = row.getObject("approved_fen", Long.class);
        return new Grant(
                row.getString("grant_id"),
                new CaseNumber(row.getString("case_number")),
                row.getString("plan_item"),
                row.getString("programme"),
                row.getString("fund"),
                person == null ? null : new PersonId(person),
                new Money(row.getLong("requested_fen")),
                approved == null ? null : new Money(approved),
                row.getBoolean("goods"),
                Grant.Status.of(row.getString("status")),
                row.getInt("round_"),
                row.getObject("urgent", Boolean.class),
                decisions(row.getString("grant_id")),
                notice(row),
                row.getObject("requested_at", OffsetDateTime.class).toInstant());
    }

    private static Grant.@Nullable Notice notice(ResultSet row) throws SQLException {
        var noticeId = row.getString("notice_id");
        return noticeId == null
                ? null
                : new Grant.Notice(
                        noticeId,
                        row.getObject("notice_from", OffsetDateTime.class).toInstant(),
                        row.getObject("notice_until", OffsetDateTime.class).toInstant());
    }

    private List<@Nullable Object> notice(Grant grant) {
        var notice = grant.notice();
        return notice == null
                ? Arrays.asList(null, null, null)
                : List.of(notice.noticeId(), at(notice.from()), at(notice.until()));
    }

    private @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, clock.getZone());
    }
}
