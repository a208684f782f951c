package org.niangjia.platform.web;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.cipher.Sha256;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a repeated request the same request: per caller, operation and {@code Idempotency-Key} the work is done once,
 * and every repeat gets the result of the first.
 */
@Component
public class Idempotency {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Texts texts;
    private final TransactionTemplate transaction;

    public Idempotency(JdbcClient jdbc, Clock clock, Texts texts, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.texts = texts;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Does the work, or gives the result of the same request done before.
     *
     * @param key the header as sent; without one the request cannot be told from another and is refused
     * @param work runs in the transaction that remembers the key, so that both or neither are kept
     * @return what the work returned the first time
     * @throws ProblemException 400 without a key, 409 when the key came with another body
     */
    public String once(String caller, String operation, @Nullable String key, String body, Supplier<String> work) {
        if (key == null || key.isBlank() || key.length() > 200) {
            throw new ProblemException(new ProblemException.Problem(
                    "idempotency-key",
                    org.springframework.http.HttpStatus.BAD_REQUEST,
                    Refusal.of("Idempotency-Key", texts.get("idempotency-key.missing"))
                            .errors()));
        }
        var hash = Sha256.hex(body);
        try {
            return found(caller, operation, key, hash)
                    .orElseGet(() -> transaction.execute(status -> first(caller, operation, key, hash, work)));
        } catch (DuplicateKeyException sameMoment) {
            return found(caller, operation, key, hash).orElseThrow(() -> sameMoment);
        }
    }

    private String first(String caller, String operation, String key, String hash, Supplier<String> work) {
        jdbc.sql(
                        """
                        insert into idempotency (caller, operation, idempotency_key, request_hash, created_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .param(caller)
                .param(operation)
                .param(key)
                .param(hash)
                .param(OffsetDateTime.now(clock))
                .update();
        var result = work.get();
        jdbc.sql("update idempotency set result = ? where caller = ? and operation = ? and idempotency_key = ?")
                .param(result)
                .param(caller)
                .param(operation)
                .param(key)
                .update();
        return result;
    }

    private Optional<String> found(String caller, String operation, String key, String hash) {
        record Known(String requestHash, String result) {}
        return jdbc.sql(
                        """
                        select request_hash, result from idempotency
                        where caller = ? and operation = ? and idempotency_key = ?
                        """)
                .param(caller)
                .param(operation)
                .param(key)
                .query((row, number) -> new Known(row.getString("request_hash"), row.getString("result")))
                .optional()
                .map(known -> {
                    if (!known.requestHash().equals(hash)) {
                        throw ProblemException.conflict("idempotency-key-reused");
                    }
                    return known.result();
                });
    }
}
