package org.niangjia.casefile.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseStatus;
import org.niangjia.casefile.Risk;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Urgency;
import org.niangjia.office.OfficeCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCaseFiles implements CaseFiles {

    private final JdbcClient jdbc;
    private final ZoneId zone;

    JdbcCaseFiles(JdbcClient jdbc, java.time.Clock clock) {
        this.jdbc = jdbc;
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
    public void add(AidCase aidCase, String accessCodeHash) {
        jdbc.sql(
                        """
                        insert into aid_case (case_number, office, channel, urgency, status, stage, reported_by,
                            reported_at, causes, risk, access_code_hash)
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
                .param(accessCodeHash)
                .update();
    }

    @Override
    public void save(AidCase aidCase) {
        jdbc.sql(
                        """
                        update aid_case
                        set office = ?, channel = ?, urgency = ?, status = ?, stage = ?, causes = ?, risk = ?
                        where case_number = ?
                        """)
                .param(aidCase.office().value())
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
    public void lock(CaseNumber caseNumber) {
        jdbc.sql("select case_number from aid_case where case_number = ? for update")
                .param(caseNumber.value())
                .query(String.class)
                .optional();
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
