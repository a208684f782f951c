package org.niangjia.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.Caller;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people may command, through each of the two doors that lead to the engine. */
@NiangjiaTest
class CommandsOfPeopleTest {

    enum Door {
        ENGINE_REST("/engine-rest"),
        TASKLIST("/camunda/api/engine/engine/default");

        private final String base;

        Door(String base) {
            this.base = base;
        }

        /** Signing in takes its time on purpose, so one sign-in serves all tests. */
        private final Map<String, Caller> signedIn = new ConcurrentHashMap<>();

        Caller open(int port, String user) {
            return signedIn.computeIfAbsent(
                    port + user,
                    someone -> this == ENGINE_REST ? Caller.script(port, user) : Caller.browser(port, user));
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private DeskCheck desk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private IdentityService identity;

    private String task = "";

    @BeforeEach
    void aTaskLiesOnTheDesk() {
        task = desk.task("510104-2026-000042");
    }

    @AfterEach
    void clear() {
        desk.clear();
    }

    @ParameterizedTest
    @EnumSource
    void aCandidateClaimsAndCompletesHerTask(Door door) {
        var caseworker = door.open(port, "caseworker");

        assertThat(caseworker
                        .post(door.base + "/task/" + task + "/claim", "{\"userId\":\"caseworker\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(caseworker
                        .post(
                                door.base + "/task/" + task + "/complete",
                                "{\"variables\":{\"submission\":{\"value\":\"{\\\"note\\\":\\\"x\\\"}\"}}}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
        assertThat(history.createHistoricTaskInstanceQuery()
                        .taskId(task)
                        .singleResult()
                        .getAssignee())
                .isEqualTo("caseworker");
    }

    @ParameterizedTest
    @EnumSource
    void aTaskCanBeGivenBackByWhoHasItAndByNobodyElse(Door door) {
        tasks.claim(task, "caseworker");

        assertThat(door.open(port, "caseworker2")
                        .post(door.base + "/task/" + task + "/unclaim", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("caseworker");

        assertThat(door.open(port, "caseworker")
                        .post(door.base + "/task/" + task + "/unclaim", "{}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aTaskOfAnotherOfficeIsNeitherSeenNorClaimed(Door door) {
        var other = door.open(port, "caseworker-b");

        assertThat(other.get(door.base + "/task").body()).doesNotContain(task);
        assertThat(other.post(door.base + "/task/" + task + "/claim", "{\"userId\":\"caseworker-b\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    static Stream<Arguments> whatMovesACasePastThePeopleWhoDecide() {
        return Stream.of(
                        List.of(
                                "POST",
                                "/task/{task}/complete",
                                "{\"variables\":{\"decision\":{\"value\":\"approve\"}}}"),
                        List.of(
                                "POST",
                                "/task/{task}/submit-form",
                                "{\"variables\":{\"decision\":{\"value\":\"approve\"}}}"),
                        List.of(
                                "PUT",
                                "/task/{task}/variables/decision",
                                "{\"value\":\"approve\",\"type\":\"String\"}"),
                        List.of(
                                "PUT",
                                "/task/{task}/localVariables/decision",
                                "{\"value\":\"approve\",\"type\":\"String\"}"),
                        List.of("DELETE", "/task/{task}/variables/decision", ""),
                        List.of("POST", "/task/{task}/delegate", "{\"userId\":\"caseworker2\"}"),
                        List.of("POST", "/task/{task}/resolve", "{\"variables\":{}}"),
                        List.of("POST", "/task/{task}/assignee", "{\"userId\":\"caseworker2\"}"),
                        List.of("POST", "/task/{task}/bpmnError", "{\"errorCode\":\"x\"}"),
                        List.of("POST", "/task/{task}/bpmnEscalation", "{\"escalationCode\":\"x\"}"),
                        List.of("PUT", "/task/{task}", "{\"name\":\"x\"}"),
                        List.of("DELETE", "/task/{task}", ""),
                        List.of("POST", "/task/{task}/comment/create", "{\"message\":\"x\"}"),
                        List.of(
                                "POST",
                                "/task/{task}/identity-links",
                                "{\"userId\":\"caseworker2\",\"type\":\"candidate\"}"),
                        List.of("POST", "/task/create", "{\"name\":\"x\"}"),
                        List.of(
                                "PUT",
                                "/process-instance/{instance}/variables/decision",
                                "{\"value\":\"a\",\"type\":\"String\"}"),
                        List.of(
                                "POST",
                                "/process-instance/{instance}/modification",
                                "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"End_DeskCheck\"}]}"),
                        List.of("DELETE", "/process-instance/{instance}", ""),
                        List.of("PUT", "/process-instance/{instance}/suspended", "{\"suspended\":true}"),
                        List.of("POST", "/execution/{instance}/signal", "{}"),
                        List.of(
                                "POST",
                                "/message",
                                "{\"messageName\":\"Message_CaseWithdrawn\",\"businessKey\":\"510104-2026-000042\"}"),
                        List.of(
                                "POST",
                                "/process-definition/key/aid-case/start",
                                "{\"variables\":{\"planItem\":{\"value\":\"x\"}}}"),
                        List.of(
                                "POST",
                                "/process-definition/key/aid-case/start",
                                "{\"businessKey\":\"510104-2026-000042\"}"),
                        List.of(
                                "POST",
                                "/process-definition/key/aid-case/submit-form",
                                "{\"variables\":{\"planItem\":{\"value\":\"x\"}}}"),
                        List.of(
                                "POST",
                                "/process-definition/key/aid-case/start",
                                "{\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"Call_Grant\"}]}"),
                        List.of("POST", "/decision-definition/key/approval-level/evaluate", "{\"variables\":{}}"),
                        List.of("POST", "/filter/create", "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{}}"))
                .flatMap(attempt -> Stream.of(Door.values())
                        .map(door -> arguments(door, attempt.get(0), attempt.get(1), attempt.get(2))));
    }

    @ParameterizedTest
    @MethodSource("whatMovesACasePastThePeopleWhoDecide")
    void nothingElseIsACaseworkersToCommand(Door door, String method, String path, String body) {
        tasks.claim(task, "caseworker");

        isRefused(door, "caseworker", method, path, body);
    }

    @ParameterizedTest
    @MethodSource("whatMovesACasePastThePeopleWhoDecide")
    void norAnAdministrators(Door door, String method, String path, String body) {
        tasks.claim(task, "caseworker");

        if (!path.endsWith("/suspended") && !path.startsWith("/filter")) {
            isRefused(door, "admin", method, path, body);
        }
    }

    private void isRefused(Door door, String user, String method, String path, String body) {
        var before = tasks.createTaskQuery().taskId(task).singleResult();
        var instance = before.getProcessInstanceId();
        var cases = runtime.createProcessInstanceQuery()
                .processDefinitionKey("aid-case")
                .count();

        var response = door.open(port, user)
                .send(
                        method,
                        door.base + path.replace("{task}", task).replace("{instance}", instance),
                        "application/json",
                        body);

        // Some of the engine's resources word a refusal as "not found" or as a bad request.
        assertThat(response.statusCode()).as(response.body()).isIn(400, 403, 404);
        var after = tasks.createTaskQuery().taskId(task).singleResult();
        assertThat(after.getAssignee()).isEqualTo("caseworker");
        assertThat(after.getDelegationState()).isNull();
        assertThat(tasks.getTaskComments(task)).isEmpty();
        assertThat(runtime.getVariables(instance)).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("aid-case")
                        .count())
                .isEqualTo(cases);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyDeploys(Door door) {
        for (var user : List.of("caseworker", "admin")) {
            var boundary = "----niangjia";
            var body = "--" + boundary
                    + "\r\nContent-Disposition: form-data; name=\"x\"; filename=\"x.bpmn\"\r\n\r\n<x/>\r\n--"
                    + boundary + "--\r\n";
            assertThat(door.open(port, user)
                            .send(
                                    "POST",
                                    door.base + "/deployment/create",
                                    "multipart/form-data; boundary=" + boundary,
                                    body)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void anAdministratorRunsTheEngine() {
        var admin = Caller.script(port, "admin");

        assertThat(admin.get("/engine-rest/job").statusCode()).isEqualTo(200);
        assertThat(admin.get("/engine-rest/incident").statusCode()).isEqualTo(200);
        assertThat(admin.put("/engine-rest/process-definition/key/desk-check/suspended", "{\"suspended\":false}")
                        .statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @EnumSource
    void theLastAdministratorStays(Door door) {
        var admin = door.open(port, "admin");

        assertThat(admin.delete(door.base + "/group/camunda-admin/members/admin")
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.delete(door.base + "/user/admin").statusCode()).isEqualTo(403);
        assertThat(admin.delete(door.base + "/group/camunda-admin").statusCode())
                .isEqualTo(403);
        assertThat(identity.createUserQuery()
                        .memberOfGroup(Groups.CAMUNDA_ADMIN)
                        .count())
                .isPositive();
    }

    @Test
    void ourCodeMayDoForAPersonWhatSheMayNotDoHerself() throws Exception {
        var instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
        identity.setAuthentication("caseworker", List.of("caseworker@510104020"));
        try {
            ActingForPeople.<Exception, Exception>run(
                    () -> runtime.setVariables(instance, Map.of("referralId", "a-referral")));
        } finally {
            identity.clearAuthentication();
        }

        assertThat(runtime.getVariable(instance, "referralId")).isEqualTo("a-referral");
    }
}
