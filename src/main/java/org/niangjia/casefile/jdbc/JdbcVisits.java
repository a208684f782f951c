package org.niangjia.casefile.jdbc;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Visits;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.PlainColumn;
import org.niangjia.platform.cipher.SealedField;
import org.niangjia.platform.cipher.StillPlain;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcVisits implements Visits, StillPlain {

    private final JdbcClient jdbc;
    private final SealedField note;

    JdbcVisits(JdbcClient jdbc, CaseCipher cipher) {
        this.jdbc = jdbc;
        this.note = new SealedField(cipher, "visit.note");
    }

    @Override
    public void add(CaseNumber caseNumber, Visit visit) {
        jdbc.sql(
                        """
                        insert into visit (case_number, kind, subject, visited_on, visitors, outcome, note_sealed)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(caseNumber.value())
                .param(visit.kind())
                .param(visit.subject())
                .param(visit.visitedOn())
                .param(Codes.join(visit.visitors()))
                .param(visit.outcome())
                .param(note.seal(caseNumber.value(), visit.note()))
                .update();
    }

    @Override
    public List<Visit> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from visit where case_number = ? order by visit")
                .param(caseNumber.value())
                .query((row, number) -> new Visit(
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getObject("visited_on", LocalDate.class),
                        List.copyOf(Codes.split(row.getString("visitors"))),
                        row.getString("outcome"),
                        Objects.requireNonNullElse(note.open(caseNumber.value(), row.getString("note_sealed")), "")))
                .list();
    }

    @Override
    public int sealSome() {
        return new PlainColumn(jdbc, note, "visit", "visit", "case_number", "visit", "note", "note_sealed").sealSome();
    }
}
