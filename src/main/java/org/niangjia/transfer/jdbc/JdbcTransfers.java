package org.niangjia.transfer.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.OfficeCode;
import org.niangjia.transfer.Transfer;
import org.niangjia.transfer.Transfers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTransfers implements Transfers {

    private final JdbcClient jdbc;

    JdbcTransfers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(Transfer transfer) {
        jdbc.sql(
                        """
                        insert into case_transfer (transfer_id, case_number, from_office, to_office, upward, status,
                            reason, requested_by, requested_at, due_at, open_for)
                        values (:id, :caseNumber, :from, :to, :upward, :status, :reason, :requestedBy, :requestedAt,
                            :dueAt, :openFor)
                        """)
                .param("id", transfer.transferId())
                .param("caseNumber", transfer.caseNumber().value())
                .param("from", transfer.from().value())
                .param("to", code(transfer.to()))
                .param("upward", transfer.upward())
                .param("status", transfer.status().code())
                .param("reason", transfer.reason())
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
                            decided_at = :decidedAt, answer = :answer, open_for = :openFor
                        where transfer_id = :id
                        """)
                .param("to", code(transfer.to()))
                .param("status", transfer.status().code())
                .param("dueAt", at(transfer.dueAt()))
                .param("decidedBy", transfer.decidedBy())
                .param("decidedAt", at(transfer.decidedAt()))
                .param("answer", transfer.answer())
                .param("openFor", openFor(transfer))
                .param("id", transfer.transferId())
                .update();
    }

    @Override
    public Optional<Transfer> find(String transferId) {
        return jdbc.sql("select * from case_transfer where transfer_id = ?")
                .param(transferId)
                .query(JdbcTransfers::read)
                .optional();
    }

    @Override
    public List<Transfer> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from case_transfer where case_number = ? order by entry")
                .param(caseNumber.value())
                .query(JdbcTransfers::read)
                .list();
    }

    private static Transfer read(ResultSet row, int number) throws SQLException {
        var to = row.getString("to_office");
        return new Transfer(
                row.getString("transfer_id"),
                new CaseNumber(row.getString("case_number")),
                new OfficeCode(row.getString("from_office")),
                to == null ? null : new OfficeCode(to),
                row.getBoolean("upward"),
                Transfer.Status.of(row.getString("status")),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"),
                instant(row.getObject("decided_at", OffsetDateTime.class)),
                row.getString("answer"));
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
