package org.niangjia.casefile.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseStatus;
import org.niangjia.casefile.Risk;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Urgency;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.web.Page;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCaseFiles implements CaseFiles {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations named;
    private final ZoneId zone;

    JdbcCaseFiles(JdbcClient jdbc, NamedParameterJdbcOperations named, Clock clock) {
        this.jdbc = jdbc;
        this.named = named;
        this.zone = clock.getZone();
    }

    @Override
    public Optional<AidCase> find(CaseNumber caseNumber) {
        return jdbc.sql("select * from aid_case where case_number = ?")
                .param(caseNumber.value())
                .query(JdbcCaseFiles::read)
                .optional();
    }

    @Override
    public void add(AidCase aidCase, String accessCode) {
        jdbc.sql(
                        """
                        insert into aid_case (case_number, office, channel, urgency, status, stage, reported_by,
                            reported_at, causes, risk, access_code)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(aidCase.caseNumber().value())
                .param(aidCase.office().value())
                .param(aidCase.channel())
                .param(aidCase.urgency().code())
                .param(aidCase.status().code())
                .param(aidCase.stage().code())
                .param(aidCase.reportedBy())
                .param(OffsetDateTime.ofInstant(aidCase.reportedAt(), zone))
                .param(Codes.join(aidCase.causes()))
                .param(riskOf(aidCase))
                .param(accessCode)
                .update();
    }

    @Override
    public void save(AidCase aidCase) {
        jdbc.sql(
                        """
                        update aid_case
                        set channel = ?, urgency = ?, status = ?, stage = ?, causes = ?, risk = ?
                        where case_number = ?
                        """)
                .param(aidCase.channel())
                .param(aidCase.urgency().code())
                .param(aidCase.status().code())
                .param(aidCase.stage().code())
                .param(Codes.join(aidCase.causes()))
                .param(riskOf(aidCase))
                .param(aidCase.caseNumber().value())
                .update();
    }

    @Override
    public void saveOffice(AidCase aidCase) {
        jdbc.sql("update aid_case set office = ? where case_number = ?")
                .param(aidCase.office().value())
                .param(aidCase.caseNumber().value())
                .update();
    }

    @Override
    public void lock(CaseNumber caseNumber) {
        jdbc.sql("select case_number from aid_case where case_number = ? for update")
                .param(caseNumber.value())
                .query(String.class)
                .optional();
    }

    @Override
    public void noteReason(CaseNumber caseNumber, String reason) {
        jdbc.sql("update aid_case set reason = ? where case_number = ?")
                .param(reason)
                .param(caseNumber.value())
                .update();
    }

    @Override
    public Optional<String> accessCode(CaseNumber caseNumber) {
        return jdbc.sql("select access_code from aid_case where case_number = ?")
                .param(caseNumber.value())
                .query(String.class)
                .optional();
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
                .addValue("office", filter.office() == null ? null : subtree(filter.office()), Types.VARCHAR)
                .addValue("whole", filter.q(), Types.VARCHAR)
                .addValue("q", filter.q() == null ? null : "%" + escaped(filter.q()) + "%", Types.VARCHAR);
        var visible = new ArrayList<String>();
        for (var office : offices) {
            params.addValue("visible" + visible.size(), subtree(office));
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
                JdbcCaseFiles::read);
        return new Page<>(cases, page, Page.SIZE, total == null ? 0 : total);
    }

    private static final String NARROWED =
            """
             and (cast(:status as varchar) is null or status = :status)
             and (cast(:stage as varchar) is null or stage = :stage)
             and (cast(:office as varchar) is null or office like :office)
             and (cast(:q as varchar) is null or case_number like :q escape '!'
                or exists (select 1 from person p where p.case_number = aid_case.case_number
                    and (p.name = :whole or p.id_number = :whole)))
            """;

    /** Area codes nest by their digits, so an office and all below it share a prefix. */
    private static String subtree(OfficeCode office) {
        return office.value().replaceFirst("(00){1,2}$", "") + "%";
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static @Nullable String riskOf(AidCase aidCase) {
        return aidCase.risk() == null ? null : aidCase.risk().code();
    }

    static AidCase read(ResultSet row, int number) throws SQLException {
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
                Codes.split(row.getString("causes")),
                risk == null ? null : Risk.of(risk));
    }
}
