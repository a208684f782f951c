package org.niangjia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.niangjia.OnPostgres;
import org.niangjia.benchmark.Meter.Reading;
import org.niangjia.story.Colleague;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many of the family's cases end in a second, eight at a time with partners that answer at once: here, on a plain engine
 * with the same models ({@link PlainEngine}), and as the least that could book such a case ({@link Floor}); by turns, on one
 * PostgreSQL; only with {@code -Pbenchmark}. How many rounds, cases a round, and rounds before them that do not count:
 * {@code -Dbenchmark.rounds}, {@code -Dbenchmark.cases}, {@code -Dbenchmark.warm-up}.
 */
@Order(Integer.MAX_VALUE - 1)
@MeteredHouse("camunda.bpm.job-execution.enabled=true")
class CasesBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(CasesBenchmark.class);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int CASES = Integer.getInteger("benchmark.cases", 48);
    private static final int WARM_UP = Integer.getInteger("benchmark.warm-up", 16);
    private static final int AT_ONCE = 8;
    private static final int CASES_OF_THE_FLOOR = 25 * CASES;
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Map<String, Object> RICH =
            Map.of("donor", "某企业", "amount", Map.of("amount", "90000000.00", "currency", "CNY"));
    private static final Duration LOOK = Duration.ofMillis(20);

    @LocalServerPort
    private int port;

    @Autowired
    private EmbeddedPostgres postgres;

    @Autowired
    private Meter meter;

    @Autowired
    private Partners partners;

    /** One of those that are compared, and what was measured of it. */
    private static final class Side {

        private final String name;
        private final Callable<Object> tellsOne;
        private final int cases;
        private final Meter meter;
        private final JdbcClient beside;
        private final List<Double> rates = new ArrayList<>();
        private final List<Long> took = Collections.synchronizedList(new ArrayList<>());
        private Reading cost = new Reading(0, 0, 0, 0);
        private long cpu;
        private long wal;
        private long bytes;

        Side(String name, Callable<Object> tellsOne, int cases, Meter meter, JdbcClient beside) {
            this.name = name;
            this.tellsOne = tellsOne;
            this.cases = cases;
            this.meter = meter;
            this.beside = beside;
        }

        /** A house's code has been compiled, which takes some hundreds of cases. */
        void warmsUp() throws Exception {
            tells(cases, tellsOne);
        }

        /** A house has open cases, and its database has counted its rows: one that was made just now plans for empty tables. */
        void isLivedIn(Callable<Object> leavesOneOpen) throws Exception {
            tells(cases, leavesOneOpen);
            beside.sql("analyze").update();
            took.clear();
        }

        void round() throws Exception {
            var before = meter.read();
            var walBefore = wal();
            var bytesBefore = bytes();
            var cpuBefore = MACHINE.getProcessCpuTime();
            var began = System.nanoTime();
            tells(cases, tellsOne);
            cpu += MACHINE.getProcessCpuTime() - cpuBefore;
            rates.add(cases * 1e9 / (System.nanoTime() - began));
            cost = cost.plus(meter.read().since(before));
            wal += wal() - walBefore;
            bytes += bytes() - bytesBefore;
        }

        private void tells(int times, Callable<Object> tellsOne) throws Exception {
            var hands = Executors.newFixedThreadPool(AT_ONCE);
            try {
                Callable<Object> timed = () -> {
                    var began = System.nanoTime();
                    tellsOne.call();
                    return took.add(System.nanoTime() - began);
                };
                for (Future<Object> done : hands.invokeAll(Collections.nCopies(times, timed))) {
                    done.get();
                }
            } finally {
                hands.shutdownNow();
            }
        }

        private long wal() {
            return beside.sql("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
                    .query(Long.class)
                    .single();
        }

        private long bytes() {
            return beside.sql(
                            """
                            select sum(pg_total_relation_size(oid))::bigint from pg_class
                            where relkind = 'r' and relnamespace = 'public'::regnamespace
                            """)
                    .query(Long.class)
                    .single();
        }

        double rate() {
            return median(rates);
        }

        String line() {
            var told = (double) cases * rates.size();
            var times = took.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(times);
            return String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.0f | %.0f | %.0f | %.1f | %.3f | %.0f | %.0f | %.0f | %.0f |%n",
                    name,
                    rate(),
                    cpu / told / 1e6,
                    cost.statements() / told,
                    cost.roundTrips() / told,
                    cost.commits() / told,
                    cost.rollbacks() / told,
                    wal / told / 1024,
                    bytes / told / 1024,
                    times[times.length / 2] / 1e6,
                    times[times.length * 95 / 100] / 1e6);
        }
    }

    @Test
    void casesASecond() throws Exception {
        var superuser = JdbcClient.create(postgres.getPostgresDatabase());
        // A commit waits until it is written, as in production.
        superuser.sql("create database plain").update();
        superuser.sql("create database floor").update();
        for (var database : List.of("postgres", "plain", "floor")) {
            superuser
                    .sql("alter database %s set synchronous_commit = on".formatted(database))
                    .update();
        }
        var plainMeter = new Meter();
        var floorMeter = new Meter();
        try (var ours = OnPostgres.Postgres.pool(postgres.getPostgresDatabase());
                var plains = OnPostgres.Postgres.pool(postgres.getDatabase("postgres", "plain"));
                var floors = OnPostgres.Postgres.pool(postgres.getDatabase("postgres", "floor"));
                var plainPartners = new PlainPartners(PartnersOutside.secrets());
                var plain = PlainEngine.start(
                        postgres.getDatabase("postgres", "plain"), plainMeter, plainPartners.address(""))) {
            partners.workWith(port);
            partners.answerAtOnce();
            plainPartners.workWith(plain.getWebServer().getPort());
            plainPartners.answerAtOnce();
            Colleague.of(port, "finance")
                    .postOnce("/api/v1/funds/sunshine-dream/receipts", RICH)
                    .is(201);
            var house = new OurHouse(port, JdbcClient.create(ours), () -> {});
            var plainHouse = new PlainHouse(plain.getWebServer().getPort(), JdbcClient.create(plains));
            var floor = new Floor(floorMeter.over(floors));
            var sides = List.of(
                    new Side("Niangjia", () -> told(house), CASES, meter, JdbcClient.create(ours)),
                    new Side("plain engine", () -> told(plainHouse), CASES, plainMeter, JdbcClient.create(plains)),
                    new Side("floor", floor::book, CASES_OF_THE_FLOOR, floorMeter, JdbcClient.create(floors)));
            var empty = packed(JdbcClient.create(ours));
            // By turns, as the rounds: what two of them share would be compiled for the one that warmed up last.
            for (int turn = 0; turn < WARM_UP; turn++) {
                for (var side : sides) {
                    side.warmsUp();
                }
            }
            sides.get(0).isLivedIn(() -> leftOpen(house));
            sides.get(1).isLivedIn(() -> leftOpen(plainHouse));
            sides.get(2).isLivedIn(floor::book);
            for (int round = 0; round < ROUNDS; round++) {
                for (var side : sides) {
                    side.round();
                    LOG.info("{}: {} cases a second", side.name, side.rates.get(round));
                }
            }
            assertThat(partners.failures()).isEmpty();
            assertThat(plainPartners.failures()).isEmpty();
            var grown = packed(JdbcClient.create(ours));
            grown.replaceAll((part, bytes) -> bytes - empty.getOrDefault(part, 0L));
            write(sides, grown, plainPartners.repeated(), plainHouse.refusals());
        }
    }

    private static Object told(House house) {
        var told = new FamilyCase(house, LOOK);
        told.isTold();
        return told;
    }

    private static Object leftOpen(House house) {
        var begun = new FamilyCase(house, LOOK);
        begun.isPlanned();
        begun.isAccepted();
        return begun;
    }

    /** Bytes of tables and indexes without what is empty in them, by what they are for. */
    private static Map<String, Long> packed(JdbcClient house) {
        house.sql("vacuum full").update();
        var parts = new TreeMap<String, Long>();
        house.sql(
                        """
                        select case
                            when relname like 'act\\_hi\\_%' or relname = 'act_ge_bytearray' then 'the engine''s history'
                            when relname like 'act\\_%' then 'the engine''s running part'
                            else 'our tables' end part, sum(pg_total_relation_size(oid))::bigint bytes
                        from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace group by part
                        """)
                .query(row -> {
                    parts.put(row.getString("part"), row.getLong("bytes"));
                });
        return parts;
    }

    private static void write(List<Side> sides, Map<String, Long> grown, int repeated, int refusals) throws Exception {
        var ours = sides.get(0);
        var table = new StringBuilder(
                """
                | | cases a second | CPU ms | statements | round trips | commits | rolled back | WAL KB | tables KB | p50 ms | p95 ms |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        sides.forEach(side -> table.append(side.line()));
        for (var other : sides.subList(1, sides.size())) {
            var ratios = new ArrayList<Double>();
            for (int round = 0; round < ROUNDS; round++) {
                ratios.add(ours.rates.get(round) / other.rates.get(round));
            }
            table.append(String.format(
                    Locale.ROOT,
                    "%n%.4f times the cases a second of the %s (median of %d rounds: %s)%n",
                    median(ratios),
                    other.name,
                    ROUNDS,
                    ratios));
        }
        table.append(
                "%nOn the plain engine partners said a word again %d times, people pressed a button again %d times%n"
                        .formatted(repeated, refusals));
        var cases = CASES * (ROUNDS + WARM_UP + 1);
        grown.forEach((part, bytes) -> table.append("%nOf %s a case leaves %d KB, packed (one in %d is open)%n"
                .formatted(part, bytes / cases / 1024, ROUNDS + WARM_UP + 1)));
        Files.createDirectories(Path.of("target", "benchmark"));
        Files.writeString(Path.of("target", "benchmark", "cases.md"), table);
        LOG.info("\n{}", table);
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }
}
