package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of referrals that are open when their case moves to another district. */
@NullUnmarked
class MovedReferralStoryTest extends ReferralStories {

    @Autowired
    private TaskService tasks;

    @Test
    void aDeskKeepsTheReferralThatItWasHandedToItsEnd() {
        aReferralTo(JUSTICE, "mediation");
        var task = as("justice").claims(caseNumber.value(), "Task_AnswerReferral");

        theCaseMoves();

        as("justice")
                .post("/api/v1/tasks/" + task + "/submission", Map.of("decision", "accept"))
                .is(204);
        assertThat(desksOf("Task_ReportOutcome")).containsExactly("justice@510104");
        assertThat(as("justice").get("/api/v1/cases/" + caseNumber).status()).isEqualTo(404);
        as("justice")
                .does(
                        caseNumber.value(),
                        "Task_ReportOutcome",
                        Map.of("decision", "complete", "outcome", Map.of("kind", "represented")));
        theProcess().isEnded();
        assertThat(as("caseworker-b")
                        .get("/api/v1/cases/" + caseNumber)
                        .is(200)
                        .body()
                        .at("/referrals/0/status")
                        .asText())
                .isEqualTo("completed");
    }

    @Test
    void anAnswerThatComesAfterTheMoveIsWorkedOnByTheNewOffice() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        theCaseMoves();

        says(CIVIL_AFFAIRS, "information-requested", "{\"message\": \"请补充新住址。\"}");

        assertThat(desksOf("Task_ProvideInformation")).containsExactly("caseworker@510107010");
        as("caseworker-b").does(caseNumber.value(), "Task_ProvideInformation", Map.of("message", "见居住证明。"));
        theJobRuns("Activity_SendInformation");
        says(CIVIL_AFFAIRS, "rejected", "{\"reasonCode\": \"other-district\"}");
        assertThat(desksOf("Task_Replan")).containsExactly("caseworker@510107010");
    }

    @Test
    void whatIsReferredAgainAfterTheMoveGoesToTheNewDistrictsDesk() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "rejected", "{\"reasonCode\": \"other-district\"}");
        theCaseMoves();

        as("caseworker-b")
                .does(
                        caseNumber.value(),
                        "Task_Replan",
                        Map.of("decision", "refer", "agency", JUSTICE, "service", "mediation"));

        assertThat(desksOf("Task_AnswerReferral")).containsExactly("justice@510107");
    }

    /** The race: the agency asks at the moment at which the case moves. */
    @Test
    void aQuestionAskedWhileTheCaseMovesReachesTheNewOffice() throws Exception {
        for (var round = 0; round < 5; round++) {
            aCaseOfAWomanWhoConsents();
            aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
            asksForTransfer();
            var task = as("supervisor-b").claims(caseNumber.value(), "Task_AcceptTransfer");
            var start = new CyclicBarrier(2);
            var threads = Executors.newFixedThreadPool(2);
            try {
                var accepted = threads.submit(() -> {
                    start.await();
                    return as("supervisor-b")
                            .post("/api/v1/tasks/" + task + "/submission", Map.of("decision", "accept"))
                            .status();
                });
                var asked = threads.submit(() -> {
                    start.await();
                    return partner(CIVIL_AFFAIRS)
                            .says(referralId(), "information-requested", "{\"message\": \"请补充新住址。\"}")
                            .status();
                });
                assertThat(List.of(accepted.get(), asked.get())).containsExactly(204, 202);
            } finally {
                threads.shutdownNow();
            }
            assertThat(desksOf("Task_ProvideInformation")).containsExactly("caseworker@510107010");
        }
    }

    private void asksForTransfer() {
        as("caseworker")
                .postOnce(
                        "/api/v1/cases/" + caseNumber + "/transfers",
                        Map.of("toOffice", "510107010", "reason", "一家人搬到浆洗街去住了。"))
                .is(201);
    }

    private void theCaseMoves() {
        asksForTransfer();
        as("supervisor-b").does(caseNumber.value(), "Task_AcceptTransfer", Map.of("decision", "accept"));
    }

    private List<String> desksOf(String task) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(caseNumber.value())
                .taskDefinitionKey(task)
                .list()
                .stream()
                .flatMap(open -> tasks.getIdentityLinksForTask(open.getId()).stream())
                .filter(link -> link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .toList();
    }
}
