package org.niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/**
 * The family whose report is a true one with names changed: a mother badly hurt in the crime that killed her husband, a
 * daughter about to sit the university entrance examination, a son of five, a blind grandmother. Told over HTTP, from the
 * report to the day the family says that it helped.
 */
final class FamilyStory {

    // Names that no other story has, so that each is found wherever it is left lying about.
    private final String mother = People.name("沈");
    private final String daughter = People.name("陆");
    private final String son = People.name("陆");
    private final String grandmother = People.name("陆");
    private final String illness = People.name("疑似") + "症";
    private final String phone = People.phone();

    private final int port;
    private final Runnable jobs;
    private final Supplier<LocalDate> today;
    private final List<String> idNumbers;

    private String caseNumber = "";

    /** @param jobs lets the engine's due jobs run; called again and again while the story waits */
    FamilyStory(int port, Supplier<LocalDate> today, Runnable jobs) {
        this.port = port;
        this.jobs = jobs;
        this.today = today;
        this.idNumbers = List.of(
                People.woman("19870711"),
                People.woman(today.get().minusYears(17).getYear() + "0711"),
                People.man(today.get().minusYears(5).getYear() + "0711"),
                People.woman("19470811"));
    }

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    void isToldFromBeginningToEnd() {
        isReportedAtTheCommunityDesk();
        isVisitedByTwoOfficers();
        agreesOnAPlan();
        agenciesAnswerOnTheirOwnClocks();
        theDirectorApprovesAndFinanceReleases();
        aVolunteerVisitsFourWeeksRunning();
        saysThatItHelped();
    }

    String caseNumber() {
        return caseNumber;
    }

    /** Whom the bank pays: her name and number. */
    List<String> payee() {
        return List.of(daughter, idNumbers.get(1));
    }

    /** The mother, as a needle. */
    String mother() {
        return mother;
    }

    /** Names, numbers, words and circumstances of the family, which stand in no table as they are. */
    List<String> whatOnlyTheHouseMayKnow() {
        var words = new ArrayList<>(needles());
        words.addAll(List.of("遇害", "高考", "买菜", "victim-of-crime", "blind"));
        return words;
    }

    /** Those of them that are of nobody else. */
    List<String> needles() {
        var words = new ArrayList<>(idNumbers);
        words.addAll(List.of(mother, daughter, son, grandmother, illness, phone));
        return words;
    }

    private JsonNode theCase() {
        return as("caseworker").get("/api/v1/cases/" + caseNumber).is(200).body();
    }

    private void isReportedAtTheCommunityDesk() {
        var report = Map.of(
                "channel", "community-desk",
                "urgency", "normal",
                "applicant",
                        Map.of(
                                "name",
                                mother,
                                "idNumber",
                                idNumbers.get(0),
                                "phone",
                                phone,
                                "address",
                                "春熙路街道某小区 3 栋 201"),
                "household",
                        List.of(
                                member(daughter, idNumbers.get(1), "daughter", "student"),
                                member(son, idNumbers.get(2), "son"),
                                member(grandmother, idNumbers.get(3), "mother-in-law", "blind", "severe-disability")),
                "causes", List.of("victim-of-crime", "single-parent", "sudden-shock"),
                "needs", List.of(Map.of("kind", "tuition", "note", "女儿即将高考"), Map.of("kind", "living", "note", "无收入")),
                "consents",
                        List.of("civil-affairs", "procuratorate", "education", "disability", "employment").stream()
                                .map(agency -> Map.of("agency", agency, "purpose", "referral", "given", true))
                                .toList());
        var reported = as("caseworker").postOnce("/api/v1/cases", report).is(201);
        caseNumber = reported.body().get("caseNumber").asText();
        assertThat(reported.response().headers().firstValue("Location")).hasValue("/api/v1/cases/" + caseNumber);
        assertThat(theCase().get("stage").asText()).isEqualTo("assessment");
    }

    private static Map<String, Object> member(String name, String idNumber, String relation, String... conditions) {
        return Map.of("name", name, "idNumber", idNumber, "relation", relation, "conditions", List.of(conditions));
    }

    private void isVisitedByTwoOfficers() {
        as("caseworker")
                .does(
                        caseNumber,
                        "Task_HomeVisit",
                        Map.of(
                                "visitedOn",
                                today.get().toString(),
                                "coVisitor",
                                "caseworker2",
                                "findings",
                                "父亲遇害，母亲重伤在家休养，" + illness + "，家中无收入；女儿高三，成绩好；奶奶双目失明。",
                                "risk",
                                "high"));
    }

    private void agreesOnAPlan() {
        var plan = Map.of(
                "agreedByHousehold",
                true,
                "items",
                List.of(
                        referral("civil-affairs", "minimum-living-allowance", mother),
                        referral("civil-affairs", "temporary-relief", mother),
                        referral("procuratorate", "judicial-relief", mother),
                        referral("education", "national-bursary", daughter),
                        referral("education", "fee-waiver", daughter),
                        referral("disability", "pension-insurance", grandmother),
                        referral("disability", "hardship-relief", grandmother),
                        referral("disability", "home-adaptation", grandmother),
                        referral("employment", "flexible-job", mother),
                        Map.of(
                                "kind",
                                "grant",
                                "programme",
                                "sunshine-dream",
                                "person",
                                personId(daughter),
                                "amount",
                                Map.of("amount", "3000.00", "currency", "CNY")),
                        Map.of("kind", "service", "service", "weekly-visit", "times", 4)));
        as("caseworker").does(caseNumber, "Task_MakePlan", plan);
        as("supervisor").does(caseNumber, "Task_ReviewAssessment", Map.of("decision", "accept"));
        assertThat(theCase().get("stage").asText()).isEqualTo("support");
    }

    private Map<String, Object> referral(String agency, String service, String person) {
        return Map.of("kind", "referral", "agency", agency, "service", service, "person", personId(person));
    }

    private String personId(String name) {
        return StreamSupport.stream(theCase().get("household").spliterator(), false)
                .filter(member -> member.get("name").asText().equals(name))
                .map(member -> member.get("personId").asText())
                .findFirst()
                .orElseThrow();
    }

    private void agenciesAnswerOnTheirOwnClocks() {
        eventually(() -> assertThat(statuses("referrals")).hasSize(9).containsOnly("completed"));
    }

    private void theDirectorApprovesAndFinanceReleases() {
        as("director").does(caseNumber, "Task_ApproveGrant", Map.of("decision", "approve"));
        as("finance").does(caseNumber, "Task_ReleasePayment", Map.of("decision", "release"));
        eventually(() -> assertThat(statuses("grants")).containsExactly("paid"));
        var grant = theCase().get("grants").get(0);
        assertThat(grant.get("payment").get("status").asText()).isEqualTo("paid");
        assertThat(grant.get("approvals").get(0).get("by").asText()).isEqualTo("director");
    }

    private void aVolunteerVisitsFourWeeksRunning() {
        as("volunteer").does(caseNumber, "Task_ClaimService", Map.of());
        for (int week = 0; week < 4; week++) {
            if (week > 0) {
                as("admin").post("/sandbox/clock", Map.of("advance", "P7D")).is(200);
                eventually(() -> as("volunteer").sees(caseNumber, "Task_ReportVisit"));
            }
            as("volunteer")
                    .does(
                            caseNumber,
                            "Task_ReportVisit",
                            Map.of(
                                    "visitedOn",
                                    today.get().toString(),
                                    "minutes",
                                    60,
                                    "outcome",
                                    "visited",
                                    "note",
                                    "陪奶奶说话，帮忙买菜。"));
        }
    }

    private void saysThatItHelped() {
        as("caseworker")
                .does(
                        caseNumber,
                        "Task_FollowUpVisit",
                        Map.of("visitedOn", today.get().toString(), "situation", "生活稳定，女儿已被大学录取。"));
        as("caseworker")
                .does(
                        caseNumber,
                        "Task_AskEffect",
                        Map.of("decision", "solved", "answeredBy", personId(mother), "words", "帮到了，谢谢娘家人。"));
        var theCase = theCase();
        assertThat(theCase.get("status").asText()).isEqualTo("closed");
        assertThat(theCase.get("visits")).hasSize(6);
    }

    private List<String> statuses(String section) {
        var statuses = new ArrayList<String>();
        theCase().get(section).forEach(entry -> statuses.add(entry.get("status").asText()));
        return statuses;
    }

    private void eventually(Runnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    jobs.run();
                    assertion.run();
                });
    }
}
