package org.niangjia.platform.cipher;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Data keys as they are kept: wrapped, under the name of the master key that did it. */
@Component
class DataKeys {

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final Clock clock;
    private final TransactionTemplate step;

    DataKeys(JdbcClient jdbc, JdbcOperations batches, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
        this.step = new TransactionTemplate(transactions);
        // PostgreSQL gives up a whole transaction in which a row met its double, unless it can go back one step.
        this.step.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * A key.
     *
     * @param wrapped null when the key was destroyed, as is the name of the master key
     */
    record Row(String owner, @Nullable String masterKey, @Nullable String wrapped) {}

    Optional<Row> find(String owner) {
        return jdbc.sql("select master_key, wrapped from data_key where owner = ?")
                .param(owner)
                .query((row, number) -> new Row(owner, row.getString("master_key"), row.getString("wrapped")))
                .optional();
    }

    /** Keeps a key; false when another was faster. */
    boolean add(Row row) {
        try {
            step.executeWithoutResult(
                    status -> jdbc.sql("insert into data_key (owner, master_key, wrapped, made_at) values (?, ?, ?, ?)")
                            .param(row.owner())
                            .param(row.masterKey())
                            .param(row.wrapped())
                            .param(OffsetDateTime.now(clock))
                            .update());
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    /** Keeps keys of owners whom nobody else knows yet. */
    void addAll(List<Row> rows) {
        var now = OffsetDateTime.now(clock);
        batches.batchUpdate(
                "insert into data_key (owner, master_key, wrapped, made_at) values (?, ?, ?, ?)",
                rows,
                rows.size(),
                (statement, row) -> {
                    statement.setString(1, row.owner());
                    statement.setString(2, row.masterKey());
                    statement.setString(3, row.wrapped());
                    statement.setObject(4, now);
                });
    }

    /** Destroys a key; false when there is none. */
    boolean destroy(String owner) {
        return jdbc.sql(
                                """
                                update data_key
                                set wrapped = null, master_key = null, erased_at = coalesce(erased_at, ?)
                                where owner = ?
                                """)
                        .param(OffsetDateTime.now(clock))
                        .param(owner)
                        .update()
                > 0;
    }

    /** The names of all master keys under which something is wrapped. */
    List<String> masterKeys() {
        return jdbc.sql("select distinct master_key from data_key where master_key is not null")
                .query(String.class)
                .list();
    }

    /** Some keys that are wrapped by another than this. */
    List<Row> wrappedByOthers(String masterKey, int most) {
        return jdbc.sql(
                        """
                        select owner, master_key, wrapped from data_key where master_key <> ?
                        order by owner fetch first ? rows only
                        """)
                .param(masterKey)
                .param(most)
                .query((row, number) ->
                        new Row(row.getString("owner"), row.getString("master_key"), row.getString("wrapped")))
                .list();
    }

    /** Keeps a key wrapped anew, unless it was destroyed or wrapped anew by another meanwhile. */
    void replace(Row before, Row after) {
        jdbc.sql("update data_key set master_key = ?, wrapped = ? where owner = ? and wrapped = ?")
                .param(after.masterKey())
                .param(after.wrapped())
                .param(before.owner())
                .param(before.wrapped())
                .update();
    }
}
