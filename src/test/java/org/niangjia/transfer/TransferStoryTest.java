package org.niangjia.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseEnding;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseStatus;
import org.niangjia.casefile.Plan;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.clock.WorkingDays;
import org.niangjia.story.Colleague;
import org.niangjia.story.People;
import org.niangjia.story.Story;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A family moves from street 510104020 to street 510107010, in another district, and its case goes with it. */
@NiangjiaTest
@NullUnmarked
class TransferStoryTest extends Story {

    private static final String PLACE = "Task_PlaceCase";
    private static final String ACCEPT = "Task_AcceptTransfer";
    private static final Map<String, String> TO_THE_OTHER_STREET =
            Map.of("toOffice", "510107010", "reason", "一家人搬到浆洗街的亲戚家去住了。");
    private static final Map<String, Object> UPWARD = Map.of("upward", true, "reason", "一家人搬走了，新住处还没有定。");

    @Autowired
    private Transfers transfers;

    @Autowired
    private Plans plans;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CaseEnding ending;

    @Autowired
    private JdbcClient jdbc;

    private ProcessInstance transfer;

    @Test
    void aCaseMovesWithItsTasksAndWithWhoReadsIt() {
        var visit = theCaseIsBeingAssessed();
        claims("caseworker2", visit).is(204);
        colleague("caseworker2")
                .delete("/api/v1/tasks/%s/claim".formatted(visit.getId()))
                .is(204);
        claims("caseworker", visit).is(204);

        var asked = asks("caseworker", TO_THE_OTHER_STREET).is(201);

        var address = asked.response().headers().firstValue("Location").orElseThrow();
        assertThat(address)
                .isEqualTo(path("/transfers/") + asked.body().get("transferId").asText());
        assertThat(transfer).isWaitingAt(ACCEPT);
        assertThat(theTask()).hasCandidateGroup("supervisor@510107010");
        assertThat(theTask().getDueDate().toInstant())
                .isEqualTo(workingDays.after(theTransfer().requestedAt(), 5).truncatedTo(ChronoUnit.MILLIS));
        // Until somebody accepts, it is the sender's, and nobody else's.
        opens("caseworker", visit).is(200);
        List.of("caseworker-b", "supervisor-b", "director-b")
                .forEach(stranger -> colleague(stranger).get(path("")).is(404));
        opens("caseworker-b", visit).is(404);
        assertThat(opens("supervisor-b", theTask()).is(200).body().toString())
                .contains("浆洗街", "锦江区春熙路街道妇联")
                .doesNotContain("周芸", "青石街", "victim-of-crime");

        isTaken(does("supervisor-b", theTask(), "{\"decision\": \"accept\"}"));

        assertThat(transfer).hasPassed("Activity_MoveCase", "End_CaseMoved").isEnded();
        assertThat(aidCase().office().value()).isEqualTo("510107010");
        assertThat(aidCase().caseNumber()).isEqualTo(family.caseNumber());
        List.of("caseworker", "caseworker2", "supervisor", "director").forEach(former -> {
            colleague(former).get(path("")).is(404);
            opens(former, visit).is(404);
            assertThat(tasksOf(former)).isEmpty();
        });
        submits("caseworker", visit, "{}").is(409);
        List.of("caseworker-b", "supervisor-b", "director-b", "city", "auditor")
                .forEach(reader -> colleague(reader).get(path("")).is(200));
        var page = colleague("caseworker-b").get(path("")).body();
        assertThat(page.at("/office").asText()).isEqualTo("510107010");
        assertThat(page.at("/transfers/0/status").asText()).isEqualTo("accepted");
        assertThat(page.at("/transfers/0/from").asText()).isEqualTo("510104020");
        assertThat(page.at("/transfers/0/to").asText()).isEqualTo("510107010");
        assertThat(page.at("/transfers/0/requestedBy").asText()).isEqualTo("caseworker");
        assertThat(page.at("/transfers/0").has("dueAt")).isFalse();
        assertThat(events()).endsWith("transfer-requested", "case-moved");
        claims("caseworker-b", visit).is(204);
        // The sender learns that it arrived, and no more.
        assertThat(colleague("caseworker")
                        .get(address)
                        .is(200)
                        .body()
                        .get("status")
                        .asText())
                .isEqualTo("accepted");
        colleague("civil-affairs").get(address).is(404);
        var code = caseFiles.accessCode(family.caseNumber()).orElseThrow();
        colleague("")
                .send("GET", "/api/public/v1/status/" + family.caseNumber(), null, Map.of("X-Access-Code", code))
                .is(200);
        var later = start("follow-up", Map.of());
        assertThat(taskOf(later)).hasCandidateGroup("caseworker@510107010");
    }

    @Test
    void aRefusedCaseStaysWhereItIsAndTheSenderReadsWhy() {
        var visit = theCaseIsBeingAssessed();
        asks("supervisor", TO_THE_OTHER_STREET).is(201);
        var task = theTask();
        claims("supervisor-b", task).is(204);
        isRefused(
                submits("supervisor-b", task, "{\"decision\": \"refuse\", \"reason\": \" \"}"),
                "reason",
                "请写明理由，让原单位知道接下来怎么办。");

        isTaken(submits("supervisor-b", task, "{\"decision\": \"refuse\", \"reason\": \"这家人没有住在我们街道。\"}"));

        assertThat(transfer).hasPassed("End_TransferRefused").isEnded();
        assertThat(aidCase().office().value()).isEqualTo("510104020");
        var line = colleague("caseworker").get(path("")).is(200).body().at("/transfers/0");
        assertThat(line.get("status").asText()).isEqualTo("refused");
        assertThat(line.get("answer").asText()).isEqualTo("这家人没有住在我们街道。");
        assertThat(line.get("decidedBy").asText()).isEqualTo("supervisor-b");
        assertThat(events()).endsWith("transfer-requested", "transfer-refused");
        opens("caseworker", visit).is(200);
        opens("caseworker-b", visit).is(404);
        colleague("supervisor-b").get(path("")).is(404);
        asks("caseworker", TO_THE_OTHER_STREET).is(201);
    }

    @Test
    void theCityPlacesWhatADistrictRefersUpward() {
        var visit = theCaseIsBeingAssessed();
        asks("director", UPWARD).is(201);
        assertThat(transfer).isWaitingAt(PLACE);
        assertThat(theTask()).hasCandidateGroup("city@510100");
        var form = opens("city", theTask()).is(200).body();
        assertThat(form.at("/data/choices/offices").findValuesAsText("code")).containsExactly("510107010");
        claims("city", theTask()).is(204);
        isRefused(submits("city", theTask(), "{\"decision\": \"place\"}"), "toOffice", "请选择接收单位。");

        isTaken(submits("city", theTask(), "{\"decision\": \"place\", \"toOffice\": \"510107010\"}"));

        assertThat(transfer).isWaitingAt(ACCEPT).hasPassed(PLACE);
        opens("caseworker", visit).is(200);
        assertThat(aidCase().office().value()).isEqualTo("510104020");
        isTaken(does("supervisor-b", theTask(), "{\"decision\": \"accept\"}"));
        assertThat(aidCase().office().value()).isEqualTo("510107010");
        assertThat(events()).endsWith("transfer-requested", "transfer-placed", "case-moved");
    }

    @Test
    void theCityMayLeaveACaseWhereItIs() {
        theCaseIsBeingAssessed();
        asks("caseworker", UPWARD).is(201);
        claims("city", theTask()).is(204);
        isRefused(submits("city", theTask(), "{\"decision\": \"refuse\"}"), "reason", "请写明理由，让原单位知道接下来怎么办。");

        isTaken(submits("city", theTask(), "{\"decision\": \"refuse\", \"reason\": \"请先与家庭确认新住处。\"}"));

        assertThat(transfer).hasPassed("End_NotPlaced").isEnded();
        assertThat(theTransfer().status()).isEqualTo(Transfer.Status.REFUSED);
        assertThat(aidCase().office().value()).isEqualTo("510104020");
    }

    @Test
    void aClockTellsTheDirectorAndMovesNothing() {
        theCaseIsBeingAssessed();
        asks("caseworker", TO_THE_OTHER_STREET).is(201);
        opens("director-b", theTask()).is(404);

        execute(job(transfer));

        assertThat(transfer).isWaitingAt(ACCEPT).hasPassed("Activity_EscalateTransfer", "End_TransferEscalated");
        assertThat(theTask().getPriority()).isEqualTo(100);
        assertThat(aidCase().office().value()).isEqualTo("510104020");
        assertThat(events()).endsWith("transfer-late");
        isTaken(does("director-b", theTask(), "{\"decision\": \"accept\"}"));
        assertThat(aidCase().office().value()).isEqualTo("510107010");
    }

    @Test
    void aClockUrgesTheCityAndPlacesNothing() {
        theCaseIsBeingAssessed();
        asks("caseworker", UPWARD).is(201);

        execute(job(transfer));

        assertThat(transfer).isWaitingAt(PLACE).hasPassed("Activity_RaisePlacement", "End_PlacementRaised");
        assertThat(theTask()).hasCandidateGroup("city@510100");
        assertThat(theTask().getPriority()).isEqualTo(100);
        assertThat(events()).endsWith("placement-late");
        isTaken(does("city", theTask(), "{\"decision\": \"place\", \"toOffice\": \"510107010\"}"));
        assertThat(transfer).isWaitingAt(ACCEPT);
    }

    @Test
    void theSenderTakesBackWhatNobodyHasAnswered() {
        theCaseIsBeingAssessed();
        var asked = asks("caseworker", TO_THE_OTHER_STREET).is(201);
        var address = path("/transfers/" + asked.body().get("transferId").asText());
        colleague("supervisor-b").send("DELETE", address, null, Map.of()).is(404);
        colleague("auditor").send("DELETE", address, null, Map.of()).is(403);
        colleague("caseworker")
                .send("DELETE", path("/transfers/another"), null, Map.of())
                .is(404);

        colleague("caseworker").send("DELETE", address, null, Map.of()).is(204);

        assertThat(transfer).hasPassed("End_TransferDropped").isEnded();
        assertThat(events()).endsWith("transfer-taken-back");
        var line = colleague("supervisor").get(address).is(200).body();
        assertThat(line.get("status").asText()).isEqualTo("withdrawn");
        assertThat(line.get("decidedBy").asText()).isEqualTo("caseworker");
        var again =
                colleague("caseworker").send("DELETE", address, null, Map.of()).is(409);
        assertThat(again.body().get("type").asText()).isEqualTo("https://niangjia.org/problems/transfer-over");
        asks("caseworker", UPWARD).is(201);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requestsThatAreNotTaken")
    void aTransferIsNotTakenWith(String what, String request, String field, String sentence) {
        isRefused(asks("caseworker", request), field, sentence);
        assertThat(transfers.of(family.caseNumber())).isEmpty();
        assertThat(events()).doesNotContain("transfer-requested");
    }

    static Stream<Arguments> requestsThatAreNotTaken() {
        var unknown = "没有这个单位，请从单位列表中选择。";
        return Stream.of(
                Arguments.of(
                        "an unknown office", "{\"toOffice\": \"510199001\", \"reason\": \"搬家\"}", "toOffice", unknown),
                Arguments.of("no area code", "{\"toOffice\": \"somewhere\", \"reason\": \"搬家\"}", "toOffice", unknown),
                Arguments.of(
                        "its own office",
                        "{\"toOffice\": \"510104020\", \"reason\": \"搬家\"}",
                        "toOffice",
                        "个案已经由这个单位办理，请选择别的单位。"),
                Arguments.of(
                        "an office without caseworkers",
                        "{\"toOffice\": \"510107\", \"reason\": \"搬家\"}",
                        "toOffice",
                        "这个单位没有社区工作者，或者缺少主管、主任、财务或上级市妇联，接不了个案。请选择办理个案的街道（乡镇）或社区妇联，或报市级分派。"),
                Arguments.of("nowhere to go", "{\"reason\": \"搬家\"}", "toOffice", "请在接收单位和报市级分派中选择一种。"),
                Arguments.of(
                        "two ways at once",
                        "{\"toOffice\": \"510107010\", \"upward\": true, \"reason\": \"搬家\"}",
                        "toOffice",
                        "请在接收单位和报市级分派中选择一种。"),
                Arguments.of("no reason", "{\"toOffice\": \"510107010\", \"reason\": \" \"}", "reason", "请填写此项。"),
                Arguments.of(
                        "too long a reason",
                        "{\"toOffice\": \"510107010\", \"reason\": \"%s\"}".formatted("长".repeat(1001)),
                        "reason",
                        "长度或数量应在 0 到 1000 之间。"));
    }

    @ParameterizedTest
    @CsvSource({
        "caseworker-b, 404",
        "director-b, 404",
        "volunteer, 404",
        "civil-affairs, 404",
        "auditor, 403",
        "city, 403"
    })
    void onlyItsOwnOfficersSendACaseAway(String user, int status) {
        asks(user, TO_THE_OTHER_STREET).is(status);
        assertThat(transfers.of(family.caseNumber())).isEmpty();
    }

    @Test
    void aCaseGoesOneWayAtATime() {
        asks("caseworker", TO_THE_OTHER_STREET).is(201);
        var second = asks("caseworker2", UPWARD).is(409);
        assertThat(second.body().get("type").asText()).isEqualTo("https://niangjia.org/problems/transfer-under-way");
        assertThat(transfers.of(family.caseNumber())).hasSize(1);
    }

    @Test
    void aRepeatedRequestIsTheSameRequest() {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var first = colleague("caseworker")
                .send("POST", path("/transfers"), TO_THE_OTHER_STREET, key)
                .is(201);
        var second = colleague("caseworker")
                .send("POST", path("/transfers"), TO_THE_OTHER_STREET, key)
                .is(201);
        assertThat(second.body()).isEqualTo(first.body());
        colleague("caseworker").send("POST", path("/transfers"), UPWARD, key).is(409);
        colleague("caseworker").post(path("/transfers"), TO_THE_OTHER_STREET).is(400);
        assertThat(transfers.of(family.caseNumber())).hasSize(1);
    }

    @Test
    void aCaseThatIsOverGoesNowhere() {
        caseFiles.save(aidCase().closed());
        var refused = asks("caseworker", TO_THE_OTHER_STREET).is(409);
        assertThat(refused.body().get("type").asText()).isEqualTo("https://niangjia.org/problems/case-not-open");
    }

    @Test
    void theOfficesToChooseFromAreThereForWhoMaySend() {
        var offered = colleague("caseworker").get(path("/transfers")).is(200).body();
        assertThat(offered.get("offices").findValuesAsText("code")).containsExactly("510107010");
        assertThat(offered.at("/city/code").asText()).isEqualTo("510100");
        var read = colleague("auditor").get(path("/transfers")).is(200).body();
        assertThat(read.get("offices")).isEmpty();
        assertThat(read.has("city")).isFalse();
        colleague("caseworker-b").get(path("/transfers")).is(404);
    }

    @Test
    void aWithdrawnCaseIsNotWaitedForElsewhere() {
        var caseNumber = aReportedCase();
        var asked = asks(caseNumber, "caseworker", TO_THE_OTHER_STREET).is(201);
        colleague("supervisor-b").sees(caseNumber, ACCEPT);

        colleague("caseworker")
                .post("/api/v1/cases/%s/withdrawal".formatted(caseNumber), Map.of("reason", "家庭说不需要了。"))
                .is(204);

        assertThat(transfer).hasPassed("End_TransferDropped").isEnded();
        assertThat(transfers.get(asked.body().get("transferId").asText()).status())
                .isEqualTo(Transfer.Status.WITHDRAWN);
        assertThat(colleague("supervisor-b")
                        .get("/api/v1/tasks?caseNumber=" + caseNumber)
                        .body()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void aCaseThatIsClosedIsNotWaitedForElsewhere() {
        asks("caseworker", TO_THE_OTHER_STREET).is(201);

        ending.close(family.caseNumber());

        assertThat(transfer).hasPassed("End_TransferDropped").isEnded();
        assertThat(theTransfer().status()).isEqualTo(Transfer.Status.WITHDRAWN);
        assertThat(events()).endsWith("case-closed", "transfer-withdrawn");
        asks("caseworker", TO_THE_OTHER_STREET).is(409);
    }

    /** The race: the asked office accepts at the moment at which the household withdraws. */
    @Test
    void aCaseAcceptedWhileItIsWithdrawnEndsInOnePlace() throws Exception {
        for (var round = 0; round < 5; round++) {
            var caseNumber = aReportedCase();
            asks(caseNumber, "caseworker", TO_THE_OTHER_STREET).is(201);
            var task = colleague("supervisor-b").claims(caseNumber, ACCEPT);

            var answers = atTheSameMoment(
                    () -> colleague("supervisor-b")
                            .post("/api/v1/tasks/%s/submission".formatted(task), Map.of("decision", "accept"))
                            .status(),
                    () -> colleague("caseworker")
                            .post("/api/v1/cases/%s/withdrawal".formatted(caseNumber), Map.of("reason", "不需要了。"))
                            .status());

            var accepted = answers.get(0) == 204;
            assertThat(answers.get(0)).isIn(204, 409, 422);
            assertThat(answers.get(1)).isIn(204, 404, 409);
            var aidCase = caseFiles.get(new CaseNumber(caseNumber));
            assertThat(aidCase.office().value()).isEqualTo(accepted ? "510107010" : "510104020");
            assertThat(aidCase.status()).isEqualTo(answers.get(1) == 204 ? CaseStatus.WITHDRAWN : CaseStatus.OPEN);
            assertThat(transfers.open(aidCase.caseNumber())).isEmpty();
            var groups =
                    engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseNumber).list().stream()
                            .flatMap(open -> engine.getTaskService().getIdentityLinksForTask(open.getId()).stream())
                            .map(link -> link.getGroupId())
                            .toList();
            assertThat(groups).isEqualTo(aidCase.isOpen() ? List.of("caseworker@510107010") : List.of());
        }
    }

    /** The race: a task is made at the moment at which the case moves. */
    @Test
    void aTaskMadeWhileTheCaseMovesWaitsAndIsTheNewOffices() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try {
            var made = transaction.execute(move -> {
                caseFiles.lock(family.caseNumber());
                caseFiles.saveOffice(aidCase().movedTo(new OfficeCode("510107010")));
                var assessment = threads.submit(this::theCaseIsBeingAssessed);
                assertThatThrownBy(() -> assessment.get(500, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                return assessment;
            });
            assertThat(made.get()).hasCandidateGroup("caseworker@510107010");
        } finally {
            threads.shutdownNow();
        }
    }

    private PlanItem twoVisitsArePlanned() {
        var item = new PlanItem(
                UUID.randomUUID().toString(),
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
        return item;
    }

    @Test
    void aVolunteerStaysInHerStreetAndAnotherGoesOn() {
        var item = twoVisitsArePlanned();
        var service = start("service", Map.of("planItem", item.itemId()));
        isTaken(does("volunteer", taskOf(service), "{}"));
        assertThat(taskOf(service)).isAssignedTo("volunteer");

        theOtherStreetTakesTheCase();

        assertThat(taskOf(service)).isNotAssigned().hasCandidateGroup("volunteer@510107010");
        opens("volunteer", taskOf(service)).is(404);
        assertThat(tasksOf("volunteer")).isEmpty();
        assertThat(engine.getRuntimeService().getVariable(service.getId(), "volunteer"))
                .isNull();
    }

    @Test
    void whereThereAreNoVolunteersTheCaseworkersGo() {
        jdbc.sql("delete from office_role where office = '510107010' and role = 'volunteer'")
                .update();
        try {
            var item = twoVisitsArePlanned();
            var begun = start("service", Map.of("planItem", item.itemId()));
            isTaken(does("volunteer", taskOf(begun), "{}"));
            isTaken(submits("volunteer", taskOf(begun), aVisit()));
            var open = start("service", Map.of("planItem", item.itemId()));

            theOtherStreetTakesTheCase();
            execute(job(begun));

            assertThat(taskOf(open)).hasCandidateGroup("caseworker@510107010");
            opens("volunteer", taskOf(open)).is(404);
            isTaken(does("caseworker-b", taskOf(open), "{}"));
            assertThat(taskOf(open)).isAssignedTo("caseworker-b");
            assertThat(taskOf(begun)).isNotAssigned().hasCandidateGroup("caseworker@510107010");
            isTaken(does("caseworker-b", taskOf(begun), aVisit()));
            assertThat(begun).isEnded();
        } finally {
            jdbc.sql("insert into office_role (office, role) values ('510107010', 'volunteer')")
                    .update();
        }
    }

    private String aVisit() {
        return "{\"visitedOn\": \"%s\", \"outcome\": \"visited\", \"minutes\": 60}".formatted(today());
    }

    private Task theCaseIsBeingAssessed() {
        return taskOf(start("assessment", Map.of()));
    }

    private ProcessInstance start(String process, Map<String, Object> variables) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(process, family.caseNumber().value(), variables);
    }

    private void theOtherStreetTakesTheCase() {
        asks("caseworker", TO_THE_OTHER_STREET).is(201);
        isTaken(does("supervisor-b", theTask(), "{\"decision\": \"accept\"}"));
    }

    private Colleague.Answer asks(String user, Object request) {
        return asks(family.caseNumber().value(), user, request);
    }

    private Colleague.Answer asks(String caseNumber, String user, Object request) {
        var answer = colleague(user).postOnce("/api/v1/cases/%s/transfers".formatted(caseNumber), request);
        if (answer.status() == 201) {
            transfer = engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(caseNumber, "case-transfer")
                    .singleResult();
        }
        return answer;
    }

    private String path(String rest) {
        return "/api/v1/cases/" + family.caseNumber() + rest;
    }

    private Transfer theTransfer() {
        return transfers.of(family.caseNumber()).get(0);
    }

    private Task theTask() {
        return taskOf(transfer);
    }

    private List<String> tasksOf(String user) {
        return colleague(user)
                .get("/api/v1/tasks?caseNumber=" + family.caseNumber())
                .is(200)
                .body()
                .get("items")
                .findValuesAsText("taskDefinitionKey");
    }

    private String aReportedCase() {
        var number = People.woman("19850606");
        var report = Map.of(
                "channel",
                "grid",
                "applicant",
                Map.of("name", "立冬" + number, "idNumber", number, "phone", "13700000003", "address", "某街 2 号"),
                "causes",
                List.of("single-parent"),
                "needs",
                List.of(Map.of("kind", "companionship")));
        return colleague("caseworker")
                .postOnce("/api/v1/cases", report)
                .is(201)
                .body()
                .get("caseNumber")
                .asText();
    }

    private static List<Integer> atTheSameMoment(Callable<Integer> one, Callable<Integer> other) throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        var start = new CyclicBarrier(2);
        try {
            var first = threads.submit(() -> {
                start.await();
                return one.call();
            });
            var second = threads.submit(() -> {
                start.await();
                return other.call();
            });
            return List.of(first.get(), second.get());
        } finally {
            threads.shutdownNow();
        }
    }
}
