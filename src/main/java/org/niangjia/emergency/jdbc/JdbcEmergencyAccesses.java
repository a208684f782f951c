package org.niangjia.emergency.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.EmergencyReaders;
import org.niangjia.casefile.PersonIndexes;
import org.niangjia.emergency.EmergencyAccess;
import org.niangjia.emergency.EmergencyAccesses;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.SealedField;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEmergencyAccesses implements EmergencyAccesses, EmergencyReaders {

    private final JdbcClient jdbc;
    private final PersonIndexes people;
    private final Clock clock;
    private final SealedField reason;
    private final SealedField finding;

    JdbcEmergencyAccesses(JdbcClient jdbc, PersonIndexes people, CaseCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
        this.reason = new SealedField(cipher, "emergency-access.reason");
        this.finding = new SealedField(cipher, "emergency-access.finding");
    }

    @Override
    public void add(EmergencyAccess access) {
        jdbc.sql(
                        """
                        insert into emergency_access (access_id, case_number, user_id, reason_sealed, granted_at, until_)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(access.accessId())
                .param(access.caseNumber().value())
                .param(access.userId())
                .param(reason.seal(access.caseNumber().value(), access.reason()))
                .param(at(access.grantedAt()))
                .param(at(access.until()))
                .update();
    }

    @Override
    public void save(EmergencyAccess access) {
        jdbc.sql(
                        """
                        update emergency_access
                        set revoked_at = ?, reviewed_by = ?, reviewed_at = ?, in_order = ?, finding_sealed = ?
                        where access_id = ?
                        """)
                .param(at(access.revokedAt()))
                .param(access.reviewedBy())
                .param(at(access.reviewedAt()))
                .param(access.inOrder())
                .param(finding.seal(access.caseNumber().value(), access.finding()))
                .param(access.accessId())
                .update();
    }

    @Override
    public Optional<EmergencyAccess> find(String accessId) {
        return jdbc.sql("select * from emergency_access where access_id = ?")
                .param(accessId)
                .query((row, number) -> access(row))
                .optional();
    }

    @Override
    public List<EmergencyAccess> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from emergency_access where case_number = ? order by entry")
                .param(caseNumber.value())
                .query((row, number) -> access(row))
                .list();
    }

    @Override
    public Optional<Instant> readsUntil(CaseNumber caseNumber, String userId) {
        return jdbc
                .sql(
                        """
                        select until_ from emergency_access
                        where case_number = ? and user_id = ? and revoked_at is null and until_ > ?
                        order by until_ desc
                        """)
                .param(caseNumber.value())
                .param(userId)
                .param(at(clock.instant()))
                .query(OffsetDateTime.class)
                .list()
                .stream()
                .map(OffsetDateTime::toInstant)
                .findFirst();
    }

    @Override
    public List<CaseNumber> casesOf(String name, String idNumber) {
        return jdbc.sql(
                        """
                        select distinct c.case_number, c.reported_at from person p
                        join aid_case c on c.case_number = p.case_number
                        where p.name_index = ? and p.id_number_index = ?
                        order by c.reported_at desc, c.case_number desc
                        """)
                .param(people.ofName(name))
                .param(people.ofIdNumber(idNumber))
                .query((row, number) -> new CaseNumber(row.getString("case_number")))
                .list();
    }

    private EmergencyAccess access(ResultSet row) throws SQLException {
        var caseNumber = row.getString("case_number");
        return new EmergencyAccess(
                row.getString("access_id"),
                new CaseNumber(caseNumber),
                row.getString("user_id"),
                Objects.requireNonNullElse(reason.open(caseNumber, row.getString("reason_sealed")), ""),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                row.getObject("until_", OffsetDateTime.class).toInstant(),
                instant(row, "revoked_at"),
                row.getString("reviewed_by"),
                instant(row, "reviewed_at"),
                (Boolean) row.getObject("in_order"),
                Objects.requireNonNullElse(finding.open(caseNumber, row.getString("finding_sealed")), ""));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, clock.getZone());
    }
}
