package org.niangjia.batch;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.PersonId;
import org.niangjia.office.OfficeCode;

/**
 * Grants that somebody hands in together.
 *
 * <p>Life cycle: {@code awaiting-approval} once the whole sheet is taken → {@code approved} when every level that its
 * total asks for has approved and the funds have promised every grant, else {@code rejected}, or {@code withdrawn} with
 * its case. What becomes of each grant after the approval is told by the grant.
 *
 * @param caseNumber of the case that carries the list through the models; no family is in it
 * @param title what the office calls it, e.g. 2026 年春节慰问
 * @param total of all grants as handed in
 */
public record GrantList(
        String listId,
        CaseNumber caseNumber,
        OfficeCode office,
        String title,
        String importedBy,
        Instant importedAt,
        Status status,
        Money total) {

    /** How far it has come. */
    public enum Status {
        AWAITING_APPROVAL,
        APPROVED,
        REJECTED,
        WITHDRAWN;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException when no such code is known */
        public static Status of(String code) {
            return Arrays.stream(values())
                    .filter(value -> value.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No such status"));
        }
    }

    /** The decision on the whole list, or its withdrawal. */
    GrantList ended(Status next) {
        if (status != Status.AWAITING_APPROVAL) {
            throw new IllegalStateException("List %s is %s".formatted(listId, status.code()));
        }
        return new GrantList(listId, caseNumber, office, title, importedBy, importedAt, next, total);
    }

    /**
     * Somebody on the list.
     *
     * @param row of the sheet, as its reader counts: the headings are row 1
     * @param caseNumber her case: the open one she had, or a file that was made for the list
     * @param goods what is handed over; empty where it is money
     */
    public record Row(
            int row,
            CaseNumber caseNumber,
            PersonId person,
            String grantId,
            String goods,
            String quantity,
            String note) {}
}
