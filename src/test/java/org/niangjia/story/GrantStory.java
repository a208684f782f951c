package org.niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.engine.test.assertions.bpmn.ProcessInstanceAssert;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.platform.webhook.CloudEvent;
import org.niangjia.platform.webhook.WebhookKey;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A grant: what people decide over HTTP, what the bank says, and where its tokens wait. */
public final class GrantStory {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ApplicationContext context;
    private final int port;
    private final MoneyFamily family;
    private final ProcessInstance process;
    private final String planItem;

    GrantStory(ApplicationContext context, int port, MoneyFamily family, ProcessInstance process, String planItem) {
        this.context = context;
        this.port = port;
        this.family = family;
        this.process = process;
        this.planItem = planItem;
        BpmnAwareTests.init(context.getBean(ProcessEngine.class));
    }

    public MoneyFamily family() {
        return family;
    }

    public ProcessInstanceAssert grant() {
        return BpmnAwareTests.assertThat(process);
    }

    public ProcessInstance payment() {
        return context.getBean(RuntimeService.class)
                .createProcessInstanceQuery()
                .superProcessInstanceId(process.getId())
                .singleResult();
    }

    public ProcessInstanceAssert disbursement() {
        return BpmnAwareTests.assertThat(payment());
    }

    public CaseNumber caseNumber() {
        return family.caseNumber;
    }

    public String grantId() {
        return jdbc("select grant_id from aid_grant where plan_item = ?", planItem);
    }

    public String paymentId() {
        return jdbc(
                "select payment_id from payment where grant_id = ? order by attempt desc fetch first 1 rows only",
                grantId());
    }

    private String jdbc(String sql, String parameter) {
        return context.getBean(JdbcClient.class)
                .sql(sql)
                .param(parameter)
                .query(String.class)
                .single();
    }

    /** The grant as its case's page shows it. */
    public JsonNode page() {
        return page("supervisor");
    }

    /** The same for another reader. */
    public JsonNode page(String reader) {
        var grants = as(reader)
                .get("/api/v1/cases/" + family.caseNumber)
                .is(200)
                .body()
                .get("grants");
        return StreamSupport.stream(grants.spliterator(), false)
                .filter(grant -> grant.get("grantId").asText().equals(grantId()))
                .findFirst()
                .orElseThrow();
    }

    public String status() {
        return page().get("status").asText();
    }

    public String paymentStatus() {
        return page().get("payment").get("status").asText();
    }

    public Colleague as(String user) {
        return Colleague.of(port, user);
    }

    public GrantStory does(String user, String task, Map<String, ?> submission) {
        as(user).does(family.caseNumber.value(), task, submission);
        return this;
    }

    /** She claims and submits, and is told no; the sentence beside the field. */
    public String isRefused(String user, String task, String field, Map<String, ?> submission) {
        var colleague = as(user);
        var taskId = colleague.claims(family.caseNumber.value(), task);
        var refused = colleague
                .post("/api/v1/tasks/" + taskId + "/submission", submission)
                .is(422)
                .body();
        colleague.delete("/api/v1/tasks/" + taskId + "/claim").is(204);
        var error = refused.get("errors").get(0);
        assertThat(error.get("field").asText()).describedAs(refused.toString()).isEqualTo(field);
        return error.get("message").asText();
    }

    public GrantStory isApprovedBy(String user) {
        return does(user, "Task_ApproveGrant", Map.of("decision", "approve"));
    }

    public GrantStory isReleasedBy(String user) {
        return does(user, "Task_ReleasePayment", Map.of("decision", "release"));
    }

    /** Its payment is ordered, which is a job of its own. */
    public GrantStory isSubmitted() {
        runJobOf(payment());
        return this;
    }

    /** The seven days pass. */
    public GrantStory isOnNoticeToTheEnd() {
        context.getBean(JdbcClient.class)
                .sql("update aid_grant set notice_until = notice_from where grant_id = ?")
                .param(grantId())
                .update();
        runJobOf(process);
        return this;
    }

    /** The job that waits at that element of the grant's process. */
    public Job jobOf(String activity) {
        return context.getBean(ManagementService.class)
                .createJobQuery()
                .processInstanceId(process.getId())
                .activityId(activity)
                .singleResult();
    }

    public ProcessInstance process() {
        return process;
    }

    public void runJobOf(ProcessInstance instance) {
        var management = context.getBean(ManagementService.class);
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId());
    }

    /** The bank behaves so from now on. */
    public GrantStory bank(String mode, int times) {
        as("admin")
                .put("/sandbox/bank/behaviour", Map.of("mode", mode, "times", times))
                .is(200);
        return this;
    }

    /** What the bank says of the payment arrives, in a message of its own. */
    public int bankSays(String word, String yuan) {
        return bankSays(paymentId(), word, yuan, UUID.randomUUID().toString());
    }

    public int bankSays(String paymentId, String word, String yuan, String messageId) {
        var data = JsonNodeFactory.instance.objectNode();
        data.putObject("amount").put("amount", yuan).put("currency", "CNY");
        if (word.equals("returned")) {
            data.put("reasonCode", "account-closed");
        }
        var type = "org.niangjia.payment." + word + ".v1";
        var body = new CloudEvent(messageId, "/test/bank", type, paymentId, null, data).toJson();
        return post("/api/partner/v1/payment-events", body, sign(messageId, body));
    }

    public Map<String, String> sign(String messageId, String body) {
        var secret = context.getEnvironment().getRequiredProperty("niangjia.bank.secret");
        return new HashMap<>(new WebhookKey(secret).sign(messageId, Instant.now(), body));
    }

    /** Posts without a login; the answer's status. */
    public int post(String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .join()
                .statusCode();
    }

    /** The other side of a request runs in a thread of its own. */
    public void eventually(Runnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion::run);
    }
}
