package org.niangjia.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.Colleague;
import org.niangjia.story.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@NiangjiaTest
class ReportCaseTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    private static Map<String, Object> report(String idNumber) {
        return new HashMap<>(Map.of(
                "channel", "community-desk",
                "applicant",
                        Map.of(
                                "name",
                                "白露" + idNumber,
                                "idNumber",
                                idNumber,
                                "phone",
                                "13900000002",
                                "address",
                                "某街 1 号"),
                "causes", List.of("single-parent"),
                "needs", List.of(Map.of("kind", "living", "note", "无收入"))));
    }

    private static Map<String, Object> with(Map<String, Object> report, String field, Object value) {
        report.put(field, value);
        return report;
    }

    private long cases() {
        return jdbc.sql("select count(*) from aid_case").query(Long.class).single();
    }

    @Test
    void aCompleteReportGoesOnToTheHomeVisit() {
        var caseNumber = reported(report(People.woman("19900101")));

        as("caseworker2").sees(caseNumber, "Task_HomeVisit");
    }

    @Test
    void aReportThatLacksSomethingWaitsToBeRegistered() {
        var caseNumber = reported(Map.of("channel", "hotline-12338"));

        var task = as("caseworker").claims(caseNumber, "Task_RegisterCase");
        var refused = as("caseworker")
                .post("/api/v1/tasks/" + task + "/submission", Map.of("channel", "hotline-12338"))
                .is(422);
        assertThat(fields(refused.body())).containsExactly("applicant", "causes", "needs");
        as("caseworker")
                .post("/api/v1/tasks/" + task + "/submission", report(People.woman("19900101")))
                .is(204);
        as("caseworker").sees(caseNumber, "Task_HomeVisit");
    }

    @Test
    void theSameKeyAndReportIsTheSameCase() {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var report = report(People.woman("19900101"));

        var first = as("caseworker").send("POST", "/api/v1/cases", report, key).is(201);
        var second = as("caseworker").send("POST", "/api/v1/cases", report, key).is(201);

        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void theSameKeyWithAnotherReportIsRefused() {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        as("caseworker")
                .send("POST", "/api/v1/cases", report(People.woman("19900101")), key)
                .is(201);

        var refused = as("caseworker")
                .send("POST", "/api/v1/cases", report(People.woman("19910101")), key)
                .is(409);

        assertThat(refused.body().get("type").asText())
                .isEqualTo("https://niangjia.org/problems/idempotency-key-reused");
    }

    @Test
    void aReportWithoutAKeyIsRefused() {
        as("caseworker").post("/api/v1/cases", report(People.woman("19900101"))).is(400);
    }

    @Test
    void aWrongCheckDigitIsNamedBesideItsField() {
        var before = cases();
        var right = People.woman("19900101");
        var wrong = right.substring(0, 17) + (right.endsWith("1") ? "2" : "1");

        var refused = as("caseworker").postOnce("/api/v1/cases", report(wrong)).is(422);

        assertThat(refused.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(fields(refused.body())).containsExactly("applicant.idNumber");
        assertThat(refused.body().get("errors").get(0).get("message").asText()).contains("校验位");
        assertThat(refused.response().body()).doesNotContain(wrong);
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void anEnglishReaderIsToldInEnglish() {
        var refused = as("caseworker")
                .send(
                        "POST",
                        "/api/v1/cases",
                        report("123"),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString(), "Accept-Language", "en"))
                .is(422);

        assertThat(refused.body().get("errors").get(0).get("message").asText()).contains("18 characters");
    }

    @Test
    void aBirthDateInTheFutureIsRefused() {
        refused(report(People.woman("20991231")), "applicant.idNumber");
        refused(
                with(
                        report(People.woman("19900101")),
                        "household",
                        List.of(Map.of("name", "小寒", "birthDate", "2099-12-31", "relation", "son"))),
                "household[0].birthDate");
    }

    @Test
    void anUnknownAreaCodeIsRefused() {
        refused(report("990105194912310021"), "applicant.idNumber");
    }

    @Test
    void aMemberTwiceIsRefused() {
        var number = People.woman("19900101");
        refused(
                with(
                        report(number),
                        "household",
                        List.of(Map.of("name", "白霜", "idNumber", number, "relation", "sister"))),
                "household[0].idNumber");
    }

    @Test
    void unknownCodesAreRefused() {
        refused(with(report(People.woman("19900101")), "channel", "carrier-pigeon"), "channel");
        refused(with(report(People.woman("19900101")), "causes", List.of("bad-luck")), "causes");
        refused(with(report(People.woman("19900101")), "urgency", "yesterday"), "urgency");
    }

    @Test
    void anUnknownFieldIsRefusedRatherThanLost() {
        refused(with(report(People.woman("19900101")), "conscents", List.of()), "conscents");
    }

    @Test
    void aMegabyteOfTextIsRefusedAtItsField() {
        refused(
                with(
                        report(People.woman("19900101")),
                        "needs",
                        List.of(Map.of("kind", "living", "note", "苦".repeat(350_000)))),
                "needs[0].note");
    }

    @Test
    void whatIsNotJsonIsRefused() {
        var refused =
                as("caseworker").postOnce("/api/v1/cases", "{\"channel\":").is(400);

        assertThat(refused.body().get("type").asText()).endsWith("/malformed-json");
    }

    @Test
    void onlyACaseworkerReports() {
        as("director")
                .postOnce("/api/v1/cases", report(People.woman("19900101")))
                .is(403);
    }

    @Test
    void somebodyKnownFromAnotherOpenCaseIsAskedAbout() {
        var number = People.woman("19900101");
        var earlier = reported(report(number));
        var later = reported(report(number));

        var task = as("caseworker").claims(later, "Task_ResolveDuplicate");
        var shown = as("caseworker").get("/api/v1/tasks/" + task + "/form").is(200);
        assertThat(shown.body().at("/data/others/0/caseNumber").asText()).isEqualTo(earlier);
        var refused = as("caseworker")
                .post(
                        "/api/v1/tasks/" + task + "/submission",
                        Map.of("decision", "merge", "otherCase", "510104-2026-999999"))
                .is(422);
        assertThat(fields(refused.body())).containsExactly("otherCase");
        as("caseworker")
                .post("/api/v1/tasks/" + task + "/submission", Map.of("decision", "merge", "otherCase", earlier))
                .is(204);
        assertThat(as("caseworker")
                        .get("/api/v1/cases/" + later)
                        .body()
                        .get("status")
                        .asText())
                .isEqualTo("closed");
    }

    @Test
    void twoWhoWereTakenForOneAreKeptApartOnAPersonsWord() {
        var number = People.woman("19900101");
        reported(report(number));
        var later = reported(report(number));

        as("caseworker").does(later, "Task_ResolveDuplicate", Map.of("decision", "separate"));

        as("caseworker").sees(later, "Task_HomeVisit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"510199", "999999999", "chengdu"})
    void casesOfAnOfficeThatIsNoneCannotBeAskedFor(String office) {
        var refused = as("caseworker").get("/api/v1/cases?office=" + office).is(422);
        assertThat(fields(refused.body())).containsExactly("office");
    }

    @Test
    void aCaseIsFoundByItsNumberAndByThoseInIt() {
        var number = People.woman("19900101");
        var caseNumber = reported(report(number));

        for (var words : List.of(caseNumber, caseNumber.substring(7), number)) {
            assertThat(found("caseworker", words)).contains(caseNumber);
            assertThat(found("caseworker-b", words)).isEmpty();
        }
        assertThat(found("caseworker", number.substring(0, 17))).isEmpty();
        assertThat(found("caseworker", "%")).isEmpty();
    }

    private List<String> found(String reader, String words) {
        return as(reader)
                .get("/api/v1/cases?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .is(200)
                .body()
                .get("items")
                .findValuesAsText("caseNumber");
    }

    @Test
    void theOtherDistrictDoesNotSeeTheCase() {
        var caseNumber = reported(report(People.woman("19900101")));

        for (var stranger : List.of("caseworker-b", "director-b", "civil-affairs", "volunteer", "admin")) {
            as(stranger).get("/api/v1/cases/" + caseNumber).is(404);
        }
        for (var reader : List.of("supervisor", "director", "city", "auditor")) {
            as(reader).get("/api/v1/cases/" + caseNumber).is(200);
        }
    }

    @Test
    void aTaskThatAColleagueHasClaimedIsHers() {
        var caseNumber = reported(report(People.woman("19900101")));
        var task = as("caseworker").sees(caseNumber, "Task_HomeVisit");
        var claim = "/api/v1/tasks/" + task + "/claim";

        as("caseworker").post(claim, Map.of()).is(204);

        var refused = as("caseworker2").post(claim, Map.of()).is(409).body();
        assertThat(refused.path("type").asText()).isEqualTo("https://niangjia.org/problems/task-claimed");
        as("caseworker").post(claim, Map.of()).is(204);
    }

    @Test
    void aTaskOfAnotherOfficeCannotBeClaimed() {
        var caseNumber = reported(report(People.woman("19900101")));
        var task = as("caseworker").sees(caseNumber, "Task_HomeVisit");

        as("caseworker-b").post("/api/v1/tasks/" + task + "/claim", Map.of()).is(404);
        as("caseworker-b").get("/api/v1/tasks/" + task + "/form").is(404);
        as("caseworker-b")
                .post("/api/v1/tasks/" + task + "/submission", Map.of())
                .is(409);
    }

    @Test
    void aCaseThatDoesNotExistIsNotFound() {
        as("caseworker").get("/api/v1/cases/510104-2026-999999").is(404);
        as("caseworker").get("/api/v1/cases/nonsense").is(404);
    }

    @Test
    void theFamilyReadsItsProgressWithItsCode() {
        var reported = as("caseworker").postOnce("/api/v1/cases", report(People.woman("19900101")));
        var path = "/api/public/v1/status/" + reported.body().get("caseNumber").asText();
        var code = reported.body().get("accessCode").asText();

        var progress =
                as("").send("GET", path, null, Map.of("X-Access-Code", code)).is(200);
        assertThat(progress.body().get("stage").asText()).isEqualTo("正在走访评估");

        var wrong = as("").send("GET", path, null, Map.of("X-Access-Code", "0000000000"))
                .is(404);
        var unknown = as("").send(
                        "GET", "/api/public/v1/status/510104-2026-999999", null, Map.of("X-Access-Code", code))
                .is(404);
        assertThat(withoutInstance(unknown.body())).isEqualTo(withoutInstance(wrong.body()));
    }

    private static JsonNode withoutInstance(JsonNode problem) {
        ((com.fasterxml.jackson.databind.node.ObjectNode) problem).remove("instance");
        return problem;
    }

    @Test
    void aWithdrawnCaseLeavesNoTaskAndCanBeReopened() {
        var caseNumber = reported(report(People.woman("19900101")));
        var path = "/api/v1/cases/" + caseNumber;

        as("caseworker").post(path + "/withdrawal", Map.of()).is(422);
        as("caseworker").post(path + "/withdrawal", Map.of("reason", "家人已妥善安置")).is(204);
        assertThat(as("caseworker").get(path).body().get("status").asText()).isEqualTo("withdrawn");
        assertThat(as("caseworker")
                        .get("/api/v1/tasks?caseNumber=" + caseNumber)
                        .body()
                        .get("items"))
                .isEmpty();
        as("caseworker").post(path + "/withdrawal", Map.of("reason", "再撤一次")).is(409);

        as("caseworker").post(path + "/reopening", Map.of("reason", "又遇到困难")).is(204);
        as("caseworker").sees(caseNumber, "Task_HomeVisit");
        as("caseworker").post(path + "/reopening", Map.of("reason", "再开一次")).is(409);
    }

    private String reported(Map<String, Object> report) {
        return as("caseworker")
                .postOnce("/api/v1/cases", report)
                .is(201)
                .body()
                .get("caseNumber")
                .asText();
    }

    private void refused(Map<String, Object> report, String field) {
        var before = cases();
        var refused = as("caseworker").postOnce("/api/v1/cases", report).is(422);
        assertThat(fields(refused.body())).contains(field);
        assertThat(cases()).isEqualTo(before);
    }

    private static List<String> fields(JsonNode problem) {
        return problem.get("errors").findValuesAsText("field");
    }
}
