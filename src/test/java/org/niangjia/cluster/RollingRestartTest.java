package org.niangjia.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two nodes of the release before carry families' cases, and are restarted one after the other with this one. Only with
 * {@code -Psoak} and {@code -Dniangjia.previous-jar=<path>}.
 */
@Order(Integer.MAX_VALUE)
@EnabledIfSystemProperty(named = "niangjia.soak", matches = "true")
@EnabledIfSystemProperty(named = "niangjia.previous-jar", matches = ".+")
@NullUnmarked
class RollingRestartTest {

    private static final Logger LOG = LoggerFactory.getLogger(RollingRestartTest.class);

    private static final int CASES = Integer.getInteger("niangjia.cases", 60);
    private static final Duration END = Duration.ofMinutes(15);

    private static final String ON_OLDER_MODELS =
            """
            select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
            where e.parent_id_ is null and d.version_ < (select max(n.version_) from act_re_procdef n where n.key_ = d.key_)
            """;

    private final Shown shown = new Shown();

    private Nodes nodes;
    private Families families;

    @Test
    void casesGoOnAndEndWhileANewReleaseTakesOverNodeByNode() throws Exception {
        var previous = Path.of(System.getProperty("niangjia.previous-jar"));
        var hands = Executors.newFixedThreadPool(Families.HANDS);
        try (var others = new OtherSides(shown);
                var both = new Nodes(others.url());
                var proxy = new Proxy(both.ports())) {
            nodes = both;
            families = new Families(both, proxy.port(), shown, CASES);
            others.speaksTo(proxy.port());
            nodes.start(0, previous);
            nodes.start(1, previous);
            nodes.isReady(0);
            nodes.isReady(1);
            var schemaBefore = count("select count(*) from flyway_schema_history where success");
            families.areReported();
            for (int hand = 0; hand < Families.HANDS; hand++) {
                hands.execute(families::areWorkedOn);
            }
            goesOnWith(CASES);
            var begun = System.nanoTime();
            for (int node = 0; node < 2; node++) {
                var before = families.done.get();
                nodes.ends(node);
                // The changed models are there when the last node of the release before has gone.
                nodes.start(node, "--niangjia.models.deployed-after=" + (node == 0 ? "PT1H" : "PT0S"));
                // With work all the while, by the node of the release before and by the one that starts.
                goesOnWith(CASES);
                nodes.isReady(node);
                goesOnWith(CASES);
                LOG.info("Node {} restarted; {} steps meanwhile", node, families.done.get() - before);
            }
            var restarted = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
            var older = count(ON_OLDER_MODELS);
            families.steps.release(CASES);
            await().atMost(END).until(() -> count(ON_OLDER_MODELS) == 0);
            families.steps.release(Integer.MAX_VALUE / 2);
            await().atMost(END).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                            count("select count(*) from aid_case where status <> 'closed'"))
                    .isZero());
            families.isOver();
            LOG.info(
                    "{} cases, both nodes restarted in {} s; {} process instances then on older models, which went on"
                            + " in the newest; migrations {} to {}, versions of the main model {}; shown {};"
                            + " connections cut {}; partners' words {}; asked again {} times",
                    CASES,
                    restarted,
                    older,
                    schemaBefore,
                    count("select count(*) from flyway_schema_history where success"),
                    count("select max(version_) from act_re_procdef where key_ = 'aid-case'"),
                    new TreeMap<>(shown.answers()),
                    families.cut,
                    others.answers(),
                    others.repeats());
            assertThat(shown.faults()).isEmpty();
            assertThat(count("select count(*) from act_ru_incident")).isZero();
            assertThat(count("select count(*) from act_ru_execution")).isZero();
            assertThat(others.payments()).hasSize(CASES);
            assertThat(count("select count(*) from payment where status = 'paid'"))
                    .isEqualTo(CASES);
            assertThat(count("select count(*) from referral where status = 'completed'"))
                    .isEqualTo(Families.REFERRALS * CASES);
        } finally {
            if (families != null) {
                families.isOver();
            }
            hands.shutdownNow();
        }
    }

    private void goesOnWith(int steps) {
        var target = families.done.get() + steps;
        families.steps.release(steps);
        await().atMost(END)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> families.done.get() >= target || families.steps.availablePermits() == 0);
    }

    private int count(String sql) {
        return nodes.database().sql(sql).query(Integer.class).single();
    }
}
