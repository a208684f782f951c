package org.niangjia.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.Caller;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Everything by which the engine's own REST could get a grant past the people who decide; none of it does. */
@NiangjiaTest
class GrantByEngineRestTest {

    private static final String APPROVE =
            "{\"variables\":{\"submission\":{\"value\":\"{\\\"decision\\\":\\\"approve\\\"}\"}}}";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @LocalServerPort
    private int port;

    private GrantStory grant;
    private String task = "";
    private String instance = "";

    @BeforeEach
    void aGrantAwaitsTheDirector() {
        var family = new MoneyFamily(context, port, "sudden-shock").visitedBy("caseworker", "caseworker2");
        grant = family.asksFor("sunshine-dream", family.daughter, "3000.00");
        task = task(grant.process()).getId();
        instance = grant.process().getId();
    }

    private int says(String user, String method, String path, String body) {
        return Caller.script(port, user)
                .send(
                        method,
                        "/engine-rest" + path.replace("{task}", task).replace("{instance}", instance),
                        "application/json",
                        body)
                .statusCode();
    }

    private void isRefused(String user, String method, String path, String body) {
        assertThat(says(user, method, path, body))
                .as("%s %s %s", user, method, path)
                .isIn(400, 403, 404, 500);
        grant.grant().isWaitingAt("Task_ApproveGrant");
        assertThat(grant.status()).isEqualTo("awaiting-approval");
        assertThat(runtime.getVariable(instance, "passedLevel")).isEqualTo("none");
    }

    /** The engine's way is open to whom it should be; with the same traces as ours. */
    @Test
    void theDirectorMayDecideThroughIt() {
        assertThat(says("director", "POST", "/task/{task}/claim", "{\"userId\":\"director\"}"))
                .isEqualTo(204);
        assertThat(says("director", "POST", "/task/{task}/complete", APPROVE)).isEqualTo(204);
        assertThat(grant.page().at("/approvals/0/by").asText()).isEqualTo("director");
    }

    @Test
    void anAdministratorWhoRunsAJobThatFailsIsToldSoAndTheFailureIsNoted() {
        grant.isApprovedBy("director").isReleasedBy("finance").bank("fail", 100);
        try {
            var job = management
                    .createJobQuery()
                    .processInstanceId(grant.payment().getId())
                    .singleResult();

            assertThat(says("admin", "POST", "/job/" + job.getId() + "/execute", ""))
                    .isEqualTo(500);

            var noted = management.createJobQuery().jobId(job.getId()).singleResult();
            assertThat(noted.getRetries()).isEqualTo(4);
            assertThat(noted.getExceptionMessage()).contains(grant.paymentId());
        } finally {
            grant.bank("accept-and-complete", 1);
        }
    }

    @Test
    void whoIsNoCandidateClaimsNothing() {
        for (var user : new String[] {"caseworker", "supervisor", "director-b", "finance", "city", "auditor"}) {
            isRefused(user, "POST", "/task/{task}/claim", "{\"userId\":\"%s\"}".formatted(user));
        }
    }

    @Test
    void nobodyClaimsForAnother() {
        isRefused("director", "POST", "/task/{task}/claim", "{\"userId\":\"caseworker\"}");
        isRefused("admin", "POST", "/task/{task}/claim", "{\"userId\":\"caseworker\"}");
    }

    @Test
    void nobodyCompletesWhatSheHasNotClaimed() {
        for (var user : new String[] {"director", "caseworker", "finance", "admin"}) {
            isRefused(user, "POST", "/task/{task}/complete", APPROVE);
            isRefused(user, "POST", "/task/{task}/submit-form", APPROVE);
        }
    }

    @Test
    void anAssessorWhoIsADirectorIsRefusedHereToo() {
        var family = new MoneyFamily(context, port, "sudden-shock").visitedBy("caseworker", "director");
        grant = family.asksFor("sunshine-dream", family.daughter, "3000.00");
        task = task(grant.process()).getId();
        instance = grant.process().getId();
        assertThat(says("director", "POST", "/task/{task}/claim", "{\"userId\":\"director\"}"))
                .isEqualTo(204);
        isRefused("director", "POST", "/task/{task}/complete", APPROVE);
    }

    @Test
    void aRelativeIsRefusedHereToo() {
        grant.as("director")
                .post(
                        "/api/v1/cases/" + grant.family().caseNumber + "/relatives",
                        Map.of("userId", "director", "relation", "表姐"))
                .is(204);
        assertThat(says("director", "POST", "/task/{task}/claim", "{\"userId\":\"director\"}"))
                .isEqualTo(204);
        isRefused("director", "POST", "/task/{task}/complete", APPROVE);
    }

    @Test
    void nobodySetsAnAssigneeNorDelegatesNorResolves() {
        for (var user : new String[] {"director", "caseworker", "admin"}) {
            isRefused(user, "POST", "/task/{task}/assignee", "{\"userId\":\"caseworker\"}");
            isRefused(user, "POST", "/task/{task}/delegate", "{\"userId\":\"caseworker\"}");
            isRefused(user, "POST", "/task/{task}/resolve", "{\"variables\":{}}");
            isRefused(
                    user, "POST", "/task/{task}/identity-links", "{\"userId\":\"caseworker\",\"type\":\"candidate\"}");
        }
        assertThat(task(grant.process()).getAssignee()).isNull();
    }

    @Test
    void nobodyWritesAVariable() {
        for (var user : new String[] {"director", "caseworker", "admin"}) {
            isRefused(
                    user, "PUT", "/task/{task}/variables/passedLevel", "{\"value\":\"director\",\"type\":\"String\"}");
            isRefused(
                    user,
                    "PUT",
                    "/process-instance/{instance}/variables/passedLevel",
                    "{\"value\":\"director\",\"type\":\"String\"}");
            isRefused(
                    user,
                    "POST",
                    "/process-instance/{instance}/variables",
                    "{\"modifications\":{\"passedLevel\":{\"value\":\"director\"}}}");
        }
    }

    @Test
    void nobodyMovesTheToken() {
        for (var user : new String[] {"director", "finance", "admin"}) {
            isRefused(
                    user,
                    "POST",
                    "/process-instance/{instance}/modification",
                    "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"Activity_CommitFunds\"}]}");
            isRefused(
                    user,
                    "POST",
                    "/modification/execute",
                    ("{\"processDefinitionId\":\"%s\",\"processInstanceIds\":[\"{instance}\"],\"instructions\":"
                                    + "[{\"type\":\"startBeforeActivity\",\"activityId\":\"Call_Disbursement\"}]}")
                            .formatted(grant.process().getProcessDefinitionId())
                            .replace("{instance}", instance));
            isRefused(user, "DELETE", "/process-instance/{instance}", "");
        }
    }

    @Test
    void nobodyTellsTheProcessAMessageOrASignal() {
        for (var user : new String[] {"director", "caseworker", "admin"}) {
            isRefused(
                    user,
                    "POST",
                    "/message",
                    "{\"messageName\":\"Message_ObjectionRaised\",\"processInstanceId\":\"" + instance + "\"}");
            isRefused(user, "POST", "/execution/{instance}/signal", "{}");
            isRefused(user, "POST", "/signal", "{\"name\":\"anything\"}");
        }
    }

    /** An administrator runs jobs; the only one here presses for the approval and decides nothing. */
    @Test
    void nobodyButTheAdministratorTouchesAJob() {
        var job = management.createJobQuery().processInstanceId(instance).singleResult();
        for (var user : new String[] {"director", "caseworker", "finance"}) {
            isRefused(user, "PUT", "/job/" + job.getId() + "/retries", "{\"retries\":3}");
            isRefused(
                    user, "PUT", "/job/" + job.getId() + "/duedate", "{\"duedate\":\"2026-01-01T00:00:00.000+0800\"}");
            isRefused(user, "POST", "/job/" + job.getId() + "/execute", "{}");
        }
        says("admin", "POST", "/job/" + job.getId() + "/execute", "{}");
        grant.grant().isWaitingAt("Task_ApproveGrant");
        assertThat(grant.status()).isEqualTo("awaiting-approval");
    }

    @Test
    void whoApprovedReleasesNothingAndNobodyStartsAPaymentBeside() {
        grant.isApprovedBy("director");
        var payment = grant.payment();
        var release = context.getBean(org.camunda.bpm.engine.TaskService.class)
                .createTaskQuery()
                .processInstanceId(payment.getId())
                .singleResult();
        for (var user : new String[] {"director", "caseworker"}) {
            assertThat(says(user, "POST", "/task/" + release.getId() + "/claim", "{\"userId\":\"%s\"}".formatted(user)))
                    .isIn(403, 500);
            assertThat(says(
                            user,
                            "POST",
                            "/process-definition/key/disbursement/start",
                            "{\"businessKey\":\"%s\",\"variables\":{\"grantId\":{\"value\":\"%s\"}}}"
                                    .formatted(grant.family().caseNumber, grant.grantId())))
                    .isIn(400, 403);
        }
        // The engine's administrator may lay hands on any task, and gets no further with it.
        says("admin", "POST", "/task/" + release.getId() + "/claim", "{\"userId\":\"admin\"}");
        assertThat(says(
                        "admin",
                        "POST",
                        "/task/" + release.getId() + "/complete",
                        "{\"variables\":{\"submission\":{\"value\":\"{\\\"decision\\\":\\\"release\\\"}\"}}}"))
                .isNotEqualTo(204);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("disbursement")
                        .processInstanceBusinessKey(grant.family().caseNumber.value())
                        .count())
                .isEqualTo(1);
        assertThat(grant.paymentStatus()).isEqualTo("prepared");
    }
}
