package org.niangjia.disbursement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the bank's statements and their differences from our book are kept. */
public interface Statements {

    /** @throws org.springframework.dao.DuplicateKeyException when a statement of that message is kept */
    void add(
            String statementId,
            String hash,
            Statement statement,
            List<Reconciliation.Difference> differences,
            String importedBy,
            Instant importedAt);

    /** The message's statement and the hash of its body. */
    Optional<Kept> ofMessage(String messageId);

    /** Whether one is kept that is about that day. */
    boolean covers(LocalDate day);

    Optional<Reconciliation> find(String statementId);

    /** All, the latest first. */
    List<Reconciliation> all();

    /** Writes down what a difference was; false when there is no such difference. */
    boolean note(String statementId, int difference, String note, String by, Instant at);

    /** Those of the payments that a statement has as paid, and the bank's references under which it does. */
    Map<String, Set<String>> paid(Set<String> paymentIds);

    /** Our payments of these ids, and those that our book has as paid in these days; goods are not among them. */
    Map<String, Payment> known(Set<String> paymentIds, LocalDate from, LocalDate to);

    record Kept(String statementId, String hash) {}
}
