package org.niangjia.casefile.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseOpening;
import org.niangjia.casefile.CaseStatus;
import org.niangjia.casefile.PersonIndexes;
import org.niangjia.casefile.Risk;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Urgency;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.PlainColumn;
import org.niangjia.platform.cipher.SealedField;
import org.niangjia.platform.cipher.StillPlain;
import org.niangjia.platform.store.HeldRows;
import org.niangjia.platform.web.Page;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCaseFiles implements CaseFiles, StillPlain {

    private static final String INSERT =
            """
            insert into aid_case (case_number, office, channel, urgency, status, stage, reported_by, reported_at,
                causes_sealed, risk, access_code_sealed)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final HeldRows<CaseNumber, AidCase> held = new HeldRows<>();
    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final NamedParameterJdbcOperations named;
    private final ZoneId zone;
    private final PersonIndexes people;
    private final SealedField accessCode;
    private final SealedField reason;
    private final SealedField causes;

    JdbcCaseFiles(
            JdbcClient jdbc, NamedParameterJdbcOperations named, Clock clock, CaseCipher cipher, PersonIndexes people) {
        this.jdbc = jdbc;
        this.named = named;
        this.batches = named.getJdbcOperations();
        this.zone = clock.getZone();
        this.people = people;
        this.accessCode = new SealedField(cipher, "case.access-code");
        this.reason = new SealedField(cipher, "case.reason");
        this.causes = new SealedField(cipher, "case.causes");
    }

    @Override
    public Optional<AidCase> find(CaseNumber caseNumber) {
        return held.find(caseNumber, () -> read("select * from aid_case where case_number = ?", caseNumber));
    }

    private Optional<AidCase> read(String sql, CaseNumber caseNumber) {
        return jdbc.sql(sql).param(caseNumber.value()).query(this::read).optional();
    }

    @Override
    public Map<CaseNumber, AidCase> find(Collection<CaseNumber> caseNumbers) {
        return caseNumbers.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from aid_case where case_number in (:numbers)")
                        .param(
                                "numbers",
                                caseNumbers.stream()
                                        .map(CaseNumber::value)
                                        .distinct()
                                        .toList())
                        .query(this::read)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(AidCase::caseNumber, Function.identity()));
    }

    @Override
    public void add(AidCase aidCase, String code) {
        jdbc.sql(INSERT)
                .param(aidCase.caseNumber().value())
                .param(aidCase.office().value())
                .param(aidCase.channel())
                .param(aidCase.urgency().code())
                .param(aidCase.status().code())
                .param(aidCase.stage().code())
                .param(aidCase.reportedBy())
                .param(OffsetDateTime.ofInstant(aidCase.reportedAt(), zone))
                .param(causes.seal(aidCase.caseNumber().value(), Codes.join(aidCase.causes())))
                .param(riskOf(aidCase))
                .param(accessCode.seal(aidCase.caseNumber().value(), code))
                .update();
    }

    @Override
    public void addAll(List<CaseOpening.Opened> opened) {
        batches.batchUpdate(INSERT, opened, opened.size(), (statement, each) -> {
            var aidCase = each.aidCase();
            var caseNumber = aidCase.caseNumber().value();
            statement.setString(1, caseNumber);
            statement.setString(2, aidCase.office().value());
            statement.setString(3, aidCase.channel());
            statement.setString(4, aidCase.urgency().code());
            statement.setString(5, aidCase.status().code());
            statement.setString(6, aidCase.stage().code());
            statement.setString(7, aidCase.reportedBy());
            statement.setObject(8, OffsetDateTime.ofInstant(aidCase.reportedAt(), zone));
            statement.setString(9, causes.seal(caseNumber, Codes.join(aidCase.causes())));
            statement.setString(10, riskOf(aidCase));
            statement.setString(11, accessCode.seal(caseNumber, each.accessCode()));
        });
    }

    @Override
    public void save(AidCase aidCase) {
        jdbc.sql(
                        """
                        update aid_case
                        set channel = ?, urgency = ?, status = ?, stage = ?, causes_sealed = ?, risk = ?
                        where case_number = ?
                        """)
                .param(aidCase.channel())
                .param(aidCase.urgency().code())
                .param(aidCase.status().code())
                .param(aidCase.stage().code())
                .param(causes.seal(aidCase.caseNumber().value(), Codes.join(aidCase.causes())))
                .param(riskOf(aidCase))
                .param(aidCase.caseNumber().value())
                .update();
        held.find(aidCase.caseNumber(), Optional::empty)
                .ifPresent(before -> held.written(aidCase.caseNumber(), saved(before, aidCase)));
    }

    /** What {@link #save} makes of a row. */
    private static AidCase saved(AidCase before, AidCase now) {
        return new AidCase(
                before.caseNumber(),
                before.office(),
                now.channel(),
                now.urgency(),
                now.status(),
                now.stage(),
                before.reportedBy(),
                before.reportedAt(),
                now.causes(),
                now.risk());
    }

    @Override
    public void saveOffice(AidCase aidCase) {
        jdbc.sql("update aid_case set office = ? where case_number = ?")
                .param(aidCase.office().value())
                .param(aidCase.caseNumber().value())
                .update();
        held.written(aidCase.caseNumber());
    }

    @Override
    public void lock(CaseNumber caseNumber) {
        held.hold(caseNumber, () -> read("select * from aid_case where case_number = ? for update", caseNumber));
    }

    @Override
    public Optional<CaseNumber> lockWhose(String whose, String... params) {
        var found = jdbc.sql("select * from aid_case where case_number = (" + whose + ") for update")
                .params(List.of(params))
                .query(this::read)
                .optional();
        found.ifPresent(aidCase -> held.added(aidCase.caseNumber(), aidCase));
        return found.map(AidCase::caseNumber);
    }

    @Override
    public boolean holds(CaseNumber caseNumber) {
        return held.holds(caseNumber);
    }

    @Override
    public void noteReason(CaseNumber caseNumber, String why) {
        jdbc.sql("update aid_case set reason_sealed = ? where case_number = ?")
                .param(reason.seal(caseNumber.value(), why))
                .param(caseNumber.value())
                .update();
    }

    @Override
    public Optional<CaseNumber> mergedInto(CaseNumber caseNumber) {
        return jdbc.sql("select merged_into from aid_case where case_number = ? and merged_into is not null")
                .param(caseNumber.value())
                .query(String.class)
                .optional()
                .map(CaseNumber::new);
    }

    @Override
    public List<CaseNumber> mergedHere(CaseNumber caseNumber) {
        return jdbc
                .sql("select case_number from aid_case where merged_into = ? order by case_number")
                .param(caseNumber.value())
                .query(String.class)
                .list()
                .stream()
                .map(CaseNumber::new)
                .toList();
    }

    @Override
    public boolean isErased(CaseNumber caseNumber) {
        return jdbc.sql("select erased_at from aid_case where case_number = ? and erased_at is not null")
                .param(caseNumber.value())
                .query(OffsetDateTime.class)
                .optional()
                .isPresent();
    }

    @Override
    public void markErased(CaseNumber caseNumber, Instant at) {
        jdbc.sql("update aid_case set erased_at = ? where case_number = ?")
                .param(OffsetDateTime.ofInstant(at, zone))
                .param(caseNumber.value())
                .update();
    }

    @Override
    public Optional<String> accessCode(CaseNumber caseNumber) {
        return jdbc.sql("select access_code_sealed from aid_case where case_number = ?")
                .param(caseNumber.value())
                .query(String.class)
                .optional()
                .map(kept -> accessCode.open(caseNumber.value(), kept));
    }

    @Override
    public Page<AidCase> list(Filter filter, Set<OfficeCode> offices, int page) {
        var params = new MapSqlParameterSource()
                .addValue(
                        "status",
                        filter.status() == null ? null : filter.status().code(),
                        Types.VARCHAR)
                .addValue(
                        "stage", filter.stage() == null ? null : filter.stage().code(), Types.VARCHAR)
                .addValue(
                        "office",
                        filter.office() == null ? null : filter.office().prefix() + "%",
                        Types.VARCHAR)
                .addValue("name", filter.q() == null ? null : people.ofName(filter.q()), Types.VARCHAR)
                .addValue("idNumber", filter.q() == null ? null : people.ofIdNumber(filter.q()), Types.VARCHAR)
                .addValue("q", filter.q() == null ? null : "%" + escaped(filter.q()) + "%", Types.VARCHAR);
        var visible = new ArrayList<String>();
        for (var office : offices) {
            params.addValue("visible" + visible.size(), office.prefix() + "%");
            visible.add("office like :visible" + visible.size());
        }
        if (visible.isEmpty()) {
            return new Page<>(List.of(), page, Page.SIZE, 0);
        }
        var where = " from aid_case where (" + String.join(" or ", visible) + ")" + NARROWED;
        var total = named.queryForObject("select count(*)" + where, params, Long.class);
        params.addValue("size", Page.SIZE).addValue("offset", (long) page * Page.SIZE);
        var cases = named.query(
                "select *" + where + " order by reported_at desc, case_number desc"
                        + " offset :offset rows fetch next :size rows only",
                params,
                this::read);
        return new Page<>(cases, page, Page.SIZE, total == null ? 0 : total);
    }

    private static final String NARROWED =
            """
             and (cast(:status as varchar) is null or status = :status)
             and (cast(:stage as varchar) is null or stage = :stage)
             and (cast(:office as varchar) is null or office like :office)
             and (cast(:q as varchar) is null or case_number like :q escape '!'
                or exists (select 1 from person p where p.case_number = aid_case.case_number
                    and (p.name_index = :name or p.id_number_index = :idNumber)))
            """;

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    @Override
    public int sealSome() {
        return plain(accessCode, "access_code").sealSome()
                + plain(reason, "reason").sealSome()
                + plain(causes, "causes").sealSome();
    }

    private PlainColumn plain(SealedField field, String column) {
        return new PlainColumn(
                jdbc, field, "aid_case", "aid_case", "case_number", "case_number", column, column + "_sealed");
    }

    private static @Nullable String riskOf(AidCase aidCase) {
        return aidCase.risk() == null ? null : aidCase.risk().code();
    }

    private AidCase read(ResultSet row, int number) throws SQLException {
        var risk = row.getString("risk");
        return new AidCase(
                new CaseNumber(row.getString("case_number")),
                new OfficeCode(row.getString("office")),
                row.getString("channel"),
                Urgency.of(row.getString("urgency")),
                CaseStatus.of(row.getString("status")),
                Stage.of(row.getString("stage")),
                row.getString("reported_by"),
                row.getObject("reported_at", OffsetDateTime.class).toInstant(),
                Codes.split(Objects.requireNonNullElse(
                        causes.open(row.getString("case_number"), row.getString("causes_sealed")), "")),
                risk == null ? null : Risk.of(risk));
    }
}
