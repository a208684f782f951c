package org.niangjia.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.niangjia.OnPostgres;
import org.niangjia.fuzz.Fuzz.Held;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/**
 * Ten minutes of nonsense at a house on a real PostgreSQL behind a pool, as production has it, only with {@code -Psoak}.
 * What the house holds on to is measured when it has seen a tenth of it, and in the end.
 */
@Order(Integer.MAX_VALUE - 1)
@EnabledIfSystemProperty(named = "niangjia.soak", matches = "true")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "niangjia.body.arrives-within=PT20S")
@ActiveProfiles({"demo", "test"})
@Import(OnPostgres.Postgres.class)
@DirtiesContext
@NullUnmarked
class FuzzOnPostgresTest {

    private static final Logger LOG = LoggerFactory.getLogger(FuzzOnPostgresTest.class);

    /** What caches fill up to after the first tenth, and what a collection leaves now and not then. */
    private static final long HEAP_MARGIN = 64L * 1024 * 1024;

    /** The server's own, which it starts for those who ask at once and lets go when they rest. */
    private static final String SERVERS = "http-nio";

    @LocalServerPort
    private int port;

    @Autowired
    private Environment settings;

    @Autowired
    private Clock clock;

    @Autowired
    private DataSource source;

    @Test
    void tenMinutesOfNonsenseLeaveNothingBehind() throws Exception {
        var pool = source.unwrap(HikariDataSource.class);
        var seed = Long.getLong("niangjia.fuzz.seed", System.nanoTime());
        var time = Duration.ofSeconds(Long.getLong("niangjia.fuzz.seconds", 600));

        var fuzz = new Fuzz(port, settings, clock, seed);
        var first = fuzz.rages(time.dividedBy(10), 4);
        var before = Held.now();
        var outcome = fuzz.rages(time.minus(time.dividedBy(10)), 4);
        var after = Held.now();

        LOG.info(
                "Nonsense: {} requests, then {} in all, {} of {} doors answered somebody well, {}; slowest {}, longest trickle {}; heap {} MB, then {} MB; threads {}, then {}",
                first.requests(),
                outcome.requests(),
                outcome.doorsPassed(),
                outcome.doors(),
                outcome.statuses(),
                outcome.slowest(),
                outcome.longestTrickle(),
                before.heap() >> 20,
                after.heap() >> 20,
                before.threads().values().stream().mapToLong(Long::longValue).sum(),
                after.threads().values().stream().mapToLong(Long::longValue).sum());
        assertThat(outcome.findings()).isEmpty();
        Awaitility.await()
                .untilAsserted(() -> assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                        .isZero());
        assertThat(pool.getHikariPoolMXBean().getThreadsAwaitingConnection()).isZero();
        var grown = new TreeMap<String, Long>();
        after.threads().forEach((name, threads) -> {
            if (!name.startsWith(SERVERS) && threads > before.threads().getOrDefault(name, 0L) + 2) {
                grown.put(name, threads);
            }
        });
        assertThat(grown).describedAs("before: %s", before.threads()).isEmpty();
        assertThat(after.heap()).isLessThan(before.heap() + HEAP_MARGIN);
        // It has not locked itself up meanwhile.
        org.niangjia.story.Colleague.of(port, "caseworker").get("/api/v1/cases").is(200);
    }
}
