package org.niangjia.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseStatus;
import org.niangjia.casefile.Risk;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Timeline;
import org.niangjia.casefile.Visits;
import org.niangjia.followup.process.FollowUpProcess;
import org.niangjia.story.Story;
import org.springframework.beans.factory.annotation.Autowired;

@NiangjiaTest
class FollowUpStoryTest extends Story {

    private static final String VISIT = FollowUpProcess.Task.FOLLOW_UP_VISIT;
    private static final String ASK = FollowUpProcess.Task.ASK_EFFECT;

    @Autowired
    private FollowUps followUps;

    @Autowired
    private Visits visits;

    private @Nullable ProcessInstance started;

    @Test
    void aFamilyIsVisitedAgainAndSaysThatItHelped() {
        helpWasGivenToAFamilyAt(Risk.LOW);
        assertThat(followUp()).isWaitingAt(VISIT);
        assertThat(theVisit()).hasCandidateGroup("caseworker@510104020");
        assertThat(aidCase().stage()).isEqualTo(Stage.FOLLOW_UP);

        theCaseworkerVisits();
        assertThat(followUp()).isWaitingAt(ASK);
        assertThat(visits.of(family.caseNumber()))
                .extracting(Visits.Visit::kind, Visits.Visit::visitors)
                .containsExactly(tuple("follow-up", List.of("caseworker")));
        var form = opens("caseworker", theQuestion()).body();
        assertThat(form.at("/data/visit/situation").asText()).isEqualTo("女儿已经入学");
        assertThat(form.at("/data/prefill/answeredBy").asText())
                .isEqualTo(family.mother().value());
        assertThat(form.at("/data/choices/persons").findValuesAsText("name")).containsExactly("周芸", "周小雨");

        theHouseholdAnswers("solved");
        assertThat(followUp()).isEnded().hasPassed("End_FollowUp").hasNotPassed("Activity_EscalateMissedVisit");
        assertThat(variable(followUp(), "effect")).isEqualTo("solved");
        assertThat(aidCase().stage()).isEqualTo(Stage.FOLLOW_UP);
        assertThat(events()).endsWith("follow-up-planned", "follow-up-visited", "effect-answered");
        var page = colleague("caseworker")
                .get("/api/v1/cases/" + family.caseNumber())
                .body();
        assertThat(page.at("/followUps/0/answer/words").asText()).isEqualTo("日子又过得下去了");
    }

    @ParameterizedTest
    @CsvSource({"partly", "unsolved"})
    void whatIsNotSolvedGoesBackToAssessment(String effect) {
        helpWasGivenToAFamilyAt(Risk.MEDIUM);
        theCaseworkerVisits();
        theHouseholdAnswers(effect);
        assertThat(followUp()).isEnded();
        assertThat(variable(followUp(), "effect")).isEqualTo(effect);
        assertThat(aidCase().stage()).isEqualTo(Stage.ASSESSMENT);
        assertThat(aidCase().status()).isEqualTo(CaseStatus.OPEN);
    }

    @ParameterizedTest
    @CsvSource({"high, 7", "medium, 14", "low, 30", ", 14"})
    void riskSetsHowSoonSomebodyKnocks(@Nullable String risk, int days) {
        helpWasGivenToAFamilyAt(risk == null ? null : Risk.of(risk));
        var due = theVisit().getDueDate().toInstant().atZone(ZoneId.of("Asia/Shanghai"));
        assertThat(due.toLocalDate()).isEqualTo(today().plusDays(days));
        assertThat(due.toLocalTime()).isEqualTo(LocalTime.of(18, 0));
        var missed = job(followUp()).getDuedate().toInstant().atZone(ZoneId.of("Asia/Shanghai"));
        assertThat(missed).isEqualTo(due.plusDays(2));
    }

    @Test
    void aMissedVisitReachesTheSupervisorAndIsStillToBeMade() {
        helpWasGivenToAFamilyAt(Risk.HIGH);
        opens("supervisor", theVisit()).is(404);

        nobodyComes();
        assertThat(followUp()).isWaitingAt(VISIT).hasPassed("Activity_EscalateMissedVisit", "End_VisitEscalated");
        assertThat(timeline())
                .last()
                .extracting(Timeline.Entry::actor, Timeline.Entry::event)
                .containsExactly("system", "follow-up-missed");
        assertThat(theVisit().getPriority()).isEqualTo(100);
        assertThat(theVisit()).hasCandidateGroup("supervisor@510104020");

        isTaken(does("supervisor", theVisit(), visit()));
        assertThat(followUp()).isWaitingAt(ASK);
        assertThat(followUps.of(family.caseNumber()).get(0).missed()).isTrue();
    }

    @Test
    void anotherOfficeDoesNotSeeTheVisit() {
        helpWasGivenToAFamilyAt(Risk.HIGH);
        claims("caseworker-b", theVisit()).is(404);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("visitsThatAreNotTaken")
    void aVisitIsNotTakenWith(String what, String report, String field, String sentence) {
        helpWasGivenToAFamilyAt(Risk.LOW);
        var before = List.of(followUps.of(family.caseNumber()), timeline(), visits.of(family.caseNumber()));
        var reply = does(
                "caseworker",
                theVisit(),
                report.replace("TODAY", today().toString())
                        .replace("TOMORROW", today().plusDays(1).toString()));
        isRefused(reply, field, sentence);
        assertThat(followUp()).isWaitingAt(VISIT);
        assertThat(List.of(followUps.of(family.caseNumber()), timeline(), visits.of(family.caseNumber())))
                .isEqualTo(before);
    }

    static Stream<Arguments> visitsThatAreNotTaken() {
        var report = "{\"visitedOn\": \"TODAY\", \"situation\": \"……\"}";
        return Stream.of(
                Arguments.of(
                        "a day to come", report.replace("TODAY", "TOMORROW"), "visitedOn", "走访日期不能在今天之后，请改为实际走访的日期。"),
                Arguments.of(
                        "a day that is none", report.replace("TODAY", "2026-02-30"), "visitedOn", "此项的格式不对，请按说明填写。"),
                Arguments.of("nothing seen", report.replace("……", " "), "situation", "请填写此项。"),
                Arguments.of(
                        "too much to read",
                        report.replace("……", "长".repeat(4001)),
                        "situation",
                        "长度或数量应在 0 到 4000 之间。"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersThatAreNotTaken")
    void anAnswerIsNotTakenWith(String what, String answer, String field, String sentence) {
        helpWasGivenToAFamilyAt(Risk.LOW);
        theCaseworkerVisits();
        var before = List.of(followUps.of(family.caseNumber()), timeline(), aidCase());
        var reply = does(
                "caseworker",
                theQuestion(),
                answer.replace("MOTHER", family.mother().value()));
        isRefused(reply, field, sentence);
        assertThat(followUp()).isWaitingAt(ASK);
        assertThat(List.of(followUps.of(family.caseNumber()), timeline(), aidCase()))
                .isEqualTo(before);
    }

    static Stream<Arguments> answersThatAreNotTaken() {
        var answer = "{\"decision\": \"partly\", \"answeredBy\": \"MOTHER\", \"words\": \"……\"}";
        return Stream.of(
                Arguments.of("no such effect", answer.replace("partly", "great"), "decision", "没有这个代码，请从列表中选择。"),
                Arguments.of("no effect", answer.replace("\"partly\"", "null"), "decision", "请填写此项。"),
                Arguments.of(
                        "a neighbour who answers",
                        answer.replace("MOTHER", "p-neighbour"),
                        "answeredBy",
                        "回答的人不在本家庭成员中，请从成员列表中选择。"),
                Arguments.of("no words", answer.replace("……", ""), "words", "问题还没有全部解决，请记下这家人的原话，下一步方案从这里开始。"));
    }

    private void helpWasGivenToAFamilyAt(@Nullable Risk risk) {
        var before = aidCase().at(Stage.SUPPORT);
        caseFiles.save(risk == null ? before : before.found(Set.of("victim-of-crime"), risk));
        started = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        FollowUpProcess.KEY, family.caseNumber().value());
    }

    private void theCaseworkerVisits() {
        isTaken(does("caseworker", theVisit(), visit()));
    }

    private String visit() {
        LocalDate visitedOn = today();
        return """
                {"visitedOn": "%s", "situation": "女儿已经入学", "needs": "母亲想找份半天的活", "actions": "请人社介绍"}
                """
                .formatted(visitedOn);
    }

    private void theHouseholdAnswers(String effect) {
        isTaken(does(
                "caseworker",
                theQuestion(),
                "{\"decision\": \"%s\", \"answeredBy\": \"%s\", \"words\": \"日子又过得下去了\"}"
                        .formatted(effect, family.mother())));
    }

    private void nobodyComes() {
        execute(job(followUp()));
    }

    private ProcessInstance followUp() {
        return Objects.requireNonNull(started, "No help was given yet");
    }

    private Task theVisit() {
        return task(VISIT, followUp());
    }

    private Task theQuestion() {
        return task(ASK, followUp());
    }
}
