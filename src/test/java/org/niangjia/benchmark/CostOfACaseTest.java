package org.niangjia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.niangjia.benchmark.Meter.Reading;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What one family's case costs the database, counted and not timed, so that it is the same on every machine. Where a change
 * makes it dearer by more than a twentieth, this test fails; {@code target/case-cost.txt} says by which statements. Where it
 * became cheaper, write the new figures down here.
 */
@Order(Integer.MAX_VALUE - 1)
@MeteredHouse
class CostOfACaseTest {

    private static final double MARGIN = 1.05;

    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Reading COST = new Reading(2247, 1705, 127, 0);
    private static final long WAL_BYTES = 720_000L;

    @LocalServerPort
    private int port;

    @Autowired
    private EmbeddedPostgres postgres;

    @Autowired
    private Meter meter;

    @Autowired
    private Partners partners;

    @Autowired
    private ManagementService management;

    @Test
    void aFamilysCaseCostsNoMoreThanItDid() throws IOException {
        var beside = JdbcClient.create(postgres.getPostgresDatabase());
        partners.workWith(port);
        Runnable goOn = () -> {
            for (var due = due(beside); !due.isEmpty(); due = due(beside)) {
                due.forEach(management::executeJob);
            }
            partners.answer();
        };
        // How much of a page is logged would depend on when the last checkpoint was.
        beside.sql("alter system set full_page_writes = off").update();
        // Nor does what tidies up in between belong to a case.
        beside.sql("alter system set autovacuum = off").update();
        beside.sql("select pg_reload_conf()").query().singleValue();
        var house = new OurHouse(port, beside, goOn);
        // The first fills the engine's caches and takes what only a first one pays.
        new FamilyCase(house, LOOK).isTold();

        var before = meter.read();
        var statementsBefore = meter.byStatement();
        var walBefore = wal(beside);
        new FamilyCase(house, LOOK).isTold();
        var cost = meter.read().since(before);
        var walBytes = wal(beside) - walBefore;

        write(cost, walBytes, statementsBefore);
        assertThat(cost.statements()).as("statements").isLessThanOrEqualTo(most(COST.statements()));
        assertThat(cost.roundTrips()).as("round trips").isLessThanOrEqualTo(most(COST.roundTrips()));
        assertThat(cost.commits()).as("commits").isLessThanOrEqualTo(most(COST.commits()));
        assertThat(cost.rollbacks()).as("rollbacks").isZero();
        assertThat(walBytes).as("bytes of WAL").isLessThanOrEqualTo(most(WAL_BYTES));
    }

    private static long most(long figure) {
        return Math.round(figure * MARGIN);
    }

    private void write(Reading cost, long walBytes, Map<String, Long> before) throws IOException {
        var statements = meter.byStatement().entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue() - before.getOrDefault(entry.getKey(), 0L)))
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> "%6d  %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining("\n"));
        Files.writeString(
                Path.of("target", "case-cost.txt"), "%s, %d bytes of WAL%n%s%n".formatted(cost, walBytes, statements));
    }

    private static List<String> due(JdbcClient beside) {
        return beside.sql(
                        """
                        select id_ from act_ru_job
                        where retries_ > 0 and (duedate_ is null or duedate_ <= now()) order by id_
                        """)
                .query(String.class)
                .list();
    }

    private static long wal(JdbcClient beside) {
        return beside.sql("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
                .query(Long.class)
                .single();
    }
}
