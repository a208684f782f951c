package org.niangjia.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.PersonIndexes;
import org.niangjia.platform.metrics.CaseInLog;
import org.niangjia.story.Colleague;
import org.niangjia.story.EveryTable;
import org.niangjia.story.People;
import org.niangjia.story.SurveySheet;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A list over HTTP: checked, decided on, opened; and what is wrong with it. */
@NiangjiaTest
class SurveyStoryTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private ApplicationContext context;

    @Autowired
    private WorkOnSurveys work;

    @Autowired
    private Surveys surveys;

    @Autowired
    private PersonIndexes people;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    private static String woman() {
        return People.woman("19790405");
    }

    private String sent(SurveySheet sheet, String channel) {
        return sheet.sentBy("caseworker", port, channel)
                .is(202)
                .body()
                .get("surveyId")
                .asText();
    }

    private String checked(SurveySheet sheet, String channel) {
        var surveyId = sent(sheet, channel);
        work.all();
        assertThat(survey(surveyId).get("surveyStatus").asText()).isEqualTo("checked");
        return surveyId;
    }

    private JsonNode survey(String surveyId) {
        return as("caseworker").get("/api/v1/surveys/" + surveyId).is(200).body();
    }

    private int counted(String surveyId, String what) {
        return survey(surveyId).at("/counts/" + what).asInt();
    }

    private void opens(String surveyId) {
        as("caseworker")
                .post("/api/v1/surveys/" + surveyId + "/opening", Map.of())
                .is(202);
        work.all();
    }

    private List<String> faults(String surveyId) {
        return StreamSupport.stream(
                        as("caseworker")
                                .get("/api/v1/surveys/" + surveyId + "/faults")
                                .is(200)
                                .body()
                                .spliterator(),
                        false)
                .map(fault -> fault.path("cell").asText("-") + " "
                        + fault.get("message").asText())
                .toList();
    }

    /** Numbers of the open cases of who has that identity number. */
    private List<String> casesOf(String idNumber) {
        return jdbc.sql(
                        """
                        select person.case_number from person
                        join aid_case on aid_case.case_number = person.case_number
                        where id_number_index = ? and status = 'open'
                        """)
                .param(people.ofIdNumber(idNumber))
                .query(String.class)
                .list();
    }

    private List<List<String>> workbook(String user, String path) throws Exception {
        var credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Basic " + credentials)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(answer.body()));
                var rows = workbook.getFirstSheet().openStream()) {
            return rows.map(SurveyStoryTest::texts).toList();
        }
    }

    private static List<String> texts(Row row) {
        var texts = new ArrayList<String>();
        row.forEach(cell -> texts.add(cell == null ? "" : cell.getText()));
        return texts;
    }

    // -- from a list to cases

    @Test
    void aScreeningOpensCasesForWhatItFoundAndKeepsNothingOfTheOthers() {
        var ill = woman();
        var alsoIll = woman();
        var well = woman();
        var unwilling = woman();
        var surveyId = checked(
                new SurveySheet()
                        .with("钟小满", ill, "春熙路", "", "", "", "", "", "", "", "", "")
                        .found("钟秋月", ill, "宫颈高级别病变")
                        .with(
                                "郝桂兰",
                                alsoIll,
                                "锦江区春熙路街道妇联",
                                "",
                                "",
                                "乳腺癌",
                                "两癌",
                                "就医、心理疏导",
                                "是",
                                "卫健",
                                "2026年3月8日",
                                "已告知")
                        .well("安好一", well)
                        .with("不愿意", unwilling, "510104020", "", "", "阳性", "", "", "否", "", "", ""),
                "screening");
        assertThat(counted(surveyId, "read")).isEqualTo(5);
        assertThat(counted(surveyId, "ready")).isEqualTo(2);
        assertThat(counted(surveyId, "nothingFound")).isEqualTo(2);
        assertThat(counted(surveyId, "declined")).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from survey_row where survey_id = ?")
                        .param(surveyId)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(casesOf(ill)).isEmpty();

        opens(surveyId);

        assertThat(survey(surveyId).get("surveyStatus").asText()).isEqualTo("done");
        assertThat(counted(surveyId, "cases")).isEqualTo(2);
        assertThat(casesOf(well)).isEmpty();
        assertThat(casesOf(unwilling)).isEmpty();
        var caseNumber = casesOf(alsoIll).get(0);
        var aidCase =
                as("caseworker").get("/api/v1/cases/" + caseNumber).is(200).body();
        assertThat(aidCase.get("channel").asText()).isEqualTo("screening");
        assertThat(aidCase.at("/applicant/name").asText()).isEqualTo("郝桂兰");
        assertThat(aidCase.at("/applicant/conditions/0").asText()).isEqualTo("two-cancers");
        assertThat(aidCase.get("timeline").findValuesAsText("event")).containsExactly("case-reported", "consent-given");
        var taskId = as("caseworker").claims(caseNumber, "Task_RegisterCase");
        var form = as("caseworker")
                .get("/api/v1/tasks/" + taskId + "/form")
                .is(200)
                .body();
        assertThat(form.at("/data/accessCode").asText()).hasSize(10);
        assertThat(form.at("/data/prefill/needs").findValuesAsText("kind")).containsExactly("medical", "counselling");
        assertThat(form.at("/data/prefill/needs/0/note").asText()).isEqualTo("2026-03-08 乳腺癌 已告知");
        assertThat(form.at("/data/prefill/consents/0/agency").asText()).isEqualTo("health");
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .list())
                .singleElement()
                .satisfies(task -> assertThat(task.getName()).endsWith(caseNumber));
    }

    @Test
    void whatTheListBroughtCanBeRegisteredAndGoesOn() {
        var idNumber = woman();
        opens(checked(new SurveySheet().found("钟春桃", idNumber, "阳性"), "screening"));
        var caseNumber = casesOf(idNumber).get(0);

        as("caseworker")
                .does(
                        caseNumber,
                        "Task_RegisterCase",
                        Map.of(
                                "channel",
                                "screening",
                                "applicant",
                                Map.of(
                                        "name",
                                        "钟春桃",
                                        "idNumber",
                                        idNumber,
                                        "phone",
                                        "13800000000",
                                        "address",
                                        "青石街 8 号"),
                                "causes",
                                List.of("serious-illness"),
                                "needs",
                                List.of(Map.of("kind", "medical", "note", ""))));

        assertThat(as("caseworker").sees(caseNumber, "Task_HomeVisit")).isNotEmpty();
    }

    @Test
    void aHouseholdIsOneCaseWithAllWhoLiveInIt() {
        var mother = woman();
        var daughter = People.woman("20150607");
        var grandmother = People.woman("19480102");
        var neighbour = woman();
        var surveyId = checked(
                new SurveySheet()
                        .ofHousehold("7", "阮奶奶", grandmother, "母亲", "")
                        .ofHousehold("8", "邻居", neighbour, "本人", "")
                        .ofHousehold("7", "阮妈妈", mother, "本人", "就业")
                        .ofHousehold("7", "阮小妹", daughter, "女儿", "学费"),
                "survey-list");
        // The neighbour's household needs nothing, so nothing of it is kept.
        assertThat(counted(surveyId, "ready")).isEqualTo(3);
        assertThat(counted(surveyId, "nothingFound")).isEqualTo(1);

        opens(surveyId);

        assertThat(counted(surveyId, "cases")).isEqualTo(1);
        assertThat(counted(surveyId, "opened")).isEqualTo(3);
        var caseNumber = casesOf(mother).get(0);
        assertThat(casesOf(daughter)).containsExactly(caseNumber);
        var aidCase =
                as("caseworker").get("/api/v1/cases/" + caseNumber).is(200).body();
        assertThat(aidCase.at("/applicant/name").asText()).isEqualTo("阮妈妈");
        assertThat(aidCase.get("household").findValuesAsText("relation")).contains("mother", "daughter");
        assertThat(casesOf(neighbour)).isEmpty();
    }

    @Test
    void whoSaidNoIsInNoFileAndNobodyConsentsByHerRow() {
        var willing = woman();
        var unwilling = woman();
        var surveyId = checked(
                new SurveySheet()
                        .ofHousehold("9", "阮愿意", willing, "本人", "就业")
                        .with("阮不愿", unwilling, "510104020", "9", "", "", "", "", "否", "卫健", "", ""),
                "survey-list");
        assertThat(counted(surveyId, "ready")).isEqualTo(1);
        assertThat(counted(surveyId, "declined")).isEqualTo(1);

        opens(surveyId);

        assertThat(casesOf(unwilling)).isEmpty();
        var aidCase = as("caseworker")
                .get("/api/v1/cases/" + casesOf(willing).get(0))
                .is(200)
                .body();
        assertThat(aidCase.get("household")).hasSize(1);
        assertThat(aidCase.get("timeline").findValuesAsText("event")).containsExactly("case-reported");
    }

    @Test
    void whoSaidNothingOfAgenciesIsSpokenOfToNone() {
        var willing = woman();
        var silent = woman();
        opens(checked(
                new SurveySheet()
                        .with("阮愿意", willing, "510104020", "10", "本人", "", "", "就业", "是", "民政", "", "")
                        .with("阮没说", silent, "510104020", "10", "", "", "", "", "", "卫健", "", ""),
                "survey-list"));

        assertThat(casesOf(silent)).isEqualTo(casesOf(willing)).hasSize(1);
        assertThat(jdbc.sql("select agency from consent where case_number = ? and given")
                        .param(casesOf(willing).get(0))
                        .query(String.class)
                        .list())
                .containsExactly("civil-affairs");
    }

    @Test
    void whoHasAnOpenCaseGetsNoSecondOne() throws Exception {
        var idNumber = woman();
        opens(checked(new SurveySheet().found("重来一", idNumber, "阳性"), "screening"));
        var caseNumber = casesOf(idNumber).get(0);

        var again = checked(
                new SurveySheet()
                        .found("重来一", idNumber.toLowerCase(java.util.Locale.ROOT), "阳性")
                        .found("新来的", woman(), "阳性"),
                "screening");
        opens(again);

        assertThat(casesOf(idNumber)).containsExactly(caseNumber);
        assertThat(counted(again, "known")).isEqualTo(1);
        assertThat(counted(again, "cases")).isEqualTo(1);
        assertThat(as("caseworker")
                        .get("/api/v1/cases/" + caseNumber)
                        .body()
                        .get("timeline")
                        .findValuesAsText("event"))
                .endsWith("survey-met");
        var rows = workbook("caseworker", "/api/v1/surveys/" + again + "/result.xlsx");
        assertThat(rows.get(1)).contains("重来一", "已有在办个案，没有重复立案", caseNumber);
        assertThat(rows.get(2)).contains("新来的", "已建立个案，待登记");
        assertThat(jdbc.sql("select count(*) from trail where what = 'survey' and actor = 'caseworker' and detail = ?")
                        .param("result " + again)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    // -- what is wrong

    @Test
    void whatIsWrongIsNamedByItsCellAndTheGoodRowsCanBeOpened() throws Exception {
        var twice = woman();
        var good = woman();
        var sheet = new SurveySheet()
                .headed("本人同意", "身份证号", "姓名", "所在街道", "发现情况", "需求", "日期")
                .with("是", People.withWrongCheckDigit("19790405"), "错一位", "510104020", "阳性", "", "")
                .with("是", 5.10104199001011E17, "成了数字", "510104020", "阳性", "", "")
                .with("是", woman(), "别的区", "510107010", "阳性", "", "")
                .with("也许", woman(), "", "510104020", "阳性", "", "")
                .with("是", woman(), "算出来的", "510104020", "=1+1", "", "")
                .with("是", twice, "第一次", "510104020", "阳性", "", 46000)
                .with("是", twice, "第二次", "510104020", "阳性", "", "")
                .with("是", woman(), "将来", "510104020", "阳性", "", "2999-01-01")
                .with("是", woman(), "不识", "510104020", "阳性", "飞机", "")
                .with("是", good, "好的", "", "阳性", "", "");
        var surveyId = checked(sheet, "screening");
        assertThat(faults(surveyId))
                .containsExactly(
                        "B2 第 2 行“身份证号”：身份证号码的校验位不对，请对照证件逐位核对。",
                        "B3 第 3 行“身份证号”：身份证号被存成了数字，末几位已经丢失。请把这一列设为“文本”后重新填写。",
                        "D4 第 4 行“所在街道”：不是您单位及下级的街道，或名称与系统不一致。请按模板的“填写说明”填写名称或区划代码。",
                        "C5 第 5 行“姓名”：必须填写。",
                        "A5 第 5 行“本人同意”：请填写“是”或“否”：本人是否同意由妇联登记并上门了解情况。",
                        "E6 第 6 行“发现情况”：这里是公式、错误值或不认识的数字，请改为填写结果。",
                        "B8 第 8 行“身份证号”：与第 7 行是同一人，请删去一行。",
                        "G9 第 9 行“日期”：请填写已经过去的日期，例如：2026-03-08。",
                        "F10 第 10 行“需求”：有不认识的词，请按模板的“填写说明”填写，多项之间用顿号隔开。");
        assertThat(counted(surveyId, "wrong")).isEqualTo(8);
        assertThat(counted(surveyId, "ready")).isEqualTo(2);
        var rows = workbook("caseworker", "/api/v1/surveys/" + surveyId + "/faults.xlsx");
        assertThat(rows).hasSize(9);
        assertThat(rows.get(1)).contains("错一位", "“身份证号”身份证号码的校验位不对，请对照证件逐位核对。");
        assertThat(faultsInEnglish(surveyId)).contains("whether she agrees to be registered");

        opens(surveyId);

        assertThat(counted(surveyId, "cases")).isEqualTo(2);
        assertThat(casesOf(good)).hasSize(1);
        assertThat(casesOf(twice)).hasSize(1);
    }

    private String faultsInEnglish(String surveyId) {
        return as("caseworker")
                .tries("GET", "/api/v1/surveys/" + surveyId + "/faults", null, Map.of("Accept-Language", "en"))
                .body();
    }

    @Test
    void aFileThatIsNoListOfPeopleIsRefusedWhole() {
        refusedAtOnce(new byte[0], "file", "表里没有内容");
        refusedAtOnce("这是一份文本".getBytes(StandardCharsets.UTF_8), "file", "这不是可以读取的 XLSX 文件");
        refusedAtOnce(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}, "file", "这不是可以读取的 XLSX 文件");
        refusedWhenRead("PK\3\4 and no more".getBytes(StandardCharsets.US_ASCII), "这不是可以读取的 XLSX 文件");
        refusedWhenRead(new SurveySheet().headed("姓名", "身份证号").bytes(), "表里没有内容");
        refusedWhenRead(new SurveySheet().headed("张三", woman()).bytes(), "第一行没有表头");
        refusedWhenRead(
                new SurveySheet()
                        .headed("姓名", "身份证号", "血型")
                        .with("甲", woman(), "O")
                        .bytes(),
                "表头里有不认识的列：血型");
        refusedWhenRead(new SurveySheet().headed("姓名", "发现情况").with("甲", "阳性").bytes(), "缺少“身份证号”这一列");
        refusedWhenRead(
                new SurveySheet()
                        .headed("姓名", "身份证号", "姓名")
                        .with("甲", woman(), "乙")
                        .bytes(),
                "“姓名”这一列出现了两次");
        as("caseworker").post("/api/v1/surveys", Map.of()).is(415);
        assertThat(SurveySheet.send("caseworker", port, "petition", new SurveySheet().bytes(), "k")
                        .status())
                .isEqualTo(422);
        assertThat(SurveySheet.send("caseworker", port, "screening", new SurveySheet().bytes(), " ")
                        .status())
                .isEqualTo(400);
        assertThat(jdbc.sql("select count(*) from survey_page")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void refusedAtOnce(byte[] file, String field, String sentence) {
        var answer = SurveySheet.send(
                "caseworker", port, "screening", file, UUID.randomUUID().toString());
        assertThat(answer.is(422).body().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(answer.body().at("/errors/0/message").asText()).startsWith(sentence);
    }

    private void refusedWhenRead(byte[] file, String sentence) {
        var surveyId = SurveySheet.send(
                        "caseworker", port, "screening", file, UUID.randomUUID().toString())
                .is(202)
                .body()
                .get("surveyId")
                .asText();
        work.all();
        assertThat(survey(surveyId).get("surveyStatus").asText()).isEqualTo("refused");
        assertThat(survey(surveyId).get("refusal").asText()).startsWith(sentence);
        assertThat(survey(surveyId).get("erased").asBoolean()).isTrue();
    }

    // -- repeats, stops and deaths

    @Test
    void theSameRequestIsOneListAndTheSameFileUnderAnotherKeyOpensNothingTwice() {
        var idNumber = woman();
        var file = new SurveySheet().found("同一份", idNumber, "阳性").bytes();
        var first =
                SurveySheet.send("caseworker", port, "screening", file, "same").is(202);
        var second =
                SurveySheet.send("caseworker", port, "screening", file, "same").is(202);
        assertThat(second.body()).isEqualTo(first.body());
        SurveySheet.send("caseworker", port, "survey-list", file, "same").is(409);
        var third = SurveySheet.send("caseworker", port, "screening", file, "other")
                .is(202)
                .body()
                .get("surveyId")
                .asText();
        work.all();
        opens(first.body().get("surveyId").asText());
        opens(third);
        assertThat(casesOf(idNumber)).hasSize(1);
        assertThat(counted(third, "known")).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from survey where status = 'receiving'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void ofAFileThatBreaksOffNothingIsLeft() throws Exception {
        var file = new SurveySheet().found("断线", woman(), "阳性").bytes();
        var credentials = Base64.getEncoder().encodeToString("caseworker:caseworker".getBytes(StandardCharsets.UTF_8));
        var head = "POST /api/v1/surveys?channel=screening&title=x HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                + "Content-Type: " + SurveySheet.TYPE + "\r\nIdempotency-Key: " + UUID.randomUUID()
                + "\r\nAuthorization: Basic " + credentials + "\r\nContent-Length: " + (file.length + 300_000)
                + "\r\n\r\n";
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(file);
            // More than a page, so that the first one is kept already.
            socket.getOutputStream().write(new byte[200_000]);
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
        assertThat(jdbc.sql("select count(*) from survey_page")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from survey where status = 'receiving'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void twoListsAtOnceWithTheSamePeopleOpenOneCaseEach() {
        var sheet = new SurveySheet();
        var numbers = new ArrayList<String>();
        for (int person = 0; person < 40; person++) {
            numbers.add(woman());
            sheet.found("同时" + person, numbers.get(person), "阳性");
        }
        var one = checked(sheet, "screening");
        var other = checked(sheet, "screening");
        as("caseworker").post("/api/v1/surveys/" + one + "/opening", Map.of()).is(202);
        as("caseworker").post("/api/v1/surveys/" + other + "/opening", Map.of()).is(202);
        var workers = List.of(CompletableFuture.runAsync(work::all), CompletableFuture.runAsync(work::all));
        workers.forEach(CompletableFuture::join);
        work.all();
        assertThat(numbers).allSatisfy(number -> assertThat(casesOf(number)).hasSize(1));
        assertThat(counted(one, "cases") + counted(other, "cases")).isEqualTo(40);
        assertThat(counted(one, "known") + counted(other, "known")).isEqualTo(40);
    }

    @Test
    void whatAReaderBeganBeforeItDiedIsReadAnew() {
        var surveyId = sent(new SurveySheet().found("半路", woman(), "阳性"), "screening");
        var now = clock.instant();
        assertThat(surveys.claim(surveyId, "dead", now, now.plusSeconds(60))).isTrue();
        work.all();
        assertThat(survey(surveyId).get("surveyStatus").asText()).isEqualTo("reading");

        assertThat(surveys.goOn(surveyId, "dead", now.minusSeconds(1), Survey.Counts.NONE))
                .isTrue();
        work.all();

        assertThat(survey(surveyId).get("surveyStatus").asText()).isEqualTo("checked");
        assertThat(surveys.goOn(surveyId, "dead", now.plusSeconds(60), Survey.Counts.NONE))
                .isFalse();
        assertThat(counted(surveyId, "ready")).isEqualTo(1);
    }

    @Test
    void aConnectionThatBreaksLeavesTheListToBeReadAgain() throws Exception {
        var surveyId = sent(new SurveySheet().found("断开", woman(), "阳性"), "screening");

        var broken =
                working(surveyId, "addRows", () -> new DataAccessResourceFailureException("The connection is gone"));
        assertThatThrownBy(broken::all).isInstanceOf(DataAccessResourceFailureException.class);

        assertThat(survey(surveyId).get("surveyStatus").asText()).isEqualTo("reading");
        assertThat(survey(surveyId).get("erased").asBoolean()).isFalse();
        jdbc.sql("update survey set reader_until = ? where survey_id = ?")
                .param(OffsetDateTime.now(clock).minusSeconds(1))
                .param(surveyId)
                .update();
        work.all();
        assertThat(survey(surveyId).get("surveyStatus").asText()).isEqualTo("checked");
        assertThat(counted(surveyId, "ready")).isEqualTo(1);
    }

    @Test
    void aConnectionThatBreaksIsNoFaultOfARow() throws Exception {
        var idNumber = woman();
        var surveyId = checked(new SurveySheet().found("断开", idNumber, "阳性"), "screening");
        as("caseworker")
                .post("/api/v1/surveys/" + surveyId + "/opening", Map.of())
                .is(202);

        var broken = working(surveyId, "came", () -> new DataAccessResourceFailureException("The connection is gone"));
        assertThatThrownBy(broken::all).isInstanceOf(DataAccessResourceFailureException.class);

        work.all();
        assertThat(counted(surveyId, "failed")).isZero();
        assertThat(casesOf(idNumber)).hasSize(1);
    }

    @Test
    void aReaderThatWasOvertakenDestroysNothingOfItsSuccessors() throws Exception {
        var surveyId = sent(new SurveySheet().found("半路", woman(), "阳性"), "screening");
        var later = clock.instant().plus(ReadSurvey.PATIENCE).plusSeconds(60);

        working(surveyId, "headed", () -> {
                    assertThat(surveys.claim(surveyId, "successor", later, later.plusSeconds(60)))
                            .isTrue();
                    return new IllegalStateException("What the first one read is gone");
                })
                .all();

        assertThat(survey(surveyId).get("surveyStatus").asText()).isEqualTo("reading");
        assertThat(survey(surveyId).get("erased").asBoolean()).isFalse();
        assertThat(surveys.goOn(surveyId, "successor", clock.instant().minusSeconds(1), Survey.Counts.NONE))
                .isTrue();
        work.all();
        assertThat(survey(surveyId).get("surveyStatus").asText()).isEqualTo("checked");
    }

    /** A worker to whom one call on that list ends so, as it would where the store were away. */
    private WorkOnSurveys working(String surveyId, String call, Supplier<RuntimeException> fault) throws Exception {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals(call) && surveyId.equals(arguments[0])) {
                throw fault.get();
            }
            try {
                return method.invoke(surveys, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        };
        Map<Class<?>, Object> ours = new HashMap<>();
        ours.put(
                Surveys.class,
                Proxy.newProxyInstance(Surveys.class.getClassLoader(), new Class<?>[] {Surveys.class}, handler));
        ours.put(ReadSurvey.class, made(ReadSurvey.class, ours));
        ours.put(OpenSurvey.class, made(OpenSurvey.class, ours));
        return made(WorkOnSurveys.class, ours);
    }

    private <T> T made(Class<T> type, Map<Class<?>, Object> ours) throws Exception {
        var constructor = type.getDeclaredConstructors()[0];
        var parts = new ArrayList<Object>();
        for (var part : constructor.getParameterTypes()) {
            parts.add(ours.containsKey(part) ? ours.get(part) : context.getBean(part));
        }
        return type.cast(constructor.newInstance(parts.toArray()));
    }

    @Test
    void theCaseOfALineIsNotNamedBesideTheNextLists() {
        opens(checked(new SurveySheet().found("记名", woman(), "阳性"), "screening"));

        assertThat(MDC.get(CaseInLog.CASE)).isNull();
    }

    @Test
    void openingStopsAndGoesOnWhereItWas() {
        var sheet = new SurveySheet();
        for (int person = 0; person < 5; person++) {
            sheet.found("停下" + person, woman(), "阳性");
        }
        var surveyId = checked(sheet, "screening");
        as("caseworker")
                .post("/api/v1/surveys/" + surveyId + "/opening", Map.of())
                .is(202);
        as("caseworker").post("/api/v1/surveys/" + surveyId + "/stop", Map.of()).is(204);
        work.all();
        assertThat(counted(surveyId, "cases")).isZero();
        assertThat(survey(surveyId).get("surveyStatus").asText()).isEqualTo("stopped");
        opens(surveyId);
        assertThat(counted(surveyId, "cases")).isEqualTo(5);
        as("caseworker").post("/api/v1/surveys/" + surveyId + "/stop", Map.of()).is(409);
    }

    @Test
    void aRowThatSomebodyAlteredKeepsNobodyElseFromHerCase() {
        var first = woman();
        var altered = woman();
        var last = woman();
        var surveyId = checked(
                new SurveySheet()
                        .found("甲", first, "阳性")
                        .found("乙", altered, "阳性")
                        .found("丙", last, "阳性"),
                "screening");
        jdbc.sql("update survey_row set sealed = (select sealed from survey_row where survey_id = :id and row_ = 2)"
                        + " where survey_id = :id and row_ = 3")
                .param("id", surveyId)
                .update();
        opens(surveyId);
        assertThat(counted(surveyId, "failed")).isEqualTo(1);
        assertThat(casesOf(first)).hasSize(1);
        assertThat(casesOf(altered)).isEmpty();
        assertThat(casesOf(last)).hasSize(1);
        assertThat(survey(surveyId).get("surveyStatus").asText()).isEqualTo("done");
    }

    // -- who may, and what is kept

    @Test
    void aListIsSeenByThoseWhoCarryItsCases() {
        var surveyId = checked(new SurveySheet().found("看不见", woman(), "阳性"), "nomination");
        for (var stranger : List.of("caseworker-b", "director-b", "volunteer", "finance", "civil-affairs", "admin")) {
            as(stranger).get("/api/v1/surveys/" + surveyId).is(404);
            as(stranger)
                    .post("/api/v1/surveys/" + surveyId + "/opening", Map.of())
                    .is(404);
            as(stranger).get("/api/v1/surveys/" + surveyId + "/faults.xlsx").is(404);
        }
        for (var reader : List.of("caseworker2", "supervisor", "director", "city", "auditor")) {
            as(reader).get("/api/v1/surveys/" + surveyId).is(200);
        }
        as("auditor").post("/api/v1/surveys/" + surveyId + "/opening", Map.of()).is(403);
        new SurveySheet()
                .found("甲", woman(), "阳性")
                .sentBy("volunteer", port, "screening")
                .is(403);
    }

    @Test
    void aDirectorsListGoesToTheStreetsInItsRows() {
        var idNumber = woman();
        var nowhere = woman();
        var file = new SurveySheet()
                .found("本区", idNumber, "阳性")
                .with("外区", nowhere, "510107010", "", "", "阳性", "", "", "是", "", "", "");
        var ofDistrict = file.sentBy("director", port, "screening")
                .is(202)
                .body()
                .get("surveyId")
                .asText();
        var ofCity = new SurveySheet()
                .with("没填", woman(), "", "", "", "阳性", "", "", "是", "", "", "")
                .with("外区", nowhere, "武侯区浆洗街街道妇联", "", "", "阳性", "", "", "是", "", "", "")
                .sentBy("city", port, "screening")
                .is(202)
                .body()
                .get("surveyId")
                .asText();
        work.all();
        for (var surveyId : List.of(ofDistrict, ofCity)) {
            as("city")
                    .post("/api/v1/surveys/" + surveyId + "/opening", Map.of())
                    .is(202);
        }
        work.all();
        assertThat(as("caseworker")
                        .get("/api/v1/cases/" + casesOf(idNumber).get(0))
                        .is(200)
                        .body()
                        .get("office")
                        .asText())
                .isEqualTo("510104020");
        as("caseworker-b").sees(casesOf(nowhere).get(0), "Task_RegisterCase");
        as("caseworker").get("/api/v1/surveys/" + ofDistrict).is(404);
        // One street outside the district; one not told where a city has several.
        for (var surveyId : List.of(ofDistrict, ofCity)) {
            assertThat(as("city")
                            .get("/api/v1/surveys/" + surveyId)
                            .body()
                            .at("/counts/wrong")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void nobodysDataLiesOpenAndAListThatIsOverIsErased() {
        var idNumber = woman();
        var surveyId = checked(
                new SurveySheet()
                        .found("欧阳密密", idNumber, "绝密的发现")
                        .found("欧阳错错", People.withWrongCheckDigit("19790405"), "绝密的发现"),
                "screening");
        var everywhere = new EveryTable(jdbc);
        assertThat(everywhere.holding(List.of("欧阳密密", "欧阳错错", idNumber, "绝密的发现")))
                .isEmpty();
        opens(surveyId);
        assertThat(everywhere.holding(List.of("欧阳密密", "欧阳错错", idNumber, "绝密的发现")))
                .isEmpty();

        jdbc.sql("update survey set touched_at = ? where survey_id = ?")
                .param(java.time.OffsetDateTime.now(clock).minus(Duration.ofDays(31)))
                .param(surveyId)
                .update();
        work.all();

        assertThat(survey(surveyId).get("erased").asBoolean()).isTrue();
        assertThat(counted(surveyId, "cases")).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from survey_row where survey_id = ?")
                        .param(surveyId)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from data_key where owner = ? and wrapped is null")
                        .param(surveyId)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(casesOf(idNumber)).hasSize(1);
    }

    @Test
    void whatSheDoesNotWantIsErasedAtOnce() {
        var surveyId = checked(new SurveySheet().found("不要了", woman(), "阳性"), "screening");
        as("caseworker").delete("/api/v1/surveys/" + surveyId).is(204);
        assertThat(survey(surveyId).get("surveyStatus").asText()).isEqualTo("discarded");
        assertThat(survey(surveyId).get("erased").asBoolean()).isTrue();
        as("caseworker")
                .post("/api/v1/surveys/" + surveyId + "/opening", Map.of())
                .is(409);
    }

    @Test
    void theTemplateCanBeFilledInAndSent() throws Exception {
        var headings = workbook("caseworker", "/api/v1/surveys/template").get(0);
        assertThat(headings).startsWith("姓名", "身份证号", "联系电话", "所在街道").hasSize(14);
        var surveyId = checked(
                new SurveySheet()
                        .headed(headings.toArray(String[]::new))
                        .with("模板", woman(), "13800000000", "", "青石街", "", "", "", "单亲、在校学生", "", "是", "", "", ""),
                "survey-list");
        assertThat(counted(surveyId, "ready")).isEqualTo(1);
    }
}
