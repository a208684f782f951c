package org.niangjia.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.Plan;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.Relatives;
import org.niangjia.platform.Caller;
import org.niangjia.story.Colleague;
import org.niangjia.story.MoneyFamily;
import org.niangjia.story.Story;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A caseworker leaves her street, and what she had open goes on with others. */
@NiangjiaTest
@NullUnmarked
class HandoverStoryTest extends Story {

    @Autowired
    private Plans plans;

    @Autowired
    private Relatives relatives;

    @Autowired
    private Handovers handovers;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    @Test
    void allThatSheHasOpenGoesToHerSuccessorInOneStep() {
        var visit = taskOf(start("assessment"));
        var followUp = taskOf(start("follow-up"));
        claims("caseworker2", visit).is(204);
        claims("caseworker2", followUp).is(204);
        assertThat(tasksOf("caseworker2")).contains(visit.getId(), followUp.getId());

        var handed =
                handsOver("supervisor", "caseworker2", "caseworker").is(200).body();

        assertThat(handed.get("handedOver").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(tasksOf("caseworker2")).doesNotContain(visit.getId(), followUp.getId());
        assertThat(tasksOf("caseworker")).contains(visit.getId(), followUp.getId());
        opens("caseworker", visit).is(200);
        submits("caseworker2", visit, "{}").is(409);
        assertThat(timeline().subList(timeline().size() - 2, timeline().size()))
                .extracting(entry -> entry.actor(), entry -> entry.event(), entry -> entry.subject())
                .containsOnly(tuple("supervisor", "task-handed-on", "caseworker"));
        var page = colleague("supervisor").get("/api/v1/cases/" + family.caseNumber());
        assertThat(page.body().at("/handovers/0").toString())
                .contains("caseworker2", "caseworker", "supervisor", "调到区里工作");
    }

    /** Nobody handed on what she had before her role here was taken from her. */
    @ParameterizedTest
    @CsvSource({"caseworker@510107010, 404, 409, 200", ", 403, 403, 404"})
    void whoMovedAwayReadsNothingMoreAndHerTasksAreFound(String moved, int opened, int submitted, int others) {
        var visit = taskOf(start("assessment"));
        var followUp = taskOf(start("follow-up"));
        aColleague("moving", "caseworker@510104020");
        try {
            claims("moving", visit).is(204);
            claims("moving", followUp).is(204);
            engine.getIdentityService().deleteMembership("moving", "caseworker@510104020");
            if (moved != null) {
                engine.getIdentityService().createMembership("moving", moved);
            }

            opens("moving", visit).is(opened);
            submits("moving", visit, "{}").is(submitted);
            colleague("supervisor-b").get("/api/v1/staff/moving/tasks").is(others);
            assertThat(loadOf("supervisor", "moving").get("open").asInt()).isEqualTo(2);
            assertThat(colleague("supervisor")
                            .get("/api/v1/staff/moving/tasks")
                            .is(200)
                            .body()
                            .findValuesAsText("taskId"))
                    .containsExactlyInAnyOrder(visit.getId(), followUp.getId());
            reassigns("supervisor", visit, null).is(204);
            assertThat(handsOver("supervisor", "moving", "caseworker2")
                            .is(200)
                            .body()
                            .get("handedOver")
                            .asInt())
                    .isOne();

            assertThat(assigneeOf(followUp)).isEqualTo("caseworker2");
            assertThat(assigneeOf(visit)).isNull();
            assertThat(loadOf("supervisor", "moving").isMissingNode()).isTrue();
        } finally {
            engine.getIdentityService().deleteUser("moving");
        }
    }

    private void aColleague(String userId, String desk) {
        var user = engine.getIdentityService().newUser(userId);
        user.setPassword(userId);
        engine.getIdentityService().saveUser(user);
        engine.getIdentityService().createMembership(userId, desk);
    }

    @Test
    void whatHerSuccessorMayNotHaveGoesBackToTheDesk() {
        var visit = taskOf(start("assessment"));
        claims("caseworker2", visit).is(204);
        relatives.declare(
                family.caseNumber(), new Relatives.Relative("caseworker", "表姐", "caseworker", clock.instant()));

        handsOver("supervisor", "caseworker2", "caseworker").is(200);

        assertThat(assigneeOf(visit)).isNull();
        assertThat(events()).endsWith("task-back-on-desk");
        opens("caseworker2", visit).is(200);
    }

    @Test
    void withoutASuccessorAllGoesBackToTheDesk() {
        var visit = taskOf(start("assessment"));
        claims("caseworker2", visit).is(204);

        handsOver("director", "caseworker2", null).is(200);

        assertThat(assigneeOf(visit)).isNull();
        claims("caseworker", visit).is(204);
    }

    @Test
    void aServiceGoesOnWithoutTheVolunteerWhoLeft() {
        var service = aVolunteerVisits();

        assertThat(handsOver("supervisor", "volunteer", null)
                        .is(200)
                        .body()
                        .get("services")
                        .asInt())
                .isPositive();

        assertThat(assigneeOf(taskOf(service))).isNull();
        assertThat(events()).contains("service-handed-on");
        isTaken(does("volunteer", taskOf(service), atHome()));
        handsOver("supervisor", "volunteer", null).is(200);
        assertThat(service).isWaitingAt("Timer_NextVisit");
        execute(job(service));
        assertThat(taskOf(service)).isNotAssigned().hasCandidateGroup("volunteer@510104020");
    }

    @Test
    void theSameRequestSentTwiceHandsOverOnce() {
        var visit = taskOf(start("assessment"));
        claims("caseworker2", visit).is(204);
        var once = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var first = colleague("supervisor").send("POST", handover("caseworker2"), word("caseworker"), once);
        claims("caseworker", visit).is(204);

        var again = colleague("supervisor").send("POST", handover("caseworker2"), word("caseworker"), once);

        assertThat(again.is(200).body()).isEqualTo(first.is(200).body());
        assertThat(handovers.of(family.caseNumber())).hasSize(1);
        colleague("supervisor")
                .post(handover("caseworker2"), word("caseworker"))
                .is(400);
    }

    @ParameterizedTest
    @CsvSource({
        // Beside her, not above her, herself, an agency's clerk, an unknown person, and who oversees nobody.
        "supervisor-b, caseworker2, 404",
        "director-b, caseworker2, 404",
        "supervisor, finance, 404",
        "supervisor, supervisor, 404",
        "director, justice, 404",
        "supervisor, nobody-of-that-name, 404",
        "caseworker, caseworker2, 403",
        "auditor, caseworker2, 403",
        "admin, caseworker2, 403",
        "justice, caseworker2, 403"
    })
    void nobodyHandsOverWhomSheDoesNotOversee(String user, String leaver, int status) {
        handsOver(user, leaver, null).is(status);
        colleague(user).get("/api/v1/staff/%s/tasks".formatted(leaver)).is(status);
    }

    @ParameterizedTest
    @CsvSource({
        "caseworker-b, 这位同事不能办理这项任务",
        "volunteer, 这位同事不能办理这项任务",
        "director, 这位同事不能办理这项任务",
        "nobody-of-that-name, 这位同事不能办理这项任务"
    })
    void aTaskGoesToNobodyWhoseDeskItIsNot(String to, String sentence) {
        var visit = taskOf(start("assessment"));
        claims("caseworker2", visit).is(204);

        var refused = reassigns("supervisor", visit, to).is(422);

        assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("to");
        assertThat(refused.body().at("/errors/0/message").asText()).startsWith(sentence);
        assertThat(assigneeOf(visit)).isEqualTo("caseworker2");
    }

    @Test
    void aSupervisorGivesOneTaskToAnotherAlsoOneThatNobodyHad() {
        var visit = taskOf(start("assessment"));
        assertThat(colleague("supervisor").get(assignee(visit)).is(200).body().findValuesAsText("userId"))
                .containsExactly("caseworker", "caseworker2");

        reassigns("supervisor", visit, "caseworker2").is(204);
        assertThat(assigneeOf(visit)).isEqualTo("caseworker2");
        reassigns("director", visit, "caseworker").is(204);
        assertThat(assigneeOf(visit)).isEqualTo("caseworker");
        reassigns("supervisor", visit, null).is(204);
        assertThat(assigneeOf(visit)).isNull();

        reassigns("supervisor-b", visit, "caseworker").is(404);
        reassigns("caseworker", visit, "caseworker2").is(404);
        reassigns("admin", visit, "caseworker2").is(404);
        assertThat(handovers.of(family.caseNumber()))
                .extracting(Handovers.Handover::from, Handovers.Handover::to)
                .containsExactly(
                        tuple(null, "caseworker2"), tuple("caseworker2", "caseworker"), tuple("caseworker", null));
    }

    @Test
    void aPaymentGoesToNobodyWhoVisitedTheFamily() {
        var family = new MoneyFamily(context, port, "sudden-shock").visitedBy("caseworker", "finance2");
        var grant = family.asksFor("emergency-relief", null, "300.00");
        grant.does("supervisor", "Task_ApproveGrant", Map.of("decision", "approve"));
        var payment = grant.as("finance").claims(grant.caseNumber().value(), "Task_ReleasePayment");

        assertThat(colleague("director")
                        .get("/api/v1/tasks/%s/assignee".formatted(payment))
                        .is(200)
                        .body())
                .isEmpty();
        colleague("director")
                .put("/api/v1/tasks/%s/assignee".formatted(payment), word("finance2"))
                .is(422);
    }

    /** One policy: the engine's own doors give a task to nobody else at all. */
    @Test
    void neitherTasklistNorTheEnginesRestGivesATaskToAnother() {
        var visit = taskOf(start("assessment"));
        claims("caseworker2", visit).is(204);
        for (var user : List.of("caseworker2", "supervisor", "director", "admin")) {
            for (var way : List.of("assignee", "delegate", "claim")) {
                assertThat(Caller.script(port, user)
                                .post(
                                        "/engine-rest/task/%s/%s".formatted(visit.getId(), way),
                                        "{\"userId\": \"caseworker-b\"}")
                                .statusCode())
                        .describedAs(user + " " + way)
                        .isIn(403, 404, 500);
                assertThat(Caller.browser(port, user)
                                .post(
                                        "/camunda/api/engine/engine/default/task/%s/%s".formatted(visit.getId(), way),
                                        "{\"userId\": \"caseworker-b\"}")
                                .statusCode())
                        .describedAs(user + " " + way)
                        .isIn(403, 404, 500);
            }
        }
        assertThat(assigneeOf(visit)).isEqualTo("caseworker2");
    }

    @Test
    void aSupervisorSeesWhoHasHowMuchAndWhatIsLate() {
        var visit = taskOf(start("assessment"));
        claims("caseworker2", visit).is(204);
        var before = loadOf("supervisor", "caseworker2").get("late").asInt();
        var late =
                engine.getTaskService().createTaskQuery().taskId(visit.getId()).singleResult();
        late.setDueDate(Date.from(clock.instant().minusSeconds(3600)));
        engine.getTaskService().saveTask(late);

        var load = loadOf("supervisor", "caseworker2");

        assertThat(load.get("late").asInt()).isEqualTo(before + 1);
        assertThat(load.get("kinds").toString()).contains("入户走访");
        assertThat(load.at("/memberships/0/officeName").asText()).isEqualTo("锦江区春熙路街道妇联");
        assertThat(loadOf("director-b", "caseworker2").isMissingNode()).isTrue();
        assertThat(colleague("director").get("/api/v1/staff").body())
                .filteredOn(each -> !each.get("memberships").isEmpty())
                .extracting(each -> each.get("userId").asText())
                .contains("caseworker", "supervisor", "finance", "volunteer")
                .doesNotContain("director", "justice", "auditor", "admin", "caseworker-b");
    }

    @Test
    void whoStandsInForAColleagueIsFollowedByWhoMay() {
        var today = LocalDate.now(clock);
        colleague("supervisor")
                .post(
                        "/api/v1/leaves",
                        Map.of("from", today.toString(), "to", today.plusDays(3).toString(), "delegate", "director"))
                .is(201);

        var handed = handsOver("city", "director", "city").is(200).body();

        assertThat(handed.get("deputyships").asInt()).isOne();
        var leaves = colleague("city").get("/api/v1/leaves").body().get("items");
        assertThat(leaves.get(0).get("userId").asText()).isEqualTo("supervisor");
        assertThat(leaves.get(0).get("delegate").asText()).isEqualTo("city");
        colleague("supervisor")
                .delete("/api/v1/leaves/" + leaves.get(0).get("leaveId").asText())
                .is(204);
    }

    private JsonNode loadOf(String overseer, String userId) {
        for (var each : colleague(overseer).get("/api/v1/staff").is(200).body()) {
            if (each.get("userId").asText().equals(userId)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    private ProcessInstance aVolunteerVisits() {
        var item = new PlanItem(
                "item-" + family.caseNumber(),
                family.caseNumber(),
                1,
                PlanItem.Kind.SERVICE,
                null,
                "weekly-visit",
                null,
                family.daughter(),
                null,
                3);
        plans.add(new Plan(family.caseNumber(), 1, true, List.of(item)));
        var service = engine.getRuntimeService()
                .startProcessInstanceByKey("service", family.caseNumber().value(), Map.of("planItem", item.itemId()));
        isTaken(does("volunteer", taskOf(service), "{}"));
        return service;
    }

    private String atHome() {
        return "{\"visitedOn\": \"%s\", \"outcome\": \"visited\", \"minutes\": 40}".formatted(today());
    }

    private ProcessInstance start(String process) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(process, family.caseNumber().value(), Map.of());
    }

    private String assigneeOf(Task task) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskId(task.getId())
                .singleResult()
                .getAssignee();
    }

    private List<String> tasksOf(String user) {
        var ids = new ArrayList<String>();
        colleague(user)
                .get("/api/v1/tasks?mine=true&caseNumber=" + family.caseNumber())
                .is(200)
                .body()
                .get("items")
                .forEach(item -> ids.add(item.get("taskId").asText()));
        return ids;
    }

    private Colleague.Answer handsOver(String user, String leaver, String to) {
        return colleague(user).postOnce(handover(leaver), word(to));
    }

    private Colleague.Answer reassigns(String user, Task task, String to) {
        return colleague(user).put(assignee(task), word(to));
    }

    private static String handover(String leaver) {
        return "/api/v1/staff/%s/handover".formatted(leaver);
    }

    private static String assignee(Task task) {
        return "/api/v1/tasks/%s/assignee".formatted(task.getId());
    }

    private static Map<String, String> word(String to) {
        return to == null ? Map.of("reason", "调到区里工作") : Map.of("to", to, "reason", "调到区里工作");
    }
}
