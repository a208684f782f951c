package org.niangjia.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MediationCase;
import org.niangjia.story.MoneyFamily;
import org.niangjia.story.People;
import org.niangjia.story.SurveySheet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every door of the running house (its own mappings, asked of Spring; the engine's, by name) is tried by somebody of every
 * role, in the case's own office, above, below and beside it. What each gets stands in {@code access-matrix.tsv}, and was
 * read by a person when it was written: a door that is new, or answers somebody otherwise than before, fails this test.
 * The matrix as it is now is then in {@code target/access-matrix.tsv}.
 *
 * <p>A cell is the answer's status; {@code +} behind it says that the answer names the case, one of its tasks or its grant.
 * What writes is tried with an empty body: 422, 400, 409 and 415 mean that the door is open to her.
 *
 */
@NiangjiaTest
@NullUnmarked
class AccessMatrixTest {

    private static final Path NOW = Path.of("target", "access-matrix.tsv");

    private static final List<String> READERS = List.of(
            "",
            "caseworker",
            "volunteer",
            "supervisor",
            "director",
            "city",
            "finance",
            "justice",
            "civil-affairs",
            "caseworker-b",
            "supervisor-b",
            "director-b",
            "auditor",
            "admin");

    /** The engine's REST, Tasklist's, Cockpit's and Admin's own, which are no mappings of Spring's. */
    private static final List<String> ENGINE = List.of(
            "GET /engine-rest/process-instance?businessKey={caseNumber}",
            "GET /engine-rest/process-instance/{processInstanceId}/variables",
            "GET /engine-rest/process-definition",
            "GET /engine-rest/execution?processInstanceId={processInstanceId}",
            "GET /engine-rest/task?processInstanceBusinessKey={caseNumber}",
            "GET /engine-rest/task/{taskId}",
            "GET /engine-rest/task/{taskId}/identity-links",
            "GET /engine-rest/task/{taskId}/variables",
            "GET /engine-rest/task/{taskId}/form-variables",
            "GET /engine-rest/task/{taskId}/rendered-form",
            "GET /engine-rest/variable-instance?processInstanceIdIn={processInstanceId}",
            "GET /engine-rest/incident?processInstanceId={processInstanceId}",
            "GET /engine-rest/job?processInstanceId={processInstanceId}",
            "GET /engine-rest/external-task",
            "GET /engine-rest/user",
            "GET /engine-rest/group",
            "GET /engine-rest/authorization",
            "GET /engine-rest/deployment",
            "GET /engine-rest/filter",
            "GET /engine-rest/metrics",
            "GET /engine-rest/batch",
            "GET /engine-rest/history/process-instance?processInstanceBusinessKey={caseNumber}",
            "GET /engine-rest/history/activity-instance?processInstanceId={processInstanceId}",
            "GET /engine-rest/history/variable-instance?processInstanceId={processInstanceId}",
            "GET /engine-rest/history/task?processInstanceBusinessKey={caseNumber}",
            "GET /engine-rest/history/user-operation?processInstanceId={processInstanceId}",
            "GET /engine-rest/history/job-log?processInstanceId={processInstanceId}",
            "GET /engine-rest/history/decision-instance?processInstanceId={processInstanceId}",
            "POST /engine-rest/message",
            "POST /engine-rest/signal",
            "POST /engine-rest/process-definition/key/aid-case/start",
            "POST /engine-rest/process-instance/{processInstanceId}/modification",
            "POST /engine-rest/process-instance/{processInstanceId}/variables",
            "POST /engine-rest/task/{taskId}/variables",
            "POST /engine-rest/task/{taskId}/delegate",
            "POST /engine-rest/task/{taskId}/assignee",
            "POST /engine-rest/task/{taskId}/resolve",
            "POST /engine-rest/task/create",
            "DELETE /engine-rest/process-instance/{processInstanceId}",
            "DELETE /engine-rest/task/{taskId}",
            "GET /camunda/api/engine/engine/default/task?processInstanceBusinessKey={caseNumber}",
            "GET /camunda/api/engine/engine/default/task/{taskId}",
            "GET /camunda/api/engine/engine/default/variable-instance?processInstanceIdIn={processInstanceId}",
            "GET /camunda/api/engine/engine/default/history/task?processInstanceBusinessKey={caseNumber}",
            "DELETE /camunda/api/engine/engine/default/process-instance/{processInstanceId}",
            "GET /camunda/api/cockpit/plugin/base/default/process-definition/statistics",
            "GET /camunda/api/admin/auth/user/default");

    /** What a door is asked, where it tells of nothing by itself. */
    private static final Map<String, String> QUESTIONS = Map.of(
            "GET /api/v1/cases", "?q={caseNumber}",
            "GET /api/v1/tasks", "?caseNumber={caseNumber}",
            "GET /api/v1/tasks/cards", "?id={taskId}",
            "GET /api/v1/trail", "?caseNumber={caseNumber}",
            "GET /api/v1/people", "?id=caseworker");

    /** What is said at a door that an empty body says nothing to. */
    private static final Map<String, String> WORDS = Map.of(
            "POST /engine-rest/message",
            """
            {"messageName": "Message_CaseOver", "businessKey": "{caseNumber}"}
            """,
            "POST /engine-rest/signal",
            """
            {"name": "anything"}
            """,
            "POST /engine-rest/process-instance/{processInstanceId}/modification",
            """
            {"instructions": [{"type": "cancel", "activityId": "Task_AnswerReferral"}]}
            """,
            "POST /engine-rest/process-instance/{processInstanceId}/variables",
            """
            {"modifications": {"decision": {"value": "accept", "type": "String"}}}
            """);

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private List<RequestMappingInfoHandlerMapping> mappings;

    @Test
    void everybodyGetsWhatTheMatrixSays() throws IOException {
        var ids = aCase();
        var table = new ArrayList<String>();
        table.add("door\t"
                + READERS.stream()
                        .map(reader -> reader.isEmpty() ? "nobody" : reader)
                        .collect(Collectors.joining("\t")));
        for (var door : doors()) {
            table.add(door
                    + READERS.stream()
                            .map(reader -> "\t" + tries(reader, door, ids))
                            .collect(Collectors.joining()));
        }
        Files.writeString(NOW, String.join("\n", table) + "\n");

        try (var kept = Objects.requireNonNull(getClass().getResourceAsStream("/access-matrix.tsv"))) {
            assertThat(table)
                    .isEqualTo(new String(kept.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        }
    }

    private List<String> doors() {
        var doors = new TreeSet<String>();
        for (var mapping : mappings) {
            for (var info : mapping.getHandlerMethods().keySet()) {
                var methods = info.getMethodsCondition().getMethods();
                for (var path : info.getPatternValues()) {
                    (methods.isEmpty() ? Stream.of("GET") : methods.stream().map(Enum::name))
                            .forEach(method -> doors.add(method + " " + path));
                }
            }
        }
        doors.addAll(ENGINE);
        return List.copyOf(doors);
    }

    private String tries(String reader, String door, Map<String, String> ids) {
        var method = door.substring(0, door.indexOf(' '));
        var path = door.substring(door.indexOf(' ') + 1) + QUESTIONS.getOrDefault(door, "");
        var body = method.equals("GET") || method.equals("DELETE") ? null : WORDS.getOrDefault(door, "{}");
        for (var id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
            body = body == null ? null : body.replace("{" + id.getKey() + "}", id.getValue());
        }
        path = path.replaceAll("\\{[^}]+}", "unknown")
                .replace("/**", "/unknown")
                .replace("*", "unknown");
        var answer = Colleague.of(port, reader)
                .tries(
                        method,
                        path,
                        body,
                        Map.of("Idempotency-Key", UUID.randomUUID().toString(), "X-Access-Code", "wrong"));
        var tells = answer.statusCode() == 200
                && Stream.of("caseNumber", "taskId", "grantId").map(ids::get).anyMatch(answer.body()::contains);
        return answer.statusCode() + (tells ? "+" : "");
    }

    /** A family of the street, with a referral on the desk of justice and a grant that waits for its supervisor. */
    private Map<String, String> aCase() {
        var today = LocalDate.now(context.getBean(Clock.class));
        CaseNumber caseNumber = MediationCase.reported(port, People.woman("19860214"), "justice");
        MediationCase.planned(port, caseNumber, today);
        GrantStory grant = new MoneyFamily(context, port, "sudden-shock").asksFor("emergency-relief", null, "300.00");
        var ids = new TreeMap<String, String>();
        ids.put("caseNumber", caseNumber.value());
        ids.put("taskId", Colleague.of(port, "justice").sees(caseNumber.value(), "Task_AnswerReferral"));
        ids.put("grantId", grant.grantId());
        ids.put(
                "referralId",
                Colleague.of(port, "caseworker")
                        .get("/api/v1/cases/" + caseNumber)
                        .body()
                        .at("/referrals/0/referralId")
                        .asText());
        ids.put(
                "surveyId",
                new SurveySheet()
                        .found("某人", People.woman("19860214"), "阳性")
                        .sentBy("caseworker", port, "screening")
                        .is(202)
                        .body()
                        .get("surveyId")
                        .asText());
        ids.put("fund", "bursary");
        ids.put("agency", "justice");
        ids.put(
                "processInstanceId",
                context.getBean(TaskService.class)
                        .createTaskQuery()
                        .taskId(ids.get("taskId"))
                        .singleResult()
                        .getProcessInstanceId());
        return ids;
    }
}
