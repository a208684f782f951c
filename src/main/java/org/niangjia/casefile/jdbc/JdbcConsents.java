package org.niangjia.casefile.jdbc;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Consents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcConsents implements Consents {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcConsents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Consent> of(CaseNumber caseNumber) {
        return jdbc.sql("select agency, purpose, given from consent where case_number = ? order by agency, purpose")
                .param(caseNumber.value())
                .query((row, number) ->
                        new Consent(row.getString("agency"), row.getString("purpose"), row.getBoolean("given")))
                .list();
    }

    @Override
    public void record(CaseNumber caseNumber, List<Consent> consents) {
        for (var consent : consents) {
            var updated = jdbc.sql(
                            """
                            update consent set given = ?, recorded_at = ?
                            where case_number = ? and agency = ? and purpose = ?
                            """)
                    .param(consent.given())
                    .param(OffsetDateTime.now(clock))
                    .param(caseNumber.value())
                    .param(consent.agency())
                    .param(consent.purpose())
                    .update();
            if (updated == 0) {
                jdbc.sql(
                                """
                                insert into consent (given, recorded_at, case_number, agency, purpose)
                                values (?, ?, ?, ?, ?)
                                """)
                        .param(consent.given())
                        .param(OffsetDateTime.now(clock))
                        .param(caseNumber.value())
                        .param(consent.agency())
                        .param(consent.purpose())
                        .update();
            }
        }
    }
}
