package org.niangjia.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.niangjia.OnPostgres;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Our models on a plain Camunda with its default settings, as somebody would first build it: history full, authorizations
 * on, a family's data in variables, people and partners over the engine's REST. It does of each step what the engine needs to
 * go on and what must be kept, and nothing of what a case's file, privacy, duplicates or clocks need.
 */
@EnableAutoConfiguration
final class PlainEngine {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READY = "registered";

    /** Not a configuration of Spring's scan: the application that is tested would take it for one of its own. */
    static ServletWebServerApplicationContext start(DataSource database, Meter meter, String partners) {
        var application = new SpringApplicationBuilder(PlainEngine.class)
                .initializers(context -> {
                    ((GenericApplicationContext) context)
                            .registerBean(DataSource.class, () -> OnPostgres.Postgres.pool(database));
                    ((GenericApplicationContext) context).registerBean(Meter.class, () -> meter);
                })
                .profiles("plain")
                .properties(Map.of(
                        "spring.config.name", "plain",
                        "server.port", "0",
                        "partners", partners,
                        "camunda.bpm.process-engine-name", "plain",
                        "camunda.bpm.authorization.enabled", "true",
                        "spring.flyway.enabled", "false",
                        "spring.autoconfigure.exclude", String.join(",", LEFT_OUT)));
        return (ServletWebServerApplicationContext) application.run();
    }

    private static final List<String> LEFT_OUT = List.of(
            "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
            "org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration",
            "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.autoconfigure.session.SessionAutoConfiguration",
            "org.springframework.boot.autoconfigure.ldap.LdapAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.ldap.LdapHealthContributorAutoConfiguration",
            "org.springdoc.webmvc.ui.SwaggerConfig",
            "org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration");

    @Bean
    FilterRegistrationBean<ProcessEngineAuthenticationFilter> logins() {
        var filter = new FilterRegistrationBean<>(new ProcessEngineAuthenticationFilter());
        filter.addInitParameter("authentication-provider", HttpBasicAuthenticationProvider.class.getName());
        filter.addUrlPatterns("/engine-rest/*");
        filter.setAsyncSupported(true);
        return filter;
    }

    @Bean
    CommandLineRunner models(RepositoryService repository, ResourcePatternResolver resources) {
        return arguments -> {
            var deployment = repository.createDeployment();
            for (var pattern : List.of("classpath*:processes/*.bpmn", "classpath*:processes/*.dmn")) {
                for (var model : resources.getResources(pattern)) {
                    deployment.addInputStream(model.getFilename(), model.getInputStream());
                }
            }
            deployment.deploy();
        };
    }

    @Bean
    CommandLineRunner people(IdentityService identity, AuthorizationService authorizations, JdbcClient database) {
        return arguments -> {
            database.sql("create table fund (code text primary key, available bigint not null, paid bigint not null)")
                    .update();
            database.sql("insert into fund values ('fund', 1000000000000, 0)").update();
            for (var role : List.of("caseworker", "supervisor", "director", "finance", "volunteer", "partner")) {
                var person = identity.newUser(role);
                person.setPassword(role);
                identity.saveUser(person);
                identity.saveGroup(identity.newGroup(role));
                identity.createMembership(role, role);
            }
            grant(
                    authorizations,
                    "caseworker",
                    Resources.PROCESS_DEFINITION,
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.CREATE_INSTANCE);
            grant(authorizations, "caseworker", Resources.PROCESS_INSTANCE, ProcessInstancePermissions.CREATE);
            grant(
                    authorizations,
                    "partner",
                    Resources.PROCESS_DEFINITION,
                    ProcessDefinitionPermissions.UPDATE_INSTANCE);
        };
    }

    private static void grant(
            AuthorizationService authorizations, String group, Resource resource, Permission... permissions) {
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(Authorization.ANY);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }

    @Bean
    JavaDelegate openCase() {
        return execution -> {
            execution.setVariable("caseNumber", execution.getProcessBusinessKey());
            execution.setVariable("status", "open");
        };
    }

    @Bean
    JavaDelegate checkReport() {
        return execution -> execution.setVariable("reportComplete", true);
    }

    @Bean
    JavaDelegate findDuplicates() {
        return execution -> execution.setVariable("duplicateFound", false);
    }

    @Bean
    JavaDelegate registerCase() {
        return execution -> {
            execution.setVariable("intakeOutcome", READY);
            execution.setVariable("registeredAt", new Date());
        };
    }

    @Bean
    JavaDelegate acceptPlan() {
        return execution -> {
            execution.setVariable("assessmentOutcome", "accepted");
            of(execution).setVariable("plan", execution.getVariable("items"));
            of(execution).setVariable("risk", execution.getVariable("risk"));
        };
    }

    @Bean
    JavaDelegate prepareReferral(DecisionService decisions) {
        return execution -> {
            var item = item(execution);
            execution.setVariable("referralId", UUID.randomUUID().toString());
            execution.setVariable("agency", item.path("agency").asText());
            execution.setVariable("service", item.path("service").asText());
            execution.setVariable("person", item.path("person").asText());
            for (var field : List.of("name", "idNumber", "phone", "address")) {
                execution.setVariable(field, of(execution).getVariable("applicant_" + field));
            }
            execution.setVariable("urgency", of(execution).getVariable("urgency"));
            execution.setVariable("undelivered", false);
            execution.setVariable("referralStatus", "requested");
            execution.setVariable("requestedAt", new Date());
            var days = decisions
                    .evaluateDecisionTableByKey("referral-clocks", execution.getVariables())
                    .getSingleResult()
                    .getEntryMap();
            days.forEach(execution::setVariable);
            execution.setVariable("due", inDays((Integer) execution.getVariable("acknowledgeDays")));
        };
    }

    @Bean
    JavaDelegate sendReferral(@Value("${partners}") String partners) {
        return execution -> {
            var referral = JSON.createObjectNode();
            for (var field : List.of("service", "name", "idNumber", "phone", "address", "urgency")) {
                referral.put(field, (String) execution.getVariable(field));
            }
            post(
                    partners + execution.getVariable("agency"),
                    "org.niangjia.referral.requested.v1",
                    (String) execution.getVariable("referralId"),
                    referral);
            execution.setVariable("sentAt", new Date());
        };
    }

    @Bean
    JavaDelegate readAnswer() {
        return execution -> execution.setVariable("readAt", new Date());
    }

    @Bean
    JavaDelegate prepareGrant(DecisionService decisions) {
        return execution -> {
            var item = item(execution);
            execution.setVariable("grantId", UUID.randomUUID().toString());
            execution.setVariable("programme", item.path("programme").asText());
            execution.setVariable("person", item.path("person").asText());
            execution.setVariable(
                    "amountFen",
                    new BigDecimal(item.path("amount").path("amount").asText())
                            .movePointRight(2)
                            .longValueExact());
            execution.setVariable("payee", of(execution).getVariable("applicant_name"));
            execution.setVariable("urgency", of(execution).getVariable("urgency"));
            execution.setVariable("passedLevel", "none");
            execution.setVariable("emergency", false);
            execution.setVariable("goods", false);
            execution.setVariable("female", true);
            execution.setVariable("age", 17L);
            execution.setVariable("student", true);
            execution.setVariable("hardship", "poor");
            for (var condition : List.of("twoCancers", "singleParent", "disabled", "orphaned")) {
                execution.setVariable(condition, true);
            }
            var eligible = decisions
                    .evaluateDecisionTableByKey("eligibility", execution.getVariables())
                    .getSingleResult()
                    .getEntry("eligible");
            execution.setVariable("eligible", eligible);
        };
    }

    @Bean
    JavaDelegate commitFunds(JdbcClient database) {
        return execution -> execution.setVariable(
                "fundsCommitted",
                database.sql("update fund set available = available - ? where code = 'fund' and available >= ?")
                                .params(execution.getVariable("amountFen"), execution.getVariable("amountFen"))
                                .update()
                        == 1);
    }

    @Bean
    JavaDelegate decideNotice() {
        return execution -> execution.setVariable("publicNotice", false);
    }

    @Bean
    JavaDelegate preparePayment() {
        return execution -> {
            execution.setVariable("paymentId", UUID.randomUUID().toString());
            execution.setVariable("paymentStatus", "prepared");
        };
    }

    @Bean
    JavaDelegate submitPayment(@Value("${partners}") String partners) {
        return execution -> {
            var order = JSON.createObjectNode();
            order.put("amount", (Long) execution.getVariable("amountFen"));
            post(
                    partners + "bank",
                    "org.niangjia.payment.requested.v1",
                    (String) execution.getVariable("paymentId"),
                    order);
            execution.setVariable("paymentStatus", "submitted");
        };
    }

    @Bean
    JavaDelegate readBankWord() {
        return execution -> {};
    }

    @Bean
    JavaDelegate bookPayment(JdbcClient database) {
        return execution -> {
            database.sql("update fund set paid = paid + ? where code = 'fund'")
                    .param(execution.getVariable("amountFen"))
                    .update();
            execution.setVariable("bookedAt", new Date());
        };
    }

    @Bean
    JavaDelegate finishPayment() {
        return execution -> execution.setVariable("paymentStatus", "booked");
    }

    @Bean
    JavaDelegate checkPromise() {
        return execution -> execution.setVariable("moneyLeft", false);
    }

    @Bean
    JavaDelegate prepareService() {
        return execution -> {
            var item = item(execution);
            execution.setVariable("service", item.path("service").asText());
            execution.setVariable("times", item.path("times").asInt());
            execution.setVariable("visits", 0);
            execution.setVariable("visitsLeft", true);
        };
    }

    @Bean
    JavaDelegate finishService() {
        return execution -> execution.setVariable("finishedAt", new Date());
    }

    @Bean
    JavaDelegate planVisit(DecisionService decisions) {
        return execution -> {
            var days = decisions
                    .evaluateDecisionTableByKey(
                            "visit-pace", Map.of("risk", of(execution).getVariable("risk")))
                    .getSingleEntry();
            execution.setVariable("due", inDays(((Number) days).intValue()));
        };
    }

    @Bean
    JavaDelegate closeCase() {
        return execution -> {
            execution.setVariable("status", "closed");
            execution.setVariable("closedAt", new Date());
        };
    }

    @Bean
    Desk desk() {
        return new Desk();
    }

    @Bean
    PlanItems planItems() {
        return new PlanItems();
    }

    @Bean({"referralClocks", "grantClocks", "followUpClocks", "serviceClocks"})
    Clocks clocks() {
        return new Clocks();
    }

    @Bean
    PaymentPlan paymentPlan() {
        return new PaymentPlan();
    }

    @Bean
    Approvers approvers() {
        return new Approvers();
    }

    /** Whose work a task is. */
    public static final class Desk {

        public String caseworker(DelegateExecution execution) {
            return "caseworker";
        }

        public String supervisor(DelegateExecution execution) {
            return "supervisor";
        }

        public String director(DelegateExecution execution) {
            return "director";
        }

        public String approver(DelegateExecution execution) {
            return (String) execution.getVariable("approvalLevel");
        }

        public String finance(DelegateExecution execution) {
            return "finance";
        }

        public String volunteer(DelegateExecution execution) {
            return "volunteer";
        }
    }

    /** Who stands in for an approver who is away: nobody here. */
    public static final class Approvers {

        public List<String> standIns(DelegateExecution execution) {
            return List.of();
        }

        public void stayAboveRejection(DelegateExecution execution) {
            // Nobody appeals here.
        }
    }

    /** What a plan wants done, each a text in JSON. */
    public static final class PlanItems {

        public List<String> referrals(DelegateExecution execution) {
            return items(execution, "referral");
        }

        public List<String> grants(DelegateExecution execution) {
            return items(execution, "grant");
        }

        public List<String> services(DelegateExecution execution) {
            return items(execution, "service");
        }

        private static List<String> items(DelegateExecution execution, String kind) {
            var plan = parsed((String) execution.getVariable("plan"));
            return StreamSupport.stream(plan.spliterator(), false)
                    .filter(item -> item.path("kind").asText().equals(kind))
                    .map(JsonNode::toString)
                    .toList();
        }
    }

    /** When things are due: nothing is late in a benchmark. */
    public static final class Clocks {

        public Date dueAt(DelegateExecution execution) {
            return (Date) execution.getVariable("due");
        }

        public Date missedAt(DelegateExecution execution) {
            return inDays(20);
        }

        public Date approvalDue(DelegateExecution execution) {
            return inDays(3);
        }

        public Date nextLookAt(DelegateExecution execution) {
            return inDays(3);
        }

        public String interval(DelegateExecution execution) {
            return "PT0S";
        }

        public int priority(DelegateExecution execution) {
            return 50;
        }
    }

    /** One instalment, at once. */
    public static final class PaymentPlan {

        public List<Integer> instalments(DelegateExecution execution) {
            return List.of(1);
        }

        public boolean isDueLater(DelegateExecution execution) {
            return false;
        }
    }

    /** The process that called this one. */
    private static DelegateExecution of(DelegateExecution execution) {
        return execution.getProcessInstance().getSuperExecution().getProcessInstance();
    }

    private static JsonNode item(DelegateExecution execution) {
        return parsed((String) execution.getVariable("planItem"));
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Date inDays(int days) {
        return Date.from(Instant.now().plus(Duration.ofDays(days)));
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static void post(String address, String type, String subject, JsonNode data)
            throws IOException, InterruptedException {
        var message = JSON.createObjectNode().put("type", type).put("subject", subject);
        message.set("data", data);
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(message.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(address + ": " + answer.statusCode());
        }
    }
}
