package org.niangjia.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.ArchiveCase;
import org.niangjia.casefile.CaseEnding;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.PersonId;
import org.niangjia.fund.Balance;
import org.niangjia.fund.Journal;
import org.niangjia.story.Colleague;
import org.niangjia.story.Jobs;
import org.niangjia.story.ListSheet;
import org.niangjia.story.MoneyFamily;
import org.niangjia.story.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists over HTTP: taken whole or not at all, decided once for all, paid for each. */
@NiangjiaTest
class ListStoryTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CaseEnding ending;

    @LocalServerPort
    private int port;

    private Jobs jobs;

    @BeforeEach
    void theBankKeepsSilent() {
        BpmnAwareTests.init(engine);
        jobs = new Jobs(engine.getManagementService());
        as("admin").put("/sandbox/bank/behaviour", Map.of("mode", "silent")).is(200);
    }

    @AfterEach
    void theBankIsAsEver() {
        as("admin")
                .put("/sandbox/bank/behaviour", Map.of("mode", "accept-and-complete"))
                .is(200);
        BpmnAwareTests.reset();
    }

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    private static String pupil() {
        return People.woman("20120305");
    }

    private Balance fund() {
        return journal.balance("bursary").orElseThrow();
    }

    private String imported(ListSheet sheet) {
        return sheet.sentBy("caseworker", port).is(201).body().get("listId").asText();
    }

    private JsonNode list(String listId) {
        return as("caseworker").get("/api/v1/lists/" + listId).is(200).body();
    }

    private String caseOf(String listId) {
        return list(listId).at("/list/caseNumber").asText();
    }

    private List<String> statuses(String listId) {
        return StreamSupport.stream(list(listId).get("rows").spliterator(), false)
                .map(row -> row.get("status").asText())
                .toList();
    }

    private void decides(String user, String listId, Map<String, String> submission) {
        as(user).does(caseOf(listId), "Task_ApproveList", submission);
    }

    private Colleague.Answer triesTo(String user, String listId, Map<String, String> submission) {
        var taskId = as(user).claims(caseOf(listId), "Task_ApproveList");
        var answer = as(user).post("/api/v1/tasks/" + taskId + "/submission", submission);
        as(user).delete("/api/v1/tasks/" + taskId + "/claim");
        return answer;
    }

    private static Map<String, String> approve() {
        return Map.of("decision", "approve");
    }

    private ProcessInstance paymentOf(JsonNode row) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("listed-grant")
                .variableValueEquals("grantId", row.get("grantId").asText())
                .singleResult();
    }

    private List<String> errors(Colleague.Answer answer) {
        var errors = new ArrayList<String>();
        answer.is(422)
                .body()
                .get("errors")
                .forEach(error -> errors.add(
                        error.get("field").asText() + " " + error.get("message").asText()));
        return errors;
    }

    private long cases() {
        return jdbc.sql("select count(*) from aid_case").query(Long.class).single();
    }

    // -- import

    @Test
    void twentyChildrenAreApprovedOnceAndEachIsPaidByHerself() {
        var sheet = new ListSheet();
        for (int child = 0; child < 20; child++) {
            sheet.bursary("小满" + child, pupil(), "500.00");
        }
        var before = fund();
        var listId = imported(sheet);
        assertThat(list(listId).at("/list/persons").asInt()).isEqualTo(20);
        assertThat(statuses(listId)).containsOnly("awaiting-approval").hasSize(20);

        // Ten thousand yuan together: the district decides, though each of the grants is the street's.
        decides("director", listId, approve());

        assertThat(statuses(listId)).containsOnly("approved");
        assertThat(list(listId).at("/list/listStatus").asText()).isEqualTo("approved");
        assertThat(fund().committed().minus(before.committed()).amount()).isEqualTo("10000.00");
        assertThat(jdbc.sql("select count(*) from fund_entry where kind = 'commitment' and grant_id in"
                                + " (select grant_id from grant_list_row where list_id = ?)")
                        .param(listId)
                        .query(Long.class)
                        .single())
                .isEqualTo(20);
        jobs.run();
        for (var row : list(listId).get("rows")) {
            as("finance").does(row.get("caseNumber").asText(), "Task_ReleasePayment", Map.of("decision", "release"));
        }
        assertThat(list(listId).at("/rows/0/paymentStatus").asText()).isEqualTo("released");
    }

    private Colleague.Answer releasesAll(String user, String listId) {
        return as(user).postOnce("/api/v1/payment-batches", Map.of("list", listId));
    }

    @Test
    void financeReleasesAListsPaymentsTogether() {
        var sheet = new ListSheet();
        for (int child = 0; child < 3; child++) {
            sheet.bursary("小雪" + child, pupil(), "300.00");
        }
        var listId = imported(sheet);
        assertThat(releasesAll("finance", listId).is(409).body().get("type").asText())
                .endsWith("/list-nothing-to-release");
        decides("supervisor", listId, approve());
        jobs.run();

        releasesAll("supervisor", listId).is(403);
        var batch = releasesAll("finance", listId).is(201).body();

        assertThat(batch.at("/total/amount").asText()).isEqualTo("900.00");
        assertThat(list(listId).findValuesAsText("paymentStatus")).containsExactly("released", "released", "released");
        assertThat(errors(as("finance")
                        .postOnce("/api/v1/payment-batches", Map.of("list", listId, "payments", List.of("p-1")))))
                .containsExactly("payments 请写明要放行的付款，或者一个名单，二者选一。");
        assertThat(errors(as("finance").postOnce("/api/v1/payment-batches", Map.of())))
                .hasSize(1);
    }

    @Test
    void aLevelThatLetsAListWaitIsPressedForByTheOneAbove() {
        var listId = imported(new ListSheet().bursary("甲", pupil(), "300.00"));
        var process = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseOf(listId))
                .singleResult();
        var late = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(process.getId())
                .activityId("Timer_ApprovalLate")
                .singleResult();

        engine.getManagementService().executeJob(late.getId());

        assertThat(process).hasPassed("Timer_ApprovalLate", "Activity_NoteLateApproval", "End_LateApprovalNoted");
        assertThat(process).task().hasCandidateGroup("director@510104");
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceId(process.getId())
                        .singleResult()
                        .getPriority())
                .isEqualTo(80);
        assertThat(as("caseworker")
                        .get("/api/v1/cases/" + caseOf(listId))
                        .body()
                        .get("timeline")
                        .findValuesAsText("event"))
                .contains("approval-late");
        assertThat(errors(triesTo("director", listId, approve()))).isNotEmpty();
        decides("supervisor", listId, approve());
    }

    @Test
    void aListsOwnCaseIsNotReopenedAndAFamilysIsWhileItsGrantGoesOn() {
        var listId = imported(new ListSheet().bursary("甲", pupil(), "300.00"));
        decides("supervisor", listId, approve());
        jobs.run();
        assertThat(reopens(caseOf(listId)).is(409).body().get("type").asText()).endsWith("/list-not-reopened");

        var row = list(listId).get("rows").get(0);
        reopens(row.get("caseNumber").asText()).is(204);

        assertThat(as("caseworker")
                        .get("/api/v1/cases/" + row.get("caseNumber").asText())
                        .body()
                        .get("status")
                        .asText())
                .isEqualTo("open");
        releasesAll("finance", listId).is(201);
        as("caseworker")
                .post("/api/v1/cases/" + row.get("caseNumber").asText() + "/withdrawal", Map.of("reason", "家里情况好转"))
                .is(204);
        assertThat(statuses(listId)).containsExactly("stopped");
    }

    private Colleague.Answer reopens(String caseNumber) {
        return as("caseworker").post("/api/v1/cases/" + caseNumber + "/reopening", Map.of("reason", "孩子又辍学了"));
    }

    @Test
    void aListAboveTheDistrictsLimitGoesOnToTheCityAndNoGrantIsReadyBetween() {
        var sheet = new ListSheet();
        for (int child = 0; child < 11; child++) {
            sheet.bursary("小暑" + child, pupil(), "1000.00");
        }
        var before = fund();
        var listId = imported(sheet);

        decides("director", listId, approve());
        assertThat(statuses(listId)).containsOnly("awaiting-approval");
        assertThat(fund()).isEqualTo(before);

        decides("city", listId, approve());
        assertThat(statuses(listId)).containsOnly("approved");
        assertThat(as("caseworker")
                        .get("/api/v1/cases/" + caseOf(listId))
                        .body()
                        .get("status")
                        .asText())
                .isEqualTo("closed");
    }

    @Test
    void whoHasAnOpenCaseGetsHerGrantThere() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        var households = context.getBean(Households.class);
        var daughter = households.person(family.daughter).orElseThrow();
        var listId = imported(new ListSheet()
                .bursary(
                        daughter.name(),
                        java.util.Objects.requireNonNull(daughter.idNumber()).value(),
                        "600.00")
                .bursary("陌生人", pupil(), "600.00"));

        var rows = list(listId).get("rows");
        assertThat(rows.get(0).get("caseNumber").asText()).isEqualTo(family.caseNumber.value());
        var other = rows.get(1).get("caseNumber").asText();
        assertThat(other).isNotEqualTo(family.caseNumber.value());
        var file = as("caseworker").get("/api/v1/cases/" + other).is(200).body();
        assertThat(file.get("status").asText()).isEqualTo("closed");
        assertThat(file.get("channel").asText()).isEqualTo("survey-list");
        assertThat(file.at("/applicant/name").asText()).isEqualTo("陌生人");
        assertThat(file.get("grants")).hasSize(1);
    }

    @Test
    void whateverIsWrongIsNamedByItsCellAndNothingIsTaken() {
        var before = cases();
        var twice = pupil();
        var sheet = new ListSheet()
                .bursary("好行", pupil(), "500.00")
                .bursary("", pupil(), "500.00")
                .bursary("错号", People.withWrongCheckDigit("20120305"), "500.00")
                .bursary("多位", pupil(), "500.001")
                .bursary("太多", pupil(), "50000.00")
                .with("未知", pupil(), "", "", "没有的项目", "500.00", "", "", "", "")
                .with("没物", pupil(), "", "", "节日慰问品", "100.00", "", "", "", "")
                .with("词错", pupil(), "", "", "助学金", "500.00", "", "", "倒霉", "")
                .bursary("一次", twice, "500.00")
                .bursary("两次", twice, "500.00")
                .with("公式", pupil(), "", "", "助学金", "=1+1", "", "", "在校学生", "");

        var errors = errors(sheet.sentBy("caseworker", port));

        assertThat(errors).anySatisfy(error -> assertThat(error).startsWith("F12 第 12 行“金额（元）”：这里是公式"));
        assertThat(cases()).isEqualTo(before);

        var withoutFormula = new ListSheet()
                .bursary("", pupil(), "500.00")
                .bursary("错号", People.withWrongCheckDigit("20120305"), "500.00")
                .bursary("多位", pupil(), "500.001")
                .with("未知", pupil(), "", "", "没有的项目", "500.00", "", "", "", "")
                .with("没物", pupil(), "", "", "节日慰问品", "100.00", "", "", "", "")
                .with("词错", pupil(), "", "", "助学金", "500.00", "", "", "倒霉", "")
                .bursary("一次", twice, "500.00")
                .bursary("两次", twice, "500.00");
        assertThat(errors(withoutFormula.sentBy("caseworker", port)))
                .satisfiesExactly(
                        error -> assertThat(error).isEqualTo("A2 第 2 行“姓名”：必须填写。"),
                        error -> assertThat(error).startsWith("B3 第 3 行“身份证号”：身份证号码的校验位不对"),
                        error -> assertThat(error).startsWith("F4 第 4 行“金额（元）”：请填写大于零的金额"),
                        error -> assertThat(error).startsWith("E5 第 5 行“资助项目”：没有这个项目"),
                        error -> assertThat(error).startsWith("G6 第 6 行“物品”：该项目发放实物"),
                        error -> assertThat(error).startsWith("H6 第 6 行“数量”：该项目发放实物"),
                        error -> assertThat(error).startsWith("I7 第 7 行“困难情况”：有不认识的词"),
                        error -> assertThat(error).startsWith("B9 第 9 行“身份证号”：与第 8 行是同一人"));

        var againstTheTerms = new ListSheet()
                .bursary("太多", pupil(), "50000.00")
                .with("不上学", pupil(), "", "", "助学金", "500.00", "", "", "", "");
        assertThat(errors(againstTheTerms.sentBy("caseworker", port)))
                .satisfiesExactly(
                        error -> assertThat(error).startsWith("F2 第 2 行“金额（元）”：金额超出项目限额"),
                        error -> assertThat(error).startsWith("E3 第 3 行“资助项目”：该项目面向在校学生"));
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void whoIsOnAnotherListInThePeriodIsRefusedByHerRow() {
        var twice = pupil();
        imported(new ListSheet().bursary("第一份", twice, "500.00"));

        assertThat(errors(new ListSheet()
                        .bursary("别人", pupil(), "500.00")
                        .bursary("第二份", twice, "500.00")
                        .sentBy("caseworker", port)))
                .containsExactly("E3 第 3 行“资助项目”：本期内已有该项目的资助，同一人不能重复享受。");
    }

    @Test
    void aSheetWithOtherHeadingsOrNoSheetIsRefusedInTheReadersLanguage() throws Exception {
        assertThat(errors(new ListSheet()
                        .headed("姓名", "身份证号", "资助项目", "数目")
                        .with("甲", pupil(), "助学金", "500.00")
                        .sentBy("caseworker", port)))
                .satisfiesExactly(error -> assertThat(error).startsWith("D1 不认识“数目”这一列"), error -> assertThat(error)
                        .startsWith("1 缺少“金额（元）”这一列"));
        assertThat(errors(new ListSheet().sentBy("caseworker", port))).containsExactly("file 表里没有内容：第一行是表头，从第二行起一人一行。");
        assertThat(errors(ListSheet.send("caseworker", port, "name,id".getBytes(), key(), "en")))
                .singleElement()
                .asString()
                .startsWith("file This is no XLSX file");
        assertThat(errors(ListSheet.send("caseworker", port, zip("xl/vbaProject.bin", 10), key(), "en")))
                .singleElement()
                .asString()
                .startsWith("file The file has macros");
        assertThat(errors(ListSheet.send("caseworker", port, zip("xl/worksheets/sheet1.xml", 60 << 20), key(), "en")))
                .singleElement()
                .asString()
                .startsWith("file The file is too large");
        ListSheet.send("caseworker", port, new byte[(6 << 20) + 1], key(), "en").is(413);
        ListSheet.send(
                        "volunteer",
                        port,
                        new ListSheet().bursary("甲", pupil(), "500.00").bytes(),
                        key(),
                        "en")
                .is(403);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static byte[] zip(String name, int zeros) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(new byte[zeros]);
        }
        return bytes.toByteArray();
    }

    @Test
    void theSameFileSentTwiceUnderOneKeyIsOneList() {
        var file = new ListSheet().bursary("一份", pupil(), "500.00").bytes();
        var key = key();
        var first = ListSheet.send("caseworker", port, file, key, "zh-CN").is(201);
        var second = ListSheet.send("caseworker", port, file, key, "zh-CN").is(201);
        assertThat(second.body()).isEqualTo(first.body());
    }

    // -- decision

    @Test
    void whoIsStruckGetsNothingAndMayBeAskedForAgain() {
        var struck = pupil();
        var listId = imported(new ListSheet().bursary("留下", pupil(), "300.00").bursary("剔除", struck, "300.00"));
        assertThat(errors(triesTo("supervisor", listId, Map.of("decision", "approve", "struckRows", "3"))))
                .singleElement()
                .asString()
                .startsWith("reason");
        assertThat(errors(triesTo(
                        "supervisor", listId, Map.of("decision", "approve", "struckRows", "30", "reason", "走访不实"))))
                .containsExactly("struckRows 名单里没有第 30 行，请核对行号。");

        decides("supervisor", listId, Map.of("decision", "approve", "struckRows", "3", "reason", "走访时已不困难"));

        assertThat(statuses(listId)).containsExactly("approved", "rejected");
        imported(new ListSheet().bursary("剔除", struck, "300.00"));
    }

    @Test
    void aRejectedListGivesNobodyAnything() {
        var before = fund();
        var listId = imported(new ListSheet().bursary("甲", pupil(), "300.00"));
        decides("supervisor", listId, Map.of("decision", "reject", "reason", "名单未经公示"));
        assertThat(statuses(listId)).containsExactly("rejected");
        assertThat(list(listId).at("/list/listStatus").asText()).isEqualTo("rejected");
        assertThat(as("caseworker")
                        .get("/api/v1/cases/" + caseOf(listId))
                        .body()
                        .get("status")
                        .asText())
                .isEqualTo("rejected");
        assertThat(fund()).isEqualTo(before);
    }

    @Test
    void aFundThatDoesNotReachApprovesNobody() {
        var free = journal.balance("festival-goods").orElseThrow().available().fen();
        var sheet = new ListSheet();
        for (var left = free; left >= 0; left -= 50_000) {
            sheet.rice("户" + left, People.woman("19700101"), "500.00");
        }
        var listId = imported(sheet);
        var total = list(listId).at("/list/amount/amount").asText();
        decides("director", listId, approve());
        var before = journal.balance("festival-goods").orElseThrow();

        assertThat(errors(triesTo("city", listId, approve())))
                .describedAs(total)
                .singleElement()
                .asString()
                .contains("资金不足");

        assertThat(journal.balance("festival-goods").orElseThrow()).isEqualTo(before);
        assertThat(statuses(listId)).containsOnly("awaiting-approval");
        decides("city", listId, Map.of("decision", "reject", "reason", "资金不足"));
    }

    @Test
    void whoAssessedAFamilyOnTheListDecidesOnNobodyOfIt() {
        var family = new MoneyFamily(context, port, "sudden-shock").visitedBy("caseworker", "supervisor");
        var daughter = context.getBean(Households.class).person(family.daughter).orElseThrow();
        var listId = imported(new ListSheet()
                .bursary("旁人", pupil(), "300.00")
                .bursary(
                        daughter.name(),
                        java.util.Objects.requireNonNull(daughter.idNumber()).value(),
                        "300.00"));
        assertThat(errors(triesTo("supervisor", listId, approve())))
                .containsExactly("decision 第 3 行：您走访过这个家庭或制定了帮扶方案，不能审批这笔资助，请交由他人审批。");
        assertThat(statuses(listId)).containsOnly("awaiting-approval");
    }

    @Test
    void whoHandedTheListInDecidesNothingOnIt() {
        var listId = new ListSheet()
                .bursary("甲", pupil(), "300.00")
                .sentBy("supervisor", port)
                .is(201)
                .body()
                .get("listId")
                .asText();
        assertThat(errors(triesTo("supervisor", listId, approve())))
                .singleElement()
                .asString()
                .contains("第 2 行");
    }

    // -- what follows

    @Test
    void goodsAreHandedOverWithWhatAndHowMuch() throws Exception {
        var listId = imported(new ListSheet().rice("收米人", People.woman("19560101"), "120.00"));
        decides("supervisor", listId, approve());
        jobs.run();
        var row = list(listId).get("rows").get(0);
        assertThat(row.get("goods").asText()).isEqualTo("大米");
        var grant = paymentOf(row);
        assertThat(grant).isWaitingAt("Call_Disbursement");
        var caseNumber = row.get("caseNumber").asText();
        as("finance").does(caseNumber, "Task_ReleasePayment", Map.of("decision", "release"));
        as("caseworker")
                .does(caseNumber, "Task_ConfirmReceipt", Map.of("receivedOn", "2026-01-02", "receivedBy", "收米人"));
        assertThat(grant).isEnded().hasPassed("End_GrantPaid");
        assertThat(statuses(listId)).containsExactly("paid");

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(download(listId)))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows.get(1).getCellText(2)).isEqualTo("收米人");
            assertThat(rows.get(1).getCellText(8)).isEqualTo("已发放");
        }
    }

    private byte[] download(String listId) throws Exception {
        var credentials = Base64.getEncoder().encodeToString("caseworker:caseworker".getBytes());
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + port + "/api/v1/lists/" + listId + "/result"))
                                .header("Authorization", "Basic " + credentials)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    @Test
    void theTemplateIsReadAsAnEmptySheet() throws Exception {
        var credentials = Base64.getEncoder().encodeToString("caseworker:caseworker".getBytes());
        var template = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/lists/template"))
                                .header("Authorization", "Basic " + credentials)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
        assertThat(errors(ListSheet.send("caseworker", port, template, key(), "zh-CN")))
                .containsExactly("file 表里没有内容：第一行是表头，从第二行起一人一行。");
    }

    @Test
    void aPaymentThatIsGivenUpFreesItsMoneyAndNobodyElses() {
        var before = fund();
        var listId = imported(new ListSheet().bursary("作罢", pupil(), "300.00").bursary("照发", pupil(), "300.00"));
        decides("supervisor", listId, approve());
        jobs.run();
        var row = list(listId).get("rows").get(0);
        var grant = paymentOf(row);
        var caseNumber = row.get("caseNumber").asText();
        as("finance").does(caseNumber, "Task_ReleasePayment", Map.of("decision", "hold", "reason", "账号有误"));
        as("finance").does(caseNumber, "Task_RepairPayment", Map.of("decision", "cancel", "reason", "家庭不要了"));
        assertThat(grant).isEnded().hasPassed("Activity_ReleaseCommitment", "End_GrantStopped");
        assertThat(statuses(listId)).containsExactly("stopped", "approved");
        assertThat(fund().committed().minus(before.committed()).amount()).isEqualTo("300.00");
    }

    @Test
    void aListIsWithdrawnWithItsCaseBeforeItIsApprovedAndNotAfter() {
        var person = pupil();
        var listId = imported(new ListSheet().bursary("甲", person, "300.00"));
        var process = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseOf(listId))
                .singleResult();
        assertThat(process).isWaitingAt("Task_ApproveList");
        withdraws(caseOf(listId), 204);
        assertThat(process).isEnded().hasPassed("Activity_WithdrawOpenWork");
        assertThat(statuses(listId)).containsExactly("dropped");
        assertThat(list(listId).at("/list/listStatus").asText()).isEqualTo("withdrawn");

        var again = imported(new ListSheet().bursary("甲", person, "300.00"));
        decides("supervisor", again, approve());
        withdraws(caseOf(again), 409);
        assertThat(statuses(again)).containsExactly("approved");
    }

    private void withdraws(String caseNumber, int status) {
        as("caseworker")
                .post("/api/v1/cases/" + caseNumber + "/withdrawal", Map.of("reason", "名单有误"))
                .is(status);
    }

    @Test
    void aFamilyThatWithdrawsLeavesTheListAndItsPaymentEnds() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        var listId = imported(new ListSheet()
                .bursary("旁人", pupil(), "300.00")
                .bursary(nameOf(family.daughter), numberOf(family.daughter), "300.00"));
        decides("supervisor", listId, approve());
        jobs.run();
        var grant = paymentOf(list(listId).get("rows").get(1));
        assertThat(grant).isWaitingAt("Call_Disbursement");

        ending.withdrawOpenWork(family.caseNumber, "caseworker");

        assertThat(grant).isEnded().hasPassed("End_GrantStoppedByWord");
        assertThat(statuses(listId)).containsExactly("approved", "stopped");
    }

    private String nameOf(PersonId person) {
        return context.getBean(Households.class).person(person).orElseThrow().name();
    }

    private String numberOf(PersonId person) {
        return java.util.Objects.requireNonNull(context.getBean(Households.class)
                        .person(person)
                        .orElseThrow()
                        .idNumber())
                .value();
    }

    private static final String GOING_ON = "caseNumber 本案还有未办结的事项，例如付款或审批，办结以后才能删除个人信息。";

    private Colleague.Answer erases(String caseNumber) {
        return as("director").post("/api/v1/cases/" + caseNumber + "/erasure", Map.of("caseNumber", caseNumber));
    }

    private List<CaseNumber> dueForTheArchive() {
        return context.getBean(ArchiveCase.class).due("", 100_000);
    }

    private void endedYearsAgo(String caseNumber, int years) {
        jdbc.sql("update timeline set at_ = ? where case_number = ? and event = 'case-closed'")
                .param(OffsetDateTime.now(context.getBean(Clock.class)).minusYears(years))
                .param(caseNumber)
                .update();
    }

    @Test
    void aFileThatAListMadeIsKeptAsLongAsAnyOtherAndWhileItsMoneyIsUnderWay() {
        var listId = imported(new ListSheet().bursary("藏久", pupil(), "300.00"));
        var caseNumber = list(listId).at("/rows/0/caseNumber").asText();
        assertThat(errors(erases(caseNumber)))
                .singleElement()
                .asString()
                .startsWith("caseNumber 档案保管期未满，")
                .doesNotContain(LocalDate.now(context.getBean(Clock.class)).toString());

        endedYearsAgo(caseNumber, 11);
        assertThat(dueForTheArchive()).contains(new CaseNumber(caseNumber));
        assertThat(errors(erases(caseNumber))).containsExactly(GOING_ON);

        decides("supervisor", listId, approve());
        jobs.run();
        assertThat(errors(erases(caseNumber))).containsExactly(GOING_ON);

        as("finance").does(caseNumber, "Task_ReleasePayment", Map.of("decision", "hold", "reason", "账号有误"));
        as("finance").does(caseNumber, "Task_RepairPayment", Map.of("decision", "cancel", "reason", "家庭不要了"));
        erases(caseNumber).is(204);
    }

    @Test
    void aFileOfBeforeThatDoesNotSayWhenItEndedIsKeptAndToldByTheMigration() throws Exception {
        var listId = imported(new ListSheet().bursary("从前", pupil(), "300.00"));
        decides("supervisor", listId, Map.of("decision", "reject", "reason", "材料不全"));
        var caseNumber = list(listId).at("/rows/0/caseNumber").asText();
        jdbc.sql("delete from timeline where case_number = ? and event = 'case-closed'")
                .param(caseNumber)
                .update();
        jdbc.sql("update aid_case set reported_at = ? where case_number = ?")
                .param(OffsetDateTime.now(context.getBean(Clock.class)).minusYears(11))
                .param(caseNumber)
                .update();
        assertThat(errors(erases(caseNumber))).singleElement().asString().startsWith("caseNumber 档案保管期未满，");

        var migration = new ClassPathResource("db/migration/V51__ends_of_listed_files.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        jdbc.sql(migration).update();
        assertThat(jdbc.sql(migration).update()).isZero();

        assertThat(dueForTheArchive()).contains(new CaseNumber(caseNumber));
        erases(caseNumber).is(204);
    }

    /** A list tells many names at once. */
    @Test
    void whoReadsAListLeavesALineInTheTrail() {
        var listId = imported(new ListSheet().bursary("甲", pupil(), "300.00"));
        as("caseworker-b").get("/api/v1/lists/" + listId).is(404);
        var caseNumber = as("director")
                .get("/api/v1/lists/" + listId)
                .is(200)
                .body()
                .at("/list/caseNumber")
                .asText();

        var lines = as("auditor")
                .get("/api/v1/trail?caseNumber=" + caseNumber)
                .is(200)
                .body()
                .get("items");
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).get("actor").asText()).isEqualTo("director");
        assertThat(lines.get(0).get("what").asText()).isEqualTo("list");
    }

    @Test
    void othersSeeNoList() {
        var listId = imported(new ListSheet().bursary("甲", pupil(), "300.00"));
        as("caseworker-b").get("/api/v1/lists/" + listId).is(404);
        as("volunteer").get("/api/v1/lists/" + listId).is(404);
        assertThat(as("finance")
                        .get("/api/v1/lists/" + listId)
                        .is(200)
                        .body()
                        .at("/rows/0/idNumberTail")
                        .asText())
                .hasSize(4);
        assertThat(as("director")
                        .get("/api/v1/lists")
                        .is(200)
                        .body()
                        .at("/total")
                        .asInt())
                .isPositive();
    }
}
