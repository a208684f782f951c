package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions.reset;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.engine.test.assertions.bpmn.ProcessInstanceAssert;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseOpening;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.Consents.Consent;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.OpenWork;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Plan;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.Sex;
import org.niangjia.casefile.Urgency;
import org.niangjia.office.OfficeCode;
import org.niangjia.story.Colleague;
import org.niangjia.story.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** A woman's case with a plan, its referral's process, and the people and agencies that move it, all over HTTP. */
@NiangjiaTest
@NullUnmarked
abstract class ReferralStories {

    static final String CIVIL_AFFAIRS = "civil-affairs";
    static final String DISABILITY = "disability";
    static final String JUSTICE = "justice";

    private static final List<String> AGENCIES = List.of(CIVIL_AFFAIRS, DISABILITY, JUSTICE);

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private CaseOpening opening;

    @Autowired
    private Households households;

    @Autowired
    private Consents consents;

    @Autowired
    private Plans plans;

    @Autowired
    private Environment environment;

    @Autowired
    private HistoryService historyService;

    @Autowired
    private List<OpenWork> openWork;

    @Autowired
    CircuitBreakerRegistry breakers;

    @Autowired
    HeldDoor door;

    @Autowired
    Clock clock;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    Referrals referrals;

    CaseNumber caseNumber;
    ProcessInstance process;
    private PersonId woman;

    @BeforeEach
    void aCaseOfAWomanWhoConsents() {
        init(engine);
        theLinesAreGood();
        AGENCIES.forEach(agency -> behaves(agency, "silent"));
        caseNumber = opening.open(
                        new OfficeCode("510104020"),
                        "community-desk",
                        urgency(),
                        "caseworker",
                        Set.of("victim-of-crime"))
                .aidCase()
                .caseNumber();
        woman = new PersonId(UUID.randomUUID().toString());
        households.replace(
                caseNumber,
                List.of(new Person(
                        woman,
                        caseNumber,
                        "沈秋月",
                        new IdNumber(People.woman("19880312")),
                        null,
                        Sex.FEMALE,
                        Person.APPLICANT,
                        "13800000001",
                        "某小区 3 栋 201",
                        Set.of("unemployed", "two-cancers", "blind"))));
        AGENCIES.forEach(agency -> consents.record(caseNumber, consent(agency, true), null, "caseworker"));
    }

    /** How urgent the woman's case is. */
    Urgency urgency() {
        return Urgency.NORMAL;
    }

    @AfterEach
    void agenciesBehaveAsUsualAgain() {
        reset();
        AGENCIES.forEach(agency -> behaves(agency, "accept-and-complete"));
        theLinesAreGood();
    }

    void theLinesAreGood() {
        door.asUsual();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    void takesConsentBack(String agency) {
        consents.record(caseNumber, consent(agency, false), null, "caseworker");
    }

    private static Consent consent(String agency, boolean given) {
        return new Consent(agency, Consent.REFERRAL, given);
    }

    void behaves(String agency, String mode) {
        behaves(agency, Map.of("mode", mode));
    }

    void behaves(String agency, Map<String, Object> behaviour) {
        as("admin").put("/sandbox/agencies/" + agency + "/behaviour", behaviour).is(200);
    }

    void timePasses(Duration ahead) {
        as("admin").post("/sandbox/clock", Map.of("advance", ahead.toString())).is(200);
    }

    Colleague as(String user) {
        return Colleague.of(port, user);
    }

    /** Starts the process of a referral; nothing has been sent yet. */
    void aReferralTo(String agency, String service) {
        var item = new PlanItem(
                UUID.randomUUID().toString(),
                caseNumber,
                1,
                PlanItem.Kind.REFERRAL,
                agency,
                service,
                null,
                woman,
                null,
                null);
        if (plans.current(caseNumber).isEmpty()) {
            plans.add(new Plan(caseNumber, 1, true, List.of(item)));
        } else {
            plans.addItem(item);
        }
        process = runtime.startProcessInstanceByKey("referral", caseNumber.value(), Map.of("planItem", item.itemId()));
    }

    void aSentReferralTo(String agency, String service) {
        aReferralTo(agency, service);
        theJobRuns("Activity_SendReferral");
    }

    /** The case is withdrawn, and those who were asked are told. */
    void withdrawTheCase() {
        openWork.forEach(work -> work.withdraw(caseNumber, "caseworker"));
        management
                .createJobQuery()
                .processDefinitionKey("referral-withdrawal")
                .activityId("Activity_SendWithdrawal")
                .list()
                .stream()
                .filter(job -> caseNumber
                        .value()
                        .equals(runtime.createProcessInstanceQuery()
                                .processInstanceId(job.getProcessInstanceId())
                                .singleResult()
                                .getBusinessKey()))
                .forEach(job -> management.executeJob(job.getId()));
    }

    void theJobRuns(String activity) {
        var job = management
                .createJobQuery()
                .processInstanceId(process.getId())
                .activityId(activity)
                .singleResult();
        management.executeJob(Objects.requireNonNull(job, activity).getId());
    }

    Referral referral() {
        return referrals.get(referralId());
    }

    String referralId() {
        return (String) historyService
                .createHistoricVariableInstanceQuery()
                .processInstanceId(process.getId())
                .variableName("referralId")
                .singleResult()
                .getValue();
    }

    /** What happened to the referral, in codes. */
    List<String> history() {
        return referrals.events(referralId()).stream().map(ReferralEvent::kind).toList();
    }

    ProcessInstanceAssert theProcess() {
        return BpmnAwareTests.assertThat(process);
    }

    Partner partner(String agency) {
        return new Partner(port, agency, secret(agency));
    }

    String secret(String agency) {
        return environment.getRequiredProperty("niangjia.agencies." + agency + ".secret");
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** The agency says it, and is told that it was taken. */
    void says(String agency, String word) {
        says(agency, word, "{}");
    }

    void says(String agency, String word, String data) {
        assertThat(partner(agency).says(referralId(), word, data).status()).isEqualTo(202);
    }

    /** What the sandbox's agency holds of this referral. */
    JsonNode booked(String agency) {
        return booked(agency, referralId());
    }

    JsonNode booked(String agency, String referralId) {
        return book(agency)
                .filter(entry -> entry.get("referralId").asText().equals(referralId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("It is not in the book"));
    }

    boolean hasBooked(String agency) {
        return book(agency).anyMatch(entry -> entry.get("referralId").asText().equals(referralId()));
    }

    private Stream<JsonNode> book(String agency) {
        var book =
                as("admin").get("/sandbox/agencies/" + agency + "/book").is(200).body();
        return StreamSupport.stream(book.spliterator(), false);
    }

    /** The case's only referral as its page shows it. */
    JsonNode onTheCasesPage() {
        var shown = as("caseworker")
                .get("/api/v1/cases/" + caseNumber)
                .is(200)
                .body()
                .get("referrals");
        assertThat(shown).hasSize(1);
        return shown.get(0);
    }
}
