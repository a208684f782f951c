package org.niangjia.referral.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.referral.Disclosures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDisclosures implements Disclosures {

    private final JdbcClient jdbc;

    JdbcDisclosures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void holdLine(String referralId) {
        jdbc.sql("select referral_id from referral_line where referral_id = ? for update")
                .param(referralId)
                .query(String.class)
                .single();
    }

    @Override
    public void add(Disclosed disclosed) {
        jdbc.sql(
                        """
                        insert into disclosure (message_id, referral_id, case_number, agency, what, way, fields,
                            consented_at, at_, taken_at)
                        select :messageId, :referralId, :caseNumber, :agency, :what, :way, :fields,
                            cast(:consentedAt as timestamp with time zone), :at, cast(:takenAt as timestamp with time zone)
                        where not exists (select 1 from disclosure where message_id = :messageId)
                        """)
                .param("messageId", disclosed.messageId())
                .param("referralId", disclosed.referralId())
                .param("caseNumber", disclosed.caseNumber().value())
                .param("agency", disclosed.agency())
                .param("what", disclosed.what())
                .param("way", disclosed.way())
                .param("fields", String.join(",", disclosed.fields()))
                .param("consentedAt", at(disclosed.consentedAt()))
                .param("at", at(disclosed.at()))
                .param("takenAt", at(disclosed.takenAt()))
                .update();
    }

    @Override
    public boolean has(String messageId) {
        return jdbc.sql("select count(*) from disclosure where message_id = ?")
                        .param(messageId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public void taken(String messageId, Instant at) {
        jdbc.sql("update disclosure set taken_at = ? where message_id = ? and taken_at is null")
                .param(at(at))
                .param(messageId)
                .update();
    }

    @Override
    public List<Disclosed> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from disclosure where case_number = ? order by position_")
                .param(caseNumber.value())
                .query((row, number) -> new Disclosed(
                        row.getString("message_id"),
                        row.getString("referral_id"),
                        new CaseNumber(row.getString("case_number")),
                        row.getString("agency"),
                        row.getString("what"),
                        row.getString("way"),
                        List.of(row.getString("fields").split(",")),
                        find(row, "consented_at"),
                        row.getObject("at_", OffsetDateTime.class).toInstant(),
                        find(row, "taken_at")))
                .list();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant find(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
