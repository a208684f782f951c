package org.niangjia.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.OpenWork;
import org.niangjia.casefile.Plan;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.Visits;
import org.niangjia.service.Engagement.Status;
import org.niangjia.service.process.ServiceProcess;
import org.niangjia.story.Story;
import org.springframework.beans.factory.annotation.Autowired;

@NiangjiaTest
class ServiceStoryTest extends Story {

    private static final String CLAIM = ServiceProcess.Task.CLAIM_SERVICE;
    private static final String REPORT = ServiceProcess.Task.REPORT_VISIT;

    @Autowired
    private Plans plans;

    @Autowired
    private Visits visits;

    @Autowired
    private Engagements engagements;

    @Autowired
    private List<OpenWork> openWork;

    private ProcessInstance service;

    @BeforeEach
    void twoWeeklyVisitsArePlanned() {
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
                2);
        plans.add(new Plan(family.caseNumber(), 1, true, List.of(item)));
        service = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        ServiceProcess.KEY, family.caseNumber().value(), Map.of("planItem", item.itemId()));
    }

    @Test
    void aVolunteerTakesAServiceOnAndGivesItToItsEnd() {
        assertThat(service).isWaitingAt(CLAIM);
        assertThat(task()).hasCandidateGroup("volunteer@510104020");
        assertThat(engagement().status()).isEqualTo(Status.OFFERED);

        theVolunteerTakesItOn();
        assertThat(service).isWaitingAt(REPORT);
        assertThat(task()).isAssignedTo("volunteer");

        sheFindsSomebodyAtHome();
        assertThat(service).isWaitingAt("Timer_NextVisit");
        assertThat(Duration.between(
                        job(service).getCreateTime().toInstant(),
                        job(service).getDuedate().toInstant()))
                .isBetween(
                        Duration.ofDays(7).minusMinutes(1), Duration.ofDays(7).plusMinutes(1));
        assertThat(engagement().done()).isEqualTo(1);

        aWeekPasses();
        assertThat(service).isWaitingAt(REPORT);
        sheFindsSomebodyAtHome();
        assertThat(service).isEnded().hasPassed("Activity_FinishService", "End_ServiceDone");
        assertThat(engagement().status()).isEqualTo(Status.DONE);
        assertThat(visits.of(family.caseNumber()))
                .extracting(Visits.Visit::kind, Visits.Visit::subject, Visits.Visit::visitors)
                .containsExactly(
                        tuple("service", "weekly-visit", List.of("volunteer")),
                        tuple("service", "weekly-visit", List.of("volunteer")));
        assertThat(events())
                .endsWith("service-offered", "service-claimed", "service-visited", "service-visited", "service-done");
    }

    @Test
    void aVisitWithNobodyAtHomeDoesNotCount() {
        theVolunteerTakesItOn();
        isTaken(submits(
                "volunteer", task(), "{\"visitedOn\": \"%s\", \"outcome\": \"not-at-home\"}".formatted(today())));
        assertThat(service).isWaitingAt("Timer_NextVisit");
        assertThat(engagement().done()).isZero();
        assertThat(events()).endsWith("service-nobody-home");

        aWeekPasses();
        sheFindsSomebodyAtHome();
        assertThat(service).isWaitingAt("Timer_NextVisit").isNotEnded();
        assertThat(engagement().done()).isEqualTo(1);
    }

    @Test
    void whatNeedsAttentionReachesTheCaseworker() {
        theVolunteerTakesItOn();
        isTaken(submits(
                "volunteer",
                task(),
                """
                {"visitedOn": "%s", "outcome": "visited", "minutes": 30, "note": "孩子这几天没去上学", "needsAttention": true}
                """
                        .formatted(today())));
        assertThat(events()).endsWith("service-visited", "service-needs-attention");
        var page = colleague("caseworker")
                .get("/api/v1/cases/" + family.caseNumber())
                .body();
        assertThat(page.at("/services/0/visits/0/note").asText()).isEqualTo("孩子这几天没去上学");
        assertThat(page.at("/services/0/visits/0/needsAttention").asBoolean()).isTrue();
    }

    @Test
    void whereTheFamilyLivesIsToldOnlyToWhoTookTheServiceOn() {
        assertThat(opens("volunteer", task()).body().at("/data/service").has("address"))
                .isFalse();
        theVolunteerTakesItOn();
        var form = opens("volunteer", task()).body();
        assertThat(form.at("/data/service/address").asText()).isEqualTo("青石街 8 号");
        assertThat(form.at("/data/service/person").asText()).isEqualTo("周小雨");
        assertThat(form.at("/data/prefill/visitedOn").asText()).isEqualTo(today().toString());
        assertThat(form.at("/schema/properties/outcome/oneOf").findValuesAsText("const"))
                .containsExactly("visited", "not-at-home");
    }

    @Test
    void aCaseworkerDoesNotSeeTheVolunteersTask() {
        claims("caseworker", task()).is(404);
        assertThat(service).isWaitingAt(CLAIM);
    }

    @Test
    void aWithdrawnCaseLeavesNoServiceOpen() {
        theVolunteerTakesItOn();
        openWork.forEach(work -> work.withdraw(family.caseNumber(), "caseworker"));
        assertThat(engagement().status()).isEqualTo(Status.WITHDRAWN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reportsThatAreNotTaken")
    void aReportIsNotTakenWith(String what, String report, String field, String sentence) {
        theVolunteerTakesItOn();
        var before = List.of(engagement(), timeline(), visits.of(family.caseNumber()));
        var reply = submits(
                "volunteer",
                task(),
                report.replace("TODAY", today().toString())
                        .replace("TOMORROW", today().plusDays(1).toString()));
        isRefused(reply, field, sentence);
        assertThat(service).isWaitingAt(REPORT);
        assertThat(List.of(engagement(), timeline(), visits.of(family.caseNumber())))
                .isEqualTo(before);
    }

    static Stream<Arguments> reportsThatAreNotTaken() {
        var report = "{\"visitedOn\": \"TODAY\", \"outcome\": \"visited\", \"minutes\": 60, \"note\": \"……\"}";
        return Stream.of(
                Arguments.of(
                        "a day to come", report.replace("TODAY", "TOMORROW"), "visitedOn", "走访日期不能在今天之后，请改为实际走访的日期。"),
                Arguments.of("no day", report.replace("\"TODAY\"", "null"), "visitedOn", "请填写此项。"),
                Arguments.of(
                        "no such outcome", report.replace("\"visited\"", "\"perhaps\""), "outcome", "没有这个代码，请从列表中选择。"),
                Arguments.of("no time spent", report.replace("60", "0"), "minutes", "请填写服务了多少分钟，1 到 1440 之间。"),
                Arguments.of(
                        "too much to read", report.replace("……", "长".repeat(2001)), "note", "长度或数量应在 0 到 2000 之间。"),
                Arguments.of(
                        "no reason to look",
                        report.replace("……", "").replace("}", ", \"needsAttention\": true}"),
                        "note",
                        "请说明发现了什么需要留意，社区工作者才能跟进。"));
    }

    private void theVolunteerTakesItOn() {
        isTaken(does("volunteer", task(), "{}"));
    }

    private void sheFindsSomebodyAtHome() {
        isTaken(submits(
                "volunteer",
                task(),
                "{\"visitedOn\": \"%s\", \"outcome\": \"visited\", \"minutes\": 60}".formatted(today())));
    }

    private void aWeekPasses() {
        execute(job(service));
    }

    private Engagement engagement() {
        return engagements.of(family.caseNumber()).get(0);
    }

    private Task task() {
        return taskOf(service);
    }
}
