package org.niangjia.worklist.jdbc;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.SealedField;
import org.niangjia.worklist.Handovers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcHandovers implements Handovers {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SealedField reason;

    JdbcHandovers(JdbcClient jdbc, Clock clock, CaseCipher cipher) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.reason = new SealedField(cipher, "handover.reason");
    }

    @Override
    public void add(CaseNumber caseNumber, Handover handover) {
        jdbc.sql(
                        """
                        insert into handover (case_number, task, from_user, to_user, by_user, at_, reason_sealed)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(caseNumber.value())
                .param(handover.task())
                .param(handover.from())
                .param(handover.to())
                .param(handover.by())
                .param(OffsetDateTime.ofInstant(handover.at(), clock.getZone()))
                .param(reason.seal(caseNumber.value(), handover.reason()))
                .update();
    }

    @Override
    public List<Handover> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from handover where case_number = ? order by entry")
                .param(caseNumber.value())
                .query((row, number) -> new Handover(
                        row.getString("task"),
                        row.getString("from_user"),
                        row.getString("to_user"),
                        row.getString("by_user"),
                        row.getObject("at_", OffsetDateTime.class).toInstant(),
                        Objects.requireNonNullElse(
                                reason.open(caseNumber.value(), row.getString("reason_sealed")), "")))
                .list();
    }
}
