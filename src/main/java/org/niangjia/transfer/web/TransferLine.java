package org.niangjia.transfer.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.niangjia.office.OfficeCode;
import org.niangjia.transfer.Transfer;

/**
 * A transfer as REST shows it.
 *
 * @param to absent until the city has placed it
 * @param dueAt by when the next word is due; absent once it has come
 * @param answer why it was refused
 */
record TransferLine(
        String transferId,
        OfficeCode from,
        @Nullable OfficeCode to,
        boolean upward,
        Transfer.Status status,
        String reason,
        String requestedBy,
        Instant at,
        @Nullable Instant dueAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String answer) {

    static TransferLine of(Transfer transfer) {
        return new TransferLine(
                transfer.transferId(),
                transfer.from(),
                transfer.to(),
                transfer.upward(),
                transfer.status(),
                transfer.reason(),
                transfer.requestedBy(),
                transfer.requestedAt(),
                transfer.isOpen() ? transfer.dueAt() : null,
                transfer.decidedBy(),
                transfer.decidedAt(),
                transfer.answer());
    }
}
