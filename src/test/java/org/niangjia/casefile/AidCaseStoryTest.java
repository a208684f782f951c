package org.niangjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.Colleague;
import org.niangjia.story.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@NiangjiaTest
class AidCaseStoryTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    private String caseNumber = "";

    @Test
    void aFamilyThatWasNotHelpedIsVisitedAndPlannedForAgain() {
        aPlanOfOneVisitIsMade();
        as("supervisor").does(caseNumber, "Task_ReviewAssessment", Map.of("decision", "accept"));
        theVolunteerVisits();
        theFamilyIsAsked("unsolved");

        assertThat(stage()).isEqualTo("assessment");
        as("caseworker").sees(caseNumber, "Task_HomeVisit");
    }

    @Test
    void aCaseThatTheSupervisorRejectsIsOver() {
        aPlanOfOneVisitIsMade();
        as("supervisor")
                .does(caseNumber, "Task_ReviewAssessment", Map.of("decision", "reject", "reason", "家庭收入稳定，不属于帮扶范围。"));

        assertThat(theCase("status")).isEqualTo("rejected");
        assertThat(as("caseworker")
                        .get("/api/v1/tasks?caseNumber=" + caseNumber)
                        .body()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void theFamilyReadsThatItWasRejectedAndWhereToAppeal() {
        aPlanOfOneVisitIsMade();
        as("supervisor")
                .does(caseNumber, "Task_ReviewAssessment", Map.of("decision", "reject", "reason", "家庭收入稳定，不属于帮扶范围。"));

        var progress = Colleague.of(port, "")
                .send("GET", "/api/public/v1/status/" + caseNumber, null, Map.of("X-Access-Code", accessCode))
                .is(200);
        assertThat(progress.body().get("nextStep").asText()).contains("申诉");
        assertThat(progress.body()).hasSize(2);
    }

    private String accessCode = "";

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    private String today() {
        return LocalDate.now(clock).toString();
    }

    private String theCase(String field) {
        return as("caseworker")
                .get("/api/v1/cases/" + caseNumber)
                .is(200)
                .body()
                .get(field)
                .asText();
    }

    private String stage() {
        return theCase("stage");
    }

    private void aPlanOfOneVisitIsMade() {
        var number = People.woman("19850606");
        var reported = as("caseworker")
                .postOnce(
                        "/api/v1/cases",
                        Map.of(
                                "channel",
                                "grid",
                                "applicant",
                                Map.of(
                                        "name",
                                        "立夏" + number,
                                        "idNumber",
                                        number,
                                        "phone",
                                        "13700000003",
                                        "address",
                                        "某街 2 号"),
                                "causes",
                                List.of("single-parent"),
                                "needs",
                                List.of(Map.of("kind", "companionship"))))
                .is(201)
                .body();
        caseNumber = reported.get("caseNumber").asText();
        accessCode = reported.get("accessCode").asText();
        as("caseworker")
                .does(
                        caseNumber,
                        "Task_HomeVisit",
                        Map.of(
                                "visitedOn", today(),
                                "coVisitor", "caseworker2",
                                "findings", "独自带孩子，需要有人说说话。",
                                "risk", "low"));
        as("caseworker")
                .does(
                        caseNumber,
                        "Task_MakePlan",
                        Map.of(
                                "agreedByHousehold",
                                true,
                                "items",
                                List.of(Map.of("kind", "service", "service", "weekly-visit", "times", 1))));
    }

    private void theVolunteerVisits() {
        as("volunteer").does(caseNumber, "Task_ClaimService", Map.of());
        as("volunteer")
                .does(
                        caseNumber,
                        "Task_ReportVisit",
                        Map.of("visitedOn", today(), "minutes", 30, "outcome", "visited", "note", "聊了半小时。"));
    }

    private void theFamilyIsAsked(String effect) {
        as("caseworker").does(caseNumber, "Task_FollowUpVisit", Map.of("visitedOn", today(), "situation", "情况没有好转。"));
        var person = as("caseworker")
                .get("/api/v1/cases/" + caseNumber)
                .body()
                .at("/household/0/personId")
                .asText();
        as("caseworker")
                .does(caseNumber, "Task_AskEffect", Map.of("decision", effect, "answeredBy", person, "words", "还是难。"));
    }
}
