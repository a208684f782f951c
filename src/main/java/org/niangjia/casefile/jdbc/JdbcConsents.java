package org.niangjia.casefile.jdbc;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Consents;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.PlainColumn;
import org.niangjia.platform.cipher.SealedField;
import org.niangjia.platform.cipher.StillPlain;
import org.niangjia.platform.store.RowsOfHeld;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcConsents implements Consents, StillPlain {

    private static final String INSERT =
            "insert into consent (given, recorded_at, case_number, agency, purpose) values (?, ?, ?, ?, ?)";

    private static final String UPDATE =
            "update consent set given = ?, recorded_at = ? where case_number = ? and agency = ? and purpose = ?";

    private static final String INSERT_EVENT =
            """
            insert into consent_event (case_number, agency, purpose, given, recorded_at, recorded_by, note_sealed)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final Clock clock;

    private final SealedField notes;
    private final RowsOfHeld<CaseNumber, List<Consent>> known;

    JdbcConsents(JdbcClient jdbc, JdbcOperations batches, Clock clock, CaseCipher cipher, CaseFiles caseFiles) {
        this.known = new RowsOfHeld<>(caseFiles::holds);
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
        this.notes = new SealedField(cipher, "consent.note");
    }

    @Override
    public int sealSome() {
        return new PlainColumn(
                        jdbc,
                        notes,
                        "consent_event",
                        "consent_event",
                        "case_number",
                        "position_",
                        "note",
                        "note_sealed")
                .sealSome();
    }

    @Override
    public List<Consent> of(CaseNumber caseNumber) {
        return known.find(caseNumber, () -> jdbc.sql(
                        "select agency, purpose, given from consent where case_number = ? order by agency, purpose")
                .param(caseNumber.value())
                .query((row, number) ->
                        new Consent(row.getString("agency"), row.getString("purpose"), row.getBoolean("given")))
                .list());
    }

    @Override
    public void record(CaseNumber caseNumber, Consent consent, @Nullable String note, String recordedBy) {
        var now = OffsetDateTime.now(clock);
        var isKnown = of(caseNumber).stream().anyMatch(consent::isOfSame);
        jdbc.sql(isKnown ? UPDATE : INSERT)
                .param(consent.given())
                .param(now)
                .param(caseNumber.value())
                .param(consent.agency())
                .param(consent.purpose())
                .update();
        jdbc.sql(INSERT_EVENT)
                .param(caseNumber.value())
                .param(consent.agency())
                .param(consent.purpose())
                .param(consent.given())
                .param(now)
                .param(recordedBy)
                .param(notes.seal(caseNumber.value(), note))
                .update();
        known.written(caseNumber, before -> with(before, consent));
    }

    private static List<Consent> with(List<Consent> before, Consent told) {
        return Stream.concat(before.stream().filter(consent -> !consent.isOfSame(told)), Stream.of(told))
                .sorted(Comparator.comparing(Consent::agency).thenComparing(Consent::purpose))
                .toList();
    }

    @Override
    public void addAll(Map<CaseNumber, List<Consent>> consents, String recordedBy) {
        record Given(String caseNumber, Consent consent) {}
        var now = OffsetDateTime.now(clock);
        var all = consents.entrySet().stream()
                .flatMap(each -> each.getValue().stream()
                        .map(consent -> new Given(each.getKey().value(), consent)))
                .toList();
        var atOnce = Math.max(all.size(), 1);
        batches.batchUpdate(INSERT, all, atOnce, (statement, each) -> {
            statement.setBoolean(1, each.consent().given());
            statement.setObject(2, now);
            statement.setString(3, each.caseNumber());
            statement.setString(4, each.consent().agency());
            statement.setString(5, each.consent().purpose());
        });
        batches.batchUpdate(INSERT_EVENT, all, atOnce, (statement, each) -> {
            statement.setString(1, each.caseNumber());
            statement.setString(2, each.consent().agency());
            statement.setString(3, each.consent().purpose());
            statement.setBoolean(4, each.consent().given());
            statement.setObject(5, now);
            statement.setString(6, recordedBy);
            statement.setString(7, null);
        });
        consents.keySet().forEach(known::written);
    }

    @Override
    public List<Told> history(CaseNumber caseNumber) {
        return jdbc.sql("select * from consent_event where case_number = ? order by position_")
                .param(caseNumber.value())
                .query((row, number) -> new Told(
                        new Consent(row.getString("agency"), row.getString("purpose"), row.getBoolean("given")),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("recorded_by"),
                        notes.open(caseNumber.value(), row.getString("note_sealed"))))
                .list();
    }

    @Override
    public Optional<Instant> givenAt(CaseNumber caseNumber, String agency, String purpose) {
        return jdbc.sql(
                        """
                        select recorded_at from consent
                        where case_number = ? and agency = ? and purpose = ? and given = true
                        """)
                .param(caseNumber.value())
                .param(agency)
                .param(purpose)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
