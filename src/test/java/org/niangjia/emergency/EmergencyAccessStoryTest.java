package org.niangjia.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.DeclareRelative;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.Relatives;
import org.niangjia.casefile.Timeline;
import org.niangjia.emergency.process.EmergencyAccessProcess;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.niangjia.platform.web.Page;
import org.niangjia.story.Colleague;
import org.niangjia.story.Race;
import org.niangjia.story.Story;
import org.niangjia.trail.Line;
import org.niangjia.trail.Lines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** At the door of a street in another district stands a beaten woman of this family. */
@NiangjiaTest
@NullUnmarked
class EmergencyAccessStoryTest extends Story {

    private static final Map<String, String> REASON = Map.of("reason", "人在我们这里，身上有伤，要马上联系她的家里人。");

    @Autowired
    private EmergencyAccesses accesses;

    @Autowired
    private AskForAccess askForAccess;

    @Autowired
    private EmergencySettings settings;

    @Autowired
    private Households households;

    @Autowired
    private Relatives relatives;

    @Autowired
    private DeclareRelative declareRelative;

    @Autowired
    private Lines lines;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @BeforeEach
    void nobodyReadsItYet() {
        colleague("director-b").get(path("")).is(404);
    }

    @Test
    void sheReadsAtOnceForThreeHoursAndTheDirectorIsAsked() {
        var before = clock.instant();

        var granted = asks("caseworker-b").is(201);

        assertThat(granted.response().headers().firstValue("Location").orElseThrow())
                .isEqualTo(path(""));
        assertThat(Instant.parse(granted.body().get("until").asText()))
                .isBetween(
                        before.minusMillis(1).plus(Duration.ofHours(3)),
                        clock.instant().plus(Duration.ofHours(3)));
        var page = colleague("caseworker-b").get(path("")).is(200).body();
        assertThat(page.at("/applicant/name").asText()).isEqualTo("周芸");
        assertThat(page.at("/emergencyAccess/until").asText())
                .isEqualTo(granted.body().get("until").asText());
        assertThat(colleague("caseworker")
                        .get(path(""))
                        .body()
                        .get("emergencyAccess")
                        .has("until"))
                .isFalse();
        assertThat(events()).contains("emergency-access");
        assertThat(trail())
                .extracting(Line::actor, Line::what, Line::detail)
                .contains(
                        tuple("caseworker-b", "emergency", accessId()),
                        tuple("caseworker-b", "case", "emergency"),
                        tuple("caseworker", "case", ""));
        assertThat(review()).isWaitingAt("Task_ReviewEmergencyAccess");
        assertThat(theTask()).hasCandidateGroup("director@510104");
        assertThat(opens("director", theTask()).is(200).body().toString())
                .contains("caseworker-b", "身上有伤")
                .doesNotContain("周芸", "青石街");

        isTaken(does("director", theTask(), "{\"decision\": \"in-order\"}"));

        assertThat(review()).isNull();
        colleague("caseworker-b").get(path("")).is(200);
        assertThat(events()).endsWith("emergency-access-in-order");
        assertThat(page("director").at("/emergencyAccess/accesses/0/decision").asText())
                .isEqualTo("in-order");
    }

    @Test
    void sheReadsAndChangesNothing() {
        asks("caseworker-b").is(201);
        var reader = colleague("caseworker-b");

        reader.get(path("/diagrams")).is(200);
        reader.get(path("/transfers")).is(200);
        reader.get(path("/export")).is(403);
        reader.get(path("/export.pdf")).is(403);
        reader.post(path("/erasure"), Map.of("caseNumber", family.caseNumber().value()))
                .is(403);
        reader.post(path("/withdrawal"), REASON).is(403);
        reader.post(path("/reopening"), REASON).is(403);
        reader.post(path("/consents"), Map.of("agency", "health", "purpose", "referral", "given", true))
                .is(403);
        reader.postOnce(path("/transfers"), Map.of("toOffice", "510107010", "reason", "接过来"))
                .is(403);
        reader.post(path("/relatives"), Map.of("userId", "caseworker", "relation", "姐"))
                .is(403);
        reader.put(path("/household/%s/account".formatted(family.mother())), Map.of())
                .is(403);
        var visit = engine.getRuntimeService()
                .startProcessInstanceByKey("assessment", family.caseNumber().value());
        opens("caseworker-b", taskOf(visit)).is(404);
        claims("caseworker-b", taskOf(visit)).is(404);
        colleague("supervisor-b")
                .put(
                        "/api/v1/tasks/%s/assignee".formatted(taskOf(visit).getId()),
                        Map.of("to", "caseworker-b", "reason", "……"))
                .is(404);
        assertThat(reader.get("/api/v1/cases?q=" + family.caseNumber())
                        .body()
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void theClockEndsIt() {
        asks("supervisor-b").is(201);
        colleague("supervisor-b").get(path("")).is(200);

        theTimeIsOver();

        colleague("supervisor-b").get(path("")).is(404);
        assertThat(page("director").at("/emergencyAccess/accesses/0/mayRevoke").asBoolean())
                .isFalse();
        // Who needs it again says so again.
        asks("supervisor-b").is(201);
        assertThat(accesses.of(family.caseNumber())).hasSize(2);
    }

    @Test
    void theDirectorEndsItBefore() {
        asks("supervisor-b").is(201);
        colleague("supervisor-b")
                .delete(path("/emergency-access/" + accessId()))
                .is(403);
        colleague("director-b").delete(path("/emergency-access/" + accessId())).is(404);
        colleague("supervisor").delete(path("/emergency-access/" + accessId())).is(403);

        colleague("director").delete(path("/emergency-access/" + accessId())).is(204);

        colleague("supervisor-b").get(path("")).is(404);
        colleague("director").delete(path("/emergency-access/" + accessId())).is(404);
        assertThat(events()).endsWith("emergency-access-revoked");
    }

    @Test
    void whatIsNotInOrderEndsWithTheDirectorsWord() {
        asks("caseworker-b").is(201);
        var task = theTask();
        claims("director", task).is(204);
        isRefused(submits("director", task, "{\"decision\": \"not-in-order\"}"), "reason", "请写明哪里不妥当。");

        isTaken(submits("director", task, "{\"decision\": \"not-in-order\", \"reason\": \"人早已回家，不用再看。\"}"));

        colleague("caseworker-b").get(path("")).is(404);
        assertThat(events()).endsWith("emergency-access-not-in-order");
        assertThat(page("city").at("/emergencyAccess/accesses/0/finding").asText())
                .isEqualTo("人早已回家，不用再看。");
    }

    @Test
    void aReviewThatNobodyDoesGoesToTheCity() {
        asks("caseworker-b").is(201);
        opens("city", theTask()).is(404);

        execute(job(review()));

        assertThat(review()).hasPassed("Activity_NoteLateReview", "End_LateReviewNoted");
        assertThat(events()).endsWith("emergency-access-late");
        isTaken(does("city", theTask(), "{\"decision\": \"in-order\"}"));
    }

    @Test
    void whoAsksTwiceHasOneAccess() {
        var first = asks("caseworker-b").is(201).body();

        assertThat(asks("caseworker-b").is(201).body()).isEqualTo(first);

        assertThat(accesses.of(family.caseNumber())).hasSize(1);
    }

    @Test
    void sheWhoKnowsThePersonAndNotTheNumberAsksByBoth() {
        var mother = mother();
        var number = mother.idNumber().value();
        assertThat(byPerson("director-b", mother.name(), number)
                        .is(201)
                        .body()
                        .get("caseNumber")
                        .asText())
                .isEqualTo(family.caseNumber().value());
        byPerson("director-b", "周某", number).is(404);
        byPerson("director-b", mother.name(), number.substring(0, 17)).is(404);
        colleague("director-b").get(path("")).is(200);
    }

    /** What is refused looks like a case that does not exist. */
    @Test
    void aRelativeOfTheFamilyIsToldWhatOneIsToldOfNoCase() {
        relatives.declare(
                family.caseNumber(), new Relatives.Relative("supervisor-b", "丈夫的妹妹", "caseworker", clock.instant()));

        var refused = asks("supervisor-b").is(404);

        var unknown = colleague("supervisor-b")
                .post("/api/v1/cases/510104-2026-999999/emergency-access", REASON)
                .is(404);
        assertThat(refused.body().toString().replace(family.caseNumber().value(), "510104-2026-999999"))
                .isEqualTo(unknown.body().toString());
        assertThat(accesses.of(family.caseNumber())).isEmpty();
    }

    @Test
    void whoIsDeclaredARelativeWhileSheAsksDoesNotGetIn() {
        var caseworker = new Actor("caseworker", Set.of(new Membership(Role.CASEWORKER, new OfficeCode("510104020"))));

        var second = new Race(context)
                .of(
                        () -> declareRelative.declare(family.caseNumber(), caseworker, "supervisor-b", "丈夫的妹妹"),
                        () -> asks("supervisor-b"));

        second.is(404);
        assertThat(accesses.of(family.caseNumber())).isEmpty();
        assertThat(review()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"caseworker", "supervisor-b"})
    void whoIsDeclaredARelativeReadsNoFurther(String declarer) {
        asks("supervisor-b").is(201);
        asks("caseworker-b").is(201);

        colleague(declarer)
                .post(path("/relatives"), Map.of("userId", "supervisor-b", "relation", "丈夫的妹妹"))
                .is(204);

        colleague("supervisor-b").get(path("")).is(404);
        colleague("caseworker-b").get(path("")).is(200);
        assertThat(timeline().subList(timeline().size() - 2, timeline().size()))
                .extracting(Timeline.Entry::actor, Timeline.Entry::event, Timeline.Entry::subject)
                .containsExactly(
                        tuple(declarer, "relative-declared", ""),
                        tuple("system", "emergency-access-revoked", "supervisor-b"));
        // Why she read is still looked at.
        assertThat(accesses.of(family.caseNumber()))
                .extracting(EmergencyAccess::userId, EmergencyAccess::isReviewed)
                .containsExactly(tuple("supervisor-b", false), tuple("caseworker-b", false));
        assertThat(ofTheFamily().count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "admin", "finance", "volunteer", "civil-affairs", "justice"})
    void thisDoorIsNotForEverybody(String user) {
        asks(user).is(403);
        byPerson(user, "周芸", "510104198506070000").is(403);
    }

    @ParameterizedTest
    @CsvSource({"caseworker", "supervisor", "director", "city"})
    void whoReadsItAnywayIsToldSo(String user) {
        assertThat(asks(user).is(409).body().get("type").asText()).endsWith("case-open-to-you");
    }

    @Test
    void aReasonIsGiven() {
        colleague("director-b")
                .post(path("/emergency-access"), Map.of("reason", " "))
                .is(422);
    }

    @Test
    void nobodyTriesNumbersAllDay() {
        var trier = new Actor("somebody-else", Set.of(new Membership(Role.CASEWORKER, new OfficeCode("510107010"))));
        for (int time = 0; time < settings.requestsADay(); time++) {
            assertThat(askForAccess.byNumber(trier, Optional.empty(), "……"))
                    .isInstanceOf(AskForAccess.Result.NotFound.class);
        }

        assertThat(askForAccess.byNumber(trier, Optional.of(family.caseNumber()), "……"))
                .isInstanceOf(AskForAccess.Result.TooOften.class);
    }

    private void theTimeIsOver() {
        jdbc.sql("update emergency_access set until_ = ? where access_id = ?")
                .param(OffsetDateTime.ofInstant(clock.instant(), clock.getZone()))
                .param(accessId())
                .update();
    }

    private List<Line> trail() {
        Page<Line> page = lines.page(family.caseNumber().value(), null, 0);
        return page.items();
    }

    private Person mother() {
        return households.person(family.mother()).orElseThrow();
    }

    private String accessId() {
        return accesses.of(family.caseNumber()).get(0).accessId();
    }

    private JsonNode page(String user) {
        return colleague(user).get(path("")).is(200).body();
    }

    private Colleague.Answer asks(String user) {
        return colleague(user).post(path("/emergency-access"), REASON);
    }

    private Colleague.Answer byPerson(String user, String name, String idNumber) {
        return colleague(user)
                .post(
                        "/api/v1/emergency-access",
                        Map.of("name", name, "idNumber", idNumber, "reason", REASON.get("reason")));
    }

    private String path(String part) {
        return "/api/v1/cases/" + family.caseNumber() + part;
    }

    private ProcessInstance review() {
        return ofTheFamily().singleResult();
    }

    private ProcessInstanceQuery ofTheFamily() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(EmergencyAccessProcess.KEY)
                .processInstanceBusinessKey(family.caseNumber().value());
    }

    private Task theTask() {
        return taskOf(review());
    }
}
