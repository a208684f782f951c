package org.niangjia.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.niangjia.story.Colleague;
import org.niangjia.story.People;
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

    /** Home visit, plan, review, approval, release, follow-up visit, the question whether it helped. */
    private static final int STEPS = 7;

    private static final int HANDS = 6;
    private static final int REFERRALS = 2;
    private static final Duration LONGEST_STALL = Duration.ofSeconds(45);
    private static final Duration END = Duration.ofMinutes(20);

    private final Random random = new Random(SEED);
    private final Shown shown = new Shown();
    private final Semaphore steps = new Semaphore(0);
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicInteger done = new AtomicInteger();
    private final Set<String> atHand = ConcurrentHashMap.newKeySet();
    private final Map<String, String> daughters = new ConcurrentHashMap<>();
    private final Map<String, Long> dueSince = new HashMap<>();
    private volatile Duration longestStall = Duration.ZERO;
    private volatile boolean somebodyCouldWork = true;

    private Nodes nodes;
    private int house;

    @Test
    void everyCaseEndsAsItWouldHoweverOftenANodeOrTheDatabaseDies() throws Exception {
        var hands = Executors.newScheduledThreadPool(HANDS + 1);
        try (var others = new OtherSides(shown);
                var both = new Nodes(others.url());
                var proxy = new Proxy(both.ports())) {
            nodes = both;
            house = proxy.port();
            others.speaksTo(house);
            bothStartAtOnceOnAnEmptyDatabase();
            var begun = System.nanoTime();
            openCases();
            LOG.info("{} cases under way", CASES);
            for (int hand = 0; hand < HANDS; hand++) {
                hands.execute(this::worksOffTheList);
            }
            hands.scheduleWithFixedDelay(this::looksForStalledJobs, 1, 1, TimeUnit.SECONDS);
            liveAndDie();
            steps.release(Integer.MAX_VALUE / 2);
            await().atMost(END).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                            count("select count(*) from aid_case where status <> 'closed'"))
                    .isZero());
            isOver.set(true);
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
            isOver.set(true);
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

    private void openCases() throws InterruptedException {
        var clerks = Executors.newFixedThreadPool(HANDS);
        for (int each = 0; each < CASES; each++) {
            var report = report(each);
            var key = "soak-" + each;
            clerks.execute(() -> {
                var opened = as("caseworker")
                        .send("POST", "/api/v1/cases", report, Map.of("Idempotency-Key", key))
                        .is(201);
                var caseNumber = opened.body().get("caseNumber").asText();
                for (var member : as("caseworker")
                        .get("/api/v1/cases/" + caseNumber)
                        .is(200)
                        .body()
                        .get("household")) {
                    if (member.get("relation").asText().equals("daughter")) {
                        daughters.put(caseNumber, member.get("personId").asText());
                    }
                }
            });
        }
        clerks.shutdown();
        assertThat(clerks.awaitTermination(15, TimeUnit.MINUTES)).isTrue();
        assertThat(daughters).hasSize(CASES);
    }

    private static Map<String, Object> report(int family) {
        var born = today().minusYears(15).getYear() + "0101";
        return Map.of(
                "channel",
                "community-desk",
                "urgency",
                "normal",
                "applicant",
                Map.of(
                        "name",
                        "沈秋月" + family,
                        "idNumber",
                        People.woman("19870711"),
                        "phone",
                        "13800004711",
                        "address",
                        "春熙路街道某小区 3 栋 201"),
                "household",
                List.of(Map.of(
                        "name",
                        "陆小满" + family,
                        "idNumber",
                        People.woman(born),
                        "relation",
                        "daughter",
                        "conditions",
                        List.of("student"))),
                "causes",
                List.of("single-parent", "sudden-shock"),
                "needs",
                List.of(Map.of("kind", "tuition", "note", "学费")),
                "consents",
                List.of(
                        Map.of("agency", "civil-affairs", "purpose", "referral", "given", true),
                        Map.of("agency", "education", "purpose", "referral", "given", true)));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private Colleague as(String user) {
        return Colleague.of(house, user);
    }

    private void liveAndDie() throws Exception {
        var events = new ArrayList<>(Collections.nCopies(KILLS, "kill"));
        events.addAll(Collections.nCopies(DATABASE_STOPS, "database"));
        Collections.shuffle(events, random);
        // Before any node was killed, whose jobs would be locked for a while.
        events.add(0, "restart");
        var each = STEPS * CASES / (events.size() + 1);
        for (var event : events) {
            var target = done.get() + random.nextInt(Math.max(1, each));
            steps.release(each);
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> done.get() >= target || steps.availablePermits() == 0);
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
                    done,
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

    private record Open(String taskId, String kind, String caseNumber) {}

    /** Each hand does what is open somewhere, as often as it has leave to. */
    private void worksOffTheList() {
        while (!isOver.get()) {
            try {
                steps.acquire();
                var task = nextTask();
                if (task == null) {
                    steps.release();
                    TimeUnit.MILLISECONDS.sleep(200);
                    continue;
                }
                try {
                    if (does(task)) {
                        done.incrementAndGet();
                    } else {
                        steps.release();
                    }
                } finally {
                    atHand.remove(task.taskId());
                }
            } catch (UncheckedIOException | DataAccessException cut) {
                steps.release();
            } catch (InterruptedException over) {
                return;
            } catch (RuntimeException | AssertionError fault) {
                LOG.error("A hand failed", fault);
            }
        }
    }

    private Open nextTask() {
        for (var open : nodes.database()
                .sql(
                        """
                        select t.id_, t.task_def_key_, e.business_key_
                        from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                        order by random() limit 20
                        """)
                .query((row, number) -> new Open(row.getString(1), row.getString(2), row.getString(3)))
                .list()) {
            if (atHand.add(open.taskId())) {
                return open;
            }
        }
        return null;
    }

    /** Whether this was done by us now. */
    private boolean does(Open task) {
        var officer = as(
                switch (task.kind()) {
                    case "Task_ReviewAssessment", "Task_ApproveGrant" -> "supervisor";
                    case "Task_ReleasePayment" -> "finance";
                    default -> "caseworker";
                });
        var path = "/api/v1/tasks/" + task.taskId();
        var claim = officer.post(path + "/claim", Map.of());
        shown.person(claim.status(), claim.response().body());
        var answer = officer.post(path + "/submission", submission(task));
        shown.person(answer.status(), answer.response().body());
        if (answer.status() == 422) {
            LOG.error("{} is refused: {}", task, answer.body());
        }
        return answer.status() == 204;
    }

    private Object submission(Open task) {
        var daughter = daughters.get(task.caseNumber());
        return switch (task.kind()) {
            case "Task_HomeVisit" ->
                Map.of("visitedOn", today().toString(), "coVisitor", "caseworker2", "findings", "无收入。", "risk", "high");
            case "Task_MakePlan" ->
                Map.of(
                        "agreedByHousehold",
                        true,
                        "items",
                        List.of(
                                referral("civil-affairs", "temporary-relief", daughter),
                                referral("education", "fee-waiver", daughter),
                                Map.of(
                                        "kind",
                                        "grant",
                                        "programme",
                                        "bursary",
                                        "person",
                                        daughter,
                                        "amount",
                                        Map.of("amount", "300.00", "currency", "CNY"))));
            case "Task_ReviewAssessment" -> Map.of("decision", "accept");
            case "Task_ApproveGrant" -> Map.of("decision", "approve");
            case "Task_ReleasePayment" -> Map.of("decision", "release");
            case "Task_FollowUpVisit" -> Map.of("visitedOn", today().toString(), "situation", "生活稳定。");
            case "Task_AskEffect" -> Map.of("decision", "solved", "answeredBy", daughter, "words", "帮到了。");
            default -> throw new IllegalStateException("Nobody does " + task);
        };
    }

    private static Map<String, Object> referral(String agency, String service, String person) {
        return Map.of("kind", "referral", "agency", agency, "service", service, "person", person);
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
        assertThat(others.referrals()).as("one id a person and service").hasSize(REFERRALS * CASES);
        assertThat(others.referrals().values()).doesNotHaveDuplicates();
        assertThat(count("select count(*) from referral")).isEqualTo(REFERRALS * CASES);
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
        assertThat(as("auditor")
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
