package org.niangjia.benchmark;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.niangjia.story.People;

/**
 * The family's case of the README's first story: nine referrals, a grant, four visits, until it helped.
 */
final class FamilyCase {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final AtomicInteger FAMILIES = new AtomicInteger();
    private static final int FIRST_CHARACTER = 0x4e00;

    private final House house;
    private final Duration look;
    private final LocalDate today = LocalDate.now(Clock.system(ZoneId.of("Asia/Shanghai")));

    private final int family = FAMILIES.incrementAndGet();
    private String caseNumber = "";

    /**
     * A case to be told.
     *
     * @param look how long to wait before looking again whether a task is there
     */
    FamilyCase(House house, Duration look) {
        this.house = house;
        this.look = look;
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
        Awaitility.await()
                .alias("the end of " + caseNumber)
                .atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(look)
                .until(() -> house.isClosed(caseNumber));
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
        caseNumber = house.opens(report);
    }

    /** A name that no other family's has: two of one name and birth date in one street would be taken for one. */
    private String called(String name) {
        return name + Character.toString(FIRST_CHARACTER + family);
    }

    private static Map<String, Object> member(String name, String idNumber, String relation, String... conditions) {
        return Map.of("name", name, "idNumber", idNumber, "relation", relation, "conditions", List.of(conditions));
    }

    private Map<String, Object> plan() {
        persons = house.household(caseNumber);
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

    private void does(String user, String key, Map<String, Object> submission) {
        house.handsIn(user, waitingFor(key), submission);
    }

    private String waitingFor(String key) {
        return Awaitility.await()
                .alias(key + " in " + caseNumber)
                .atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(look)
                .until(() -> house.open(caseNumber, key), Optional::isPresent)
                .orElseThrow();
    }
}
