package org.niangjia.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Nodes that start at the same moment on one PostgreSQL. */
@NullUnmarked
class NodesThatStartTest {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void aDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void noDatabase() throws IOException {
        postgres.close();
    }

    @Test
    void theEnginesTablesAreMadeOnceByWhoeverComesFirst() throws Exception {
        var database = empty("once");
        var nodes = Executors.newFixedThreadPool(3);
        try {
            Callable<Integer> node = () -> {
                var start = new OneStartAtATime();
                start.begin(database);
                try {
                    return TablesFirst.engine(database).migrate().migrationsExecuted;
                } finally {
                    start.end();
                }
            };
            var made = nodes.invokeAll(List.of(node, node, node));

            assertThat(made).extracting(each -> each.get()).containsExactlyInAnyOrder(1, 0, 0);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(jdbc(database)
                        .sql("select version_ from act_ge_schema_log")
                        .query(String.class)
                        .single())
                .startsWith("7.24");
    }

    @Test
    void tablesThatAnEarlierEngineMadeItselfAreLeftAsTheyAre() throws SQLException {
        var database = empty("earlier");
        try (var connection = database.getConnection()) {
            for (var part : List.of(
                    "engine",
                    "history",
                    "identity",
                    "case.engine",
                    "case.history",
                    "decision.engine",
                    "decision.history")) {
                ScriptUtils.executeSqlScript(
                        connection,
                        new ClassPathResource(
                                "org/camunda/bpm/engine/db/create/activiti.postgres.create.%s.sql".formatted(part)));
            }
        }
        jdbc(database)
                .sql("insert into act_ge_property values ('kept', 'yes', 1)")
                .update();

        TablesFirst.engine(database).migrate();

        assertThat(jdbc(database)
                        .sql("select count(*) from act_ge_property where name_ = 'kept'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void oneNodeStartsAfterTheOther() throws Exception {
        var database = empty("turns");
        var first = new OneStartAtATime();
        var second = new OneStartAtATime();
        first.begin(database);
        var nodes = Executors.newSingleThreadExecutor();
        try {
            var turn = nodes.submit(() -> second.begin(database));
            await().until(() -> waiting(database) == 1);
            assertThat(turn.isDone()).isFalse();

            first.end();

            turn.get();
            assertThat(waiting(database)).isZero();
        } finally {
            second.destroy();
            nodes.shutdownNow();
        }
        assertThat(jdbc(database)
                        .sql("select count(*) from pg_locks where locktype = 'advisory'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static int waiting(DataSource database) {
        return jdbc(database)
                .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                .query(Integer.class)
                .single();
    }

    private static DataSource empty(String name) {
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        return postgres.getDatabase("postgres", name);
    }

    private static JdbcClient jdbc(DataSource database) {
        return JdbcClient.create(database);
    }
}
