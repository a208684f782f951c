package org.niangjia.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.niangjia.story.Colleague;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Two nodes on one PostgreSQL carry many families' cases from the report to the end, while nodes are killed and the
 * database is stopped at once, again and again. Only with {@code -Psoak}.
 */
@Order(Integer.MAX_VALUE)
@EnabledIfSystemProperty(named = "niangjia.soak", matches = "true")
@NullUnmarked
class TwoNodesTest {

    private static final Logger LOG = LoggerFactory.getLogger(TwoNodesTest.class);

    private static final long SEED = Long.getLong("niangjia.seed", 20261122);
    private static final int CASES = Integer.getInteger("niangjia.cases", 500);
    private static final int KILLS = Integer.getInteger("niangjia.kills", 20);
    private static final int DATABASE_STOPS = Integer.getInteger("niangjia.database-stops", 5);

    private static final Duration LONGEST_STALL = Duration.ofSeconds(45);
    private static final Duration END = Duration.ofMinutes(20);

    private final Random random = new Random(SEED);
    private final Shown shown = new Shown();
    private final Map<String, Long> dueSince = new HashMap<>();
    private volatile Duration longestStall = Duration.ZERO;
    private volatile boolean somebodyCouldWork = true;

    private Nodes nodes;
    private Families families;
    private int house;

    @Test
    void everyCaseEndsAsItWouldHoweverOftenANodeOrTheDatabaseDies() throws Exception {
        var hands = Executors.newScheduledThreadPool(Families.HANDS + 1);
        try (var others = new OtherSides(shown);
                var both = new Nodes(others.url());
                var proxy = new Proxy(both.ports())) {
            nodes = both;
            house = proxy.port();
            families = new Families(both, house, shown, CASES);
            others.speaksTo(house);
            bothStartAtOnceOnAnEmptyDatabase();
            var begun = System.nanoTime();
            families.areReported();
            LOG.info("{} cases under way", CASES);
            for (int hand = 0; hand < Families.HANDS; hand++) {
                hands.execute(families::areWorkedOn);
            }
            hands.scheduleWithFixedDelay(this::looksForStalledJobs, 1, 1, TimeUnit.SECONDS);
            liveAndDie();
            families.steps.release(Integer.MAX_VALUE / 2);
            await().atMost(END).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                            count("select count(*) from aid_case where status <> 'closed'"))
                    .isZero());
            families.isOver();
            LOG.info(
                    "Seed {}: {} cases, {} kills, {} stops of the database, {} s; asked again {} times; longest stall"
                            + " {}; shown {}; partners' words {}",
                    SEED,
                    CASES,
                    KILLS,
                    DATABASE_STOPS,
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                    others.repeats(),
                    longestStall,
                    new TreeMap<>(shown.answers()),
                    others.answers());
            nothingIsTwiceAndNothingIsLost(others);
        } finally {
            hands.shutdownNow();
        }
    }

    private void bothStartAtOnceOnAnEmptyDatabase() throws IOException {
        nodes.start(0);
        nodes.start(1);
        nodes.isReady(0);
        nodes.isReady(1);
        assertThat(count("select count(*) from act_re_deployment where name_ = 'niangjia'"))
                .isEqualTo(1);
        assertThat(count("select max(version_) from act_re_procdef")).isEqualTo(1);
        assertThat(count("select count(*) from fund_entry where kind = 'receipt'"))
                .isEqualTo(count("select count(*) from fund"));
    }

    private void liveAndDie() throws Exception {
        var events = new ArrayList<>(Collections.nCopies(KILLS, "kill"));
        events.addAll(Collections.nCopies(DATABASE_STOPS, "database"));
        Collections.shuffle(events, random);
        // Before any node was killed, whose jobs would be locked for a while.
        events.add(0, "restart");
        var each = Families.STEPS * CASES / (events.size() + 1);
        for (var event : events) {
            var target = families.done.get() + random.nextInt(Math.max(1, each));
            families.steps.release(each);
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> families.done.get() >= target || families.steps.availablePermits() == 0);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
            switch (event) {
                case "kill" -> {
                    var node = random.nextInt(2);
                    nodes.dies(node);
                    nodes.start(node);
                    nodes.isReady(node);
                }
                case "database" -> {
                    shown.databaseIsAway();
                    somebodyCouldWork = false;
                    nodes.databaseStopsAtOnce();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(3000));
                    nodes.databaseStarts();
                    somebodyCouldWork = true;
                    shown.databaseIsBack();
                    nodes.isReady(0);
                    nodes.isReady(1);
                }
                default -> bothRestartInGoodOrder();
            }
            LOG.info(
                    "{}: {} steps done, {} cases closed, longest stall {}",
                    event,
                    families.done,
                    count("select count(*) from aid_case where status = 'closed'"),
                    longestStall);
        }
    }

    /** With work under way: no job is left locked, so none waits for its lock to run out. */
    private void bothRestartInGoodOrder() throws Exception {
        nodes.ends(0);
        somebodyCouldWork = false;
        nodes.ends(1);
        assertThat(count("select count(*) from act_ru_job where lock_owner_ is not null"))
                .isZero();
        nodes.start(0);
        nodes.start(1);
        nodes.isReady(0);
        somebodyCouldWork = true;
        nodes.isReady(1);
    }

    /** A due job that nobody does is stalled; while there is no database, or no node at all, nothing is. */
    private void looksForStalledJobs() {
        if (!somebodyCouldWork) {
            dueSince.clear();
            return;
        }
        try {
            var due = nodes.database()
                    .sql(
                            """
                            select id_ from act_ru_job
                            where (duedate_ is null or duedate_ <= now()) and suspension_state_ = 1
                            """)
                    .query(String.class)
                    .list();
            dueSince.keySet().retainAll(Set.copyOf(due));
            var now = System.nanoTime();
            for (var job : due) {
                var stall = Duration.ofNanos(now - dueSince.computeIfAbsent(job, first -> now));
                if (stall.compareTo(longestStall) > 0) {
                    longestStall = stall;
                }
            }
        } catch (DataAccessException gone) {
            dueSince.clear();
        }
    }

    private void nothingIsTwiceAndNothingIsLost(OtherSides others) {
        assertThat(shown.faults()).isEmpty();
        assertThat(longestStall).isLessThanOrEqualTo(LONGEST_STALL);
        assertThat(others.referrals()).as("one id a person and service").hasSize(Families.REFERRALS * CASES);
        assertThat(others.referrals().values()).doesNotHaveDuplicates();
        assertThat(count("select count(*) from referral")).isEqualTo(Families.REFERRALS * CASES);
        assertThat(count("select count(*) from referral where status <> 'completed'"))
                .isZero();
        assertThat(others.payments()).hasSize(CASES);
        assertThat(others.payments().values()).containsOnly("300.00");
        assertThat(count("select count(*) from payment")).isEqualTo(CASES);
        assertThat(count("select count(*) from payment where status <> 'paid'")).isZero();
        assertThat(count("select count(*) from fund_entry where kind = 'payment'"))
                .isEqualTo(CASES);
        assertThat(count("select paid from fund_pot where fund = 'bursary' and earmark = ''"))
                .isEqualTo(300_00 * CASES);
        assertThat(count("select count(*) from fund_pot where received <> available + committed + paid"))
                .isZero();
        assertThat(count("select count(*) from act_ru_incident")).isZero();
        assertThat(count("select count(*) from act_ru_execution")).isZero();
        assertThat(Colleague.of(house, "auditor")
                        .get("/api/v1/trail/check")
                        .is(200)
                        .body()
                        .get("whole")
                        .asBoolean())
                .isTrue();
    }

    private int count(String sql) {
        return nodes.database().sql(sql).query(Integer.class).single();
    }
}
