package org.niangjia.platform.cipher;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether all rows were found sealed and indexed since the tables and the algorithm are as they are. What is to be sealed
 * anew comes with a new column, and so with a new version of the tables.
 */
@Component
class SealState {

    private final JdbcClient jdbc;
    private final Flyway tables;
    private final CaseCipher cipher;

    SealState(JdbcClient jdbc, Flyway tables, CaseCipher cipher) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.cipher = cipher;
    }

    boolean isDone() {
        return jdbc.sql("select state from seal_state where id = 1")
                .query(String.class)
                .optional()
                .filter(now()::equals)
                .isPresent();
    }

    void done() {
        jdbc.sql("delete from seal_state").update();
        jdbc.sql("insert into seal_state (id, state) values (1, ?)")
                .param(now())
                .update();
    }

    /** Migrations that are repeated have no version. */
    private String now() {
        var version = Arrays.stream(tables.info().applied())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
        return version.map(Object::toString).orElse("") + " " + cipher.indexMark();
    }
}
