package org.niangjia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One agency takes thirty seconds over every call, with a hundred referrals of its own, while two hundred others go to the
 * rest: what that costs the others, beside the same without it, twice each in turn. It never speaks, in the calm runs
 * either, so that its words are no load that only the calm ones have. Only with {@code -Psoak}.
 */
@Order(Integer.MAX_VALUE - 1)
@EnabledIfSystemProperty(named = "niangjia.soak", matches = "true")
@MeteredHouse("camunda.bpm.job-execution.enabled=true")
@NullUnmarked
class HangingPartnerTest {

    private static final Logger LOG = LoggerFactory.getLogger(HangingPartnerTest.class);

    private static final String HANGING = "disability";
    private static final Duration HANGS = Duration.ofSeconds(30);

    /** Each has six referrals to the others, and three to the one that hangs. */
    private static final int FAMILIES = 34;

    private static final int OTHERS_EACH = 6;
    private static final Duration BETWEEN = Duration.ofMillis(1500);
    private static final double MOST = 1.5;

    @LocalServerPort
    private int port;

    @Autowired
    private EmbeddedPostgres postgres;

    @Autowired
    private Partners partners;

    private JdbcClient beside;

    /** Of one run, in ms: until a partner had the referral, and from its word until the referral had moved. */
    private record Run(boolean calm, List<Long> out, List<Long> back) {

        static long p(List<Long> took, int percent) {
            var sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
            return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
        }
    }

    @Test
    void anAgencyThatHangsCostsTheOthersNothing() throws Exception {
        beside = JdbcClient.create(postgres.getPostgresDatabase());
        partners.workWith(port);
        run(true, 4);

        var runs = new ArrayList<Run>();
        for (int time = 0; time < 2; time++) {
            runs.add(run(true, FAMILIES));
            runs.add(run(false, FAMILIES));
        }

        var out = ratio(runs, true);
        var back = ratio(runs, false);
        var table = table(runs, out, back);
        Files.createDirectories(Path.of("target", "benchmark"));
        Files.writeString(Path.of("target", "benchmark", "hanging-partner.md"), table);
        LOG.info("\n{}", table);
        assertThat(out).isLessThanOrEqualTo(MOST);
        assertThat(back).isLessThanOrEqualTo(MOST);
    }

    private Run run(boolean calm, int families) throws Exception {
        var cases = new ArrayList<FamilyCase>();
        for (int family = 0; family < families; family++) {
            var planned = new FamilyCase(new OurHouse(port, beside, () -> {}), Duration.ofMillis(20));
            planned.isPlanned();
            cases.add(planned);
        }
        partners.hang(calm ? "" : HANGING, HANGS);
        var accepted = new HashMap<String, Long>();
        var back = new ArrayList<Long>();
        var supervisor = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int family = 0; family < families; family++) {
                var next = cases.get(family);
                supervisor.schedule(
                        () -> {
                            accepted.put(next.caseNumber(), System.nanoTime());
                            next.isAccepted();
                        },
                        BETWEEN.toMillis() * family,
                        TimeUnit.MILLISECONDS);
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        back.addAll(partners.answerTimed(HANGING));
                        return others(cases, "completed") == families * OTHERS_EACH;
                    });
        } finally {
            supervisor.shutdown();
        }
        assertThat(supervisor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        var heard = partners.heard();
        var out = new ArrayList<Long>();
        for (var one : cases) {
            for (var referral : referrals(one.caseNumber())) {
                out.add(TimeUnit.NANOSECONDS.toMillis(heard.get(referral) - accepted.get(one.caseNumber())));
            }
        }
        return new Run(calm, out, back);
    }

    private long others(List<FamilyCase> cases, String status) {
        return beside.sql("select count(*) from referral where agency <> ? and status = ? and case_number = any(?)")
                .params(
                        HANGING,
                        status,
                        cases.stream().map(FamilyCase::caseNumber).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private List<String> referrals(String caseNumber) {
        return beside.sql("select referral_id from referral where agency <> ? and case_number = ?")
                .params(HANGING, caseNumber)
                .query(String.class)
                .list();
    }

    private static double ratio(List<Run> runs, boolean out) {
        return (double) p95(runs, false, out) / p95(runs, true, out);
    }

    private static long p95(List<Run> runs, boolean calm, boolean out) {
        return Run.p(
                runs.stream()
                        .filter(run -> run.calm() == calm)
                        .flatMap(run -> (out ? run.out() : run.back()).stream())
                        .toList(),
                95);
    }

    private static String table(List<Run> runs, double out, double back) {
        var table = new StringBuilder("| run | referrals | out p50 ms | out p95 ms | back p50 ms | back p95 ms |\n"
                + "| --- | --- | --- | --- | --- | --- |\n");
        for (var run : runs) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %d |%n",
                    run.calm() ? "calm" : "one hangs 30 s",
                    run.out().size(),
                    Run.p(run.out(), 50),
                    Run.p(run.out(), 95),
                    Run.p(run.back(), 50),
                    Run.p(run.back(), 95)));
        }
        return table.append(String.format(Locale.ROOT, "| ratio of p95, both runs | | | %.2f | | %.2f |%n", out, back))
                .toString();
    }
}
