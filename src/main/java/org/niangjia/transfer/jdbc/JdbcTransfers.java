package org.niangjia.transfer.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.PlainColumn;
import org.niangjia.platform.cipher.SealedField;
import org.niangjia.platform.cipher.StillPlain;
import org.niangjia.transfer.Transfer;
import org.niangjia.transfer.Transfers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTransfers implements Transfers, StillPlain {

    private final JdbcClient jdbc;
    private final SealedField reason;
    private final SealedField answer;

    JdbcTransfers(JdbcClient jdbc, CaseCipher cipher) {
        this.jdbc = jdbc;
        this.reason = new SealedField(cipher, "transfer.reason");
        this.answer = new SealedField(cipher, "transfer.answer");
    }

    @Override
    public void add(Transfer transfer) {
        jdbc.sql(
                        """
                        insert into case_transfer (transfer_id, case_number, from_office, to_office, upward, status,
                            reason_sealed, requested_by, requested_at, due_at, open_for)
                        values (:id, :caseNumber, :from, :to, :upward, :status, :reason, :requestedBy, :requestedAt,
                            :dueAt, :openFor)
                        """)
                .param("id", transfer.transferId())
                .param("caseNumber", transfer.caseNumber().value())
                .param("from", transfer.from().value())
                .param("to", code(transfer.to()))
                .param("upward", transfer.upward())
                .param("status", transfer.status().code())
                .param("reason", reason.seal(transfer.caseNumber().value(), transfer.reason()))
                .param("requestedBy", transfer.requestedBy())
                .param("requestedAt", at(transfer.requestedAt()))
                .param("dueAt", at(transfer.dueAt()))
                .param("openFor", openFor(transfer))
                .update();
    }

    @Override
    public void save(Transfer transfer) {
        jdbc.sql(
                        """
                        update case_transfer
                        set to_office = :to, status = :status, due_at = :dueAt, decided_by = :decidedBy,
                            decided_at = :decidedAt, answer_sealed = :answer, open_for = :openFor
                        where transfer_id = :id
                        """)
                .param("to", code(transfer.to()))
                .param("status", transfer.status().code())
                .param("dueAt", at(transfer.dueAt()))
                .param("decidedBy", transfer.decidedBy())
                .param("decidedAt", at(transfer.decidedAt()))
                .param("answer", answer.seal(transfer.caseNumber().value(), transfer.answer()))
                .param("openFor", openFor(transfer))
                .param("id", transfer.transferId())
                .update();
    }

    @Override
    public Optional<Transfer> find(String transferId) {
        return jdbc.sql("select * from case_transfer where transfer_id = ?")
                .param(transferId)
                .query(this::read)
                .optional();
    }

    @Override
    public List<Transfer> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from case_transfer where case_number = ? order by entry")
                .param(caseNumber.value())
                .query(this::read)
                .list();
    }

    private Transfer read(ResultSet row, int number) throws SQLException {
        var to = row.getString("to_office");
        return new Transfer(
                row.getString("transfer_id"),
                new CaseNumber(row.getString("case_number")),
                new OfficeCode(row.getString("from_office")),
                to == null ? null : new OfficeCode(to),
                row.getBoolean("upward"),
                Transfer.Status.of(row.getString("status")),
                Objects.requireNonNullElse(
                        reason.open(row.getString("case_number"), row.getString("reason_sealed")), ""),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"),
                instant(row.getObject("decided_at", OffsetDateTime.class)),
                answer.open(row.getString("case_number"), row.getString("answer_sealed")));
    }

    @Override
    public int sealSome() {
        return plain(reason, "reason").sealSome() + plain(answer, "answer").sealSome();
    }

    private PlainColumn plain(SealedField field, String column) {
        return new PlainColumn(
                jdbc,
                field,
                "case_transfer",
                "case_transfer",
                "case_number",
                "transfer_id",
                column,
                column + "_sealed");
    }

    private static @Nullable String openFor(Transfer transfer) {
        return transfer.isOpen() ? transfer.caseNumber().value() : null;
    }

    private static @Nullable String code(@Nullable OfficeCode office) {
        return office == null ? null : office.value();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
