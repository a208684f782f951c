package org.niangjia.casefile.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.NeedReport;
import org.niangjia.casefile.Needs;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.PlainColumn;
import org.niangjia.platform.cipher.SealedField;
import org.niangjia.platform.cipher.StillPlain;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcNeeds implements Needs, StillPlain {

    private static final String INSERT =
            "insert into case_need (case_number, position_, kind, note_sealed) values (?, ?, ?, ?)";

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final SealedField note;

    JdbcNeeds(JdbcClient jdbc, JdbcOperations batches, CaseCipher cipher) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.note = new SealedField(cipher, "need.note");
    }

    @Override
    public List<NeedReport> of(CaseNumber caseNumber) {
        return jdbc.sql("select kind, note_sealed from case_need where case_number = ? order by position_")
                .param(caseNumber.value())
                .query((row, number) -> new NeedReport(
                        row.getString("kind"), text(note.open(caseNumber.value(), row.getString("note_sealed")))))
                .list();
    }

    @Override
    public void replace(CaseNumber caseNumber, List<NeedReport> needs) {
        jdbc.sql("delete from case_need where case_number = ?")
                .param(caseNumber.value())
                .update();
        for (int position = 0; position < needs.size(); position++) {
            jdbc.sql(INSERT)
                    .param(caseNumber.value())
                    .param(position)
                    .param(needs.get(position).kind())
                    .param(note.seal(caseNumber.value(), needs.get(position).note()))
                    .update();
        }
    }

    @Override
    public void addAll(Map<CaseNumber, List<NeedReport>> needs) {
        record Placed(String caseNumber, int position, NeedReport need) {}
        var all = needs.entrySet().stream()
                .flatMap(each -> IntStream.range(0, each.getValue().size())
                        .mapToObj(position -> new Placed(
                                each.getKey().value(), position, each.getValue().get(position))))
                .toList();
        batches.batchUpdate(INSERT, all, Math.max(all.size(), 1), (statement, each) -> {
            statement.setString(1, each.caseNumber());
            statement.setInt(2, each.position());
            statement.setString(3, each.need().kind());
            statement.setString(4, note.seal(each.caseNumber(), each.need().note()));
        });
    }

    private static String text(@Nullable String note) {
        return Objects.requireNonNullElse(note, "");
    }

    @Override
    public int sealSome() {
        return new PlainColumn(
                        jdbc,
                        note,
                        "case_need",
                        "case_need",
                        "case_number",
                        "case_number, position_",
                        "note",
                        "note_sealed")
                .sealSome();
    }
}
