package org.niangjia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many cases end in a second, eight at a time, beside what the database could do at best ({@link Floor}), by turns on
 * one machine; only with {@code -Pbenchmark}.
 */
@Order(Integer.MAX_VALUE - 1)
@MeteredHouse("camunda.bpm.job-execution.enabled=true")
class CasesBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(CasesBenchmark.class);
    private static final int ROUNDS = 5;
    private static final int AT_ONCE = 8;
    private static final int CASES = 24;
    private static final int CASES_OF_THE_FLOOR = 400;

    @LocalServerPort
    private int port;

    @Autowired
    private EmbeddedPostgres postgres;

    @Autowired
    private Meter meter;

    @Autowired
    private Partners partners;

    @Test
    void casesASecond() throws Exception {
        var pool = new com.zaxxer.hikari.HikariDataSource();
        pool.setDataSource(postgres.getPostgresDatabase());
        pool.setMaximumPoolSize(2 * AT_ONCE);
        try (pool) {
            var beside = JdbcClient.create(pool);
            var floor = new Floor(pool);
            partners.workWith(port);
            partners.answerAtOnce();
            Callable<Object> ours = () -> {
                var told = new FamilyCase(port, beside, () -> {});
                told.isTold();
                return told.caseNumber();
            };
            Callable<Object> least = floor::book;
            perSecond(AT_ONCE, ours);
            perSecond(CASES_OF_THE_FLOOR, least);
            var rates = new ArrayList<double[]>();
            var before = meter.read();
            var bytes = bytes(beside);
            for (int round = 0; round < ROUNDS; round++) {
                rates.add(new double[] {perSecond(CASES, ours), perSecond(CASES_OF_THE_FLOOR, least)});
            }
            var cost = meter.read().since(before);
            var cases = ROUNDS * CASES;
            var table =
                    new StringBuilder("| round | cases a second | the floor's | ratio |\n| --- | --- | --- | --- |\n");
            for (int round = 0; round < ROUNDS; round++) {
                var rate = rates.get(round);
                table.append(line("| %d | %.2f | %.1f | %.4f |%n", round + 1, rate[0], rate[1], rate[0] / rate[1]));
            }
            table.append(line(
                    "%na case: %d statements, %d round trips, %d commits, %.3f rolled back; median ratio %.4f; %d bytes in the tables%n",
                    cost.statements() / cases,
                    cost.roundTrips() / cases,
                    cost.commits() / cases,
                    (double) cost.rollbacks() / cases,
                    median(rates.stream().map(rate -> rate[0] / rate[1]).toList()),
                    (bytes(beside) - bytes) / cases));
            Files.createDirectories(Path.of("target", "benchmark"));
            Files.writeString(Path.of("target", "benchmark", "cases.md"), table);
            LOG.info("\n{}", table);
            assertThat(beside.sql("select count(*) from act_ru_incident")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private static String line(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }

    private static double median(List<Double> figures) {
        var sorted = new ArrayList<>(figures);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static long bytes(JdbcClient database) {
        return database.sql(
                        """
                        select sum(pg_total_relation_size(oid))::bigint from pg_class
                        where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'floor%'
                        """)
                .query(Long.class)
                .single();
    }

    private static double perSecond(int times, Callable<Object> work) throws Exception {
        var hands = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var began = System.nanoTime();
            for (Future<Object> done : hands.invokeAll(Collections.nCopies(times, work))) {
                done.get();
            }
            return times * 1e9 / (System.nanoTime() - began);
        } finally {
            hands.shutdownNow();
        }
    }
}
