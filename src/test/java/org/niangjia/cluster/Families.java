package org.niangjia.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.niangjia.story.Colleague;
import org.niangjia.story.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Many families with two referrals and a grant each, and the people who carry their cases, as far as they have leave to. */
@NullUnmarked
final class Families {

    private static final Logger LOG = LoggerFactory.getLogger(Families.class);

    /** Home visit, plan, review, approval, release, follow-up visit, the question whether it helped. */
    static final int STEPS = 7;

    static final int HANDS = 6;
    static final int REFERRALS = 2;

    private final Nodes nodes;
    private final int house;
    private final Shown shown;
    private final int cases;

    final Semaphore steps = new Semaphore(0);
    final AtomicInteger done = new AtomicInteger();
    final AtomicInteger cut = new AtomicInteger();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Set<String> atHand = ConcurrentHashMap.newKeySet();
    private final Map<String, String> daughters = new ConcurrentHashMap<>();

    Families(Nodes nodes, int house, Shown shown, int cases) {
        this.nodes = nodes;
        this.house = house;
        this.shown = shown;
        this.cases = cases;
    }

    void isOver() {
        isOver.set(true);
    }

    private Colleague as(String user) {
        return Colleague.of(house, user);
    }

    void areReported() throws InterruptedException {
        var clerks = Executors.newFixedThreadPool(HANDS);
        for (int each = 0; each < cases; each++) {
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
        assertThat(daughters).hasSize(cases);
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

    private record Open(String taskId, String kind, String caseNumber) {}

    /** Each hand does what is open somewhere, as often as it has leave to. */
    void areWorkedOn() {
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
            } catch (UncheckedIOException | DataAccessException broken) {
                cut.incrementAndGet();
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
}
