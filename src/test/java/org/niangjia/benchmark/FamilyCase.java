package org.niangjia.benchmark;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.niangjia.story.Colleague;
import org.niangjia.story.People;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The family's case of the README's first story: nine referrals, a grant, four visits, until it helped. Everybody opens the
 * form of her task, claims it and hands it in over HTTP; where the case stands is looked up past the house, so that looking
 * costs it nothing.
 */
final class FamilyCase {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final AtomicInteger FAMILIES = new AtomicInteger();
    private static final int FIRST_CHARACTER = 0x4e00;

    private final int port;
    private final JdbcClient beside;
    private final Runnable goOn;
    private final LocalDate today = LocalDate.now(Clock.system(ZoneId.of("Asia/Shanghai")));

    private final int family = FAMILIES.incrementAndGet();
    private String caseNumber = "";

    /**
     * A case to be told.
     *
     * @param beside a connection that is not metered
     * @param goOn lets jobs run and partners speak; called while the story waits
     */
    FamilyCase(int port, JdbcClient beside, Runnable goOn) {
        this.port = port;
        this.beside = beside;
        this.goOn = goOn;
    }

    void isTold() {
        isPlanned();
        isAccepted();
        does("director", "Task_ApproveGrant", Map.of("decision", "approve"));
        does("finance", "Task_ReleasePayment", Map.of("decision", "release"));
        does("volunteer", "Task_ClaimService", Map.of());
        for (int visit = 0; visit < 4; visit++) {
            does(
                    "volunteer",
                    "Task_ReportVisit",
                    Map.of("visitedOn", today.toString(), "minutes", 60, "outcome", "visited", "note", "陪奶奶说话，帮忙买菜。"));
        }
        does("caseworker", "Task_FollowUpVisit", Map.of("visitedOn", today.toString(), "situation", "生活稳定，女儿已被大学录取。"));
        does(
                "caseworker",
                "Task_AskEffect",
                Map.of("decision", "solved", "answeredBy", person("mother"), "words", "帮到了，谢谢娘家人。"));
        eventually(() -> beside.sql("select status from aid_case where case_number = ?")
                .param(caseNumber)
                .query(String.class)
                .single()
                .equals("closed"));
    }

    /** Reported, visited, and with a plan that waits for the supervisor's word. */
    void isPlanned() {
        isReported();
        does(
                "caseworker",
                "Task_HomeVisit",
                Map.of(
                        "visitedOn", today.toString(),
                        "coVisitor", "caseworker2",
                        "findings", "父亲遇害，母亲重伤在家休养，家中无收入；女儿高三，成绩好；奶奶双目失明。",
                        "risk", "high"));
        does("caseworker", "Task_MakePlan", plan());
    }

    /** The supervisor's word, with which the referrals go out. */
    void isAccepted() {
        does("supervisor", "Task_ReviewAssessment", Map.of("decision", "accept"));
    }

    String caseNumber() {
        return caseNumber;
    }

    private Map<String, String> persons = Map.of();

    private String person(String who) {
        return Objects.requireNonNull(persons.get(who));
    }

    private void isReported() {
        var ids = List.of(
                People.woman("19870711"),
                People.woman(today.minusYears(17).getYear() + "0711"),
                People.man(today.minusYears(5).getYear() + "0711"),
                People.woman("19470811"));
        var report = Map.of(
                "channel", "community-desk",
                "urgency", "normal",
                "applicant",
                        Map.of(
                                "name",
                                called("沈秋"),
                                "idNumber",
                                ids.get(0),
                                "phone",
                                "13800004711",
                                "address",
                                "春熙路街道某小区 3 栋 201"),
                "household",
                        List.of(
                                member(called("陆小"), ids.get(1), "daughter", "student"),
                                member(called("陆寒"), ids.get(2), "son"),
                                member(called("陆婆"), ids.get(3), "mother-in-law", "blind", "severe-disability")),
                "causes", List.of("victim-of-crime", "single-parent", "sudden-shock"),
                "needs", List.of(Map.of("kind", "tuition", "note", "女儿即将高考"), Map.of("kind", "living", "note", "无收入")),
                "consents",
                        Stream.of("civil-affairs", "procuratorate", "education", "disability", "employment")
                                .map(agency -> Map.of("agency", agency, "purpose", "referral", "given", true))
                                .toList());
        caseNumber = as("caseworker")
                .postOnce("/api/v1/cases", report)
                .is(201)
                .body()
                .path("caseNumber")
                .asText();
    }

    /** A name that no other family's has: two of one name and birth date in one street would be taken for one. */
    private String called(String name) {
        return name + Character.toString(FIRST_CHARACTER + family);
    }

    private static Map<String, Object> member(String name, String idNumber, String relation, String... conditions) {
        return Map.of("name", name, "idNumber", idNumber, "relation", relation, "conditions", List.of(conditions));
    }

    /** The case is read once to make a plan of it. */
    private Map<String, Object> plan() {
        var household = as("caseworker")
                .get("/api/v1/cases/" + caseNumber)
                .is(200)
                .body()
                .path("household");
        var byRelation = new HashMap<String, String>();
        household.forEach(member -> byRelation.put(
                member.path("relation").asText("mother"),
                member.path("personId").asText()));
        persons = Map.of(
                "mother", household.path(0).path("personId").asText(),
                "daughter", byRelation.get("daughter"),
                "grandmother", byRelation.get("mother-in-law"));
        return Map.of(
                "agreedByHousehold",
                true,
                "items",
                List.of(
                        referral("civil-affairs", "minimum-living-allowance", "mother"),
                        referral("civil-affairs", "temporary-relief", "mother"),
                        referral("procuratorate", "judicial-relief", "mother"),
                        referral("education", "national-bursary", "daughter"),
                        referral("education", "fee-waiver", "daughter"),
                        referral("disability", "pension-insurance", "grandmother"),
                        referral("disability", "hardship-relief", "grandmother"),
                        referral("disability", "home-adaptation", "grandmother"),
                        referral("employment", "flexible-job", "mother"),
                        Map.of(
                                "kind",
                                "grant",
                                "programme",
                                "sunshine-dream",
                                "person",
                                person("daughter"),
                                "amount",
                                Map.of("amount", "3000.00", "currency", "CNY")),
                        Map.of("kind", "service", "service", "weekly-visit", "times", 4)));
    }

    private Map<String, Object> referral(String agency, String service, String who) {
        return Map.of("kind", "referral", "agency", agency, "service", service, "person", person(who));
    }

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    private void does(String user, String key, Map<String, Object> submission) {
        var path = "/api/v1/tasks/" + waitingFor(key);
        as(user).get(path + "/form").is(200);
        as(user).post(path + "/claim", Map.of()).is(204);
        as(user).post(path + "/submission", submission).is(204);
    }

    private String waitingFor(String key) {
        eventually(() -> open(key).isPresent());
        return open(key).orElseThrow();
    }

    private Optional<String> open(String key) {
        return beside.sql(
                        """
                        select task.id_ from act_ru_execution process
                        join act_ru_task task on task.proc_inst_id_ = process.id_
                        where process.business_key_ = ? and task.task_def_key_ = ?
                        """)
                .params(caseNumber, key)
                .query(String.class)
                .optional();
    }

    private void eventually(Callable<Boolean> condition) {
        Awaitility.await()
                .alias("%s in %s".formatted(condition, caseNumber))
                .atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    goOn.run();
                    return condition.call();
                });
    }
}
