package org.niangjia.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.Colleague;
import org.niangjia.story.EveryTable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A family's trouble told by somebody, on the public page or on the telephone. */
@NiangjiaTest
class TakeCallTest {

    private static final String STREET = "510104020";
    private static final String WORDS = "丈夫出事以后两个孩子上不起学";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    private static Map<String, Object> call(String caller, boolean forSelf) {
        var call = new HashMap<String, Object>();
        call.put("caller", caller);
        call.put("phone", "138 0000 7788");
        call.put("forSelf", forSelf);
        call.put("words", WORDS);
        return call;
    }

    private static Map<String, Object> report(Map<String, Object> call) {
        return Map.of("area", STREET, "agreed", true, "call", call);
    }

    /** Sent from an address of its own: each has its share. */
    private Colleague.Answer sends(Object report, String address) {
        return as("").send(
                        "POST",
                        "/api/public/v1/reports",
                        report,
                        Map.of("Idempotency-Key", UUID.randomUUID().toString(), "X-Forwarded-For", address));
    }

    private static List<String> fields(JsonNode problem) {
        return StreamSupport.stream(problem.get("errors").spliterator(), false)
                .map(error -> error.get("field").asText())
                .toList();
    }

    @Test
    void aReportFromThePublicPageWaitsBeforeTheCaseworkersOfItsStreet() {
        var opened = sends(report(call("罗晓梅", true)), "203.0.113.1").is(201).body();
        var caseNumber = opened.get("caseNumber").asText();

        var task = as("caseworker").sees(caseNumber, "Task_RegisterCase");
        var form =
                as("caseworker").get("/api/v1/tasks/" + task + "/form").body().get("data");

        assertThat(form.at("/call/words").asText()).isEqualTo(WORDS);
        assertThat(form.at("/prefill/channel").asText()).isEqualTo("public-report");
        assertThat(form.at("/prefill/applicant/name").asText()).isEqualTo("罗晓梅");
        assertThat(form.at("/prefill/applicant/phone").asText()).isEqualTo("138 0000 7788");
        assertThat(as("caseworker-b").get("/api/v1/cases/" + caseNumber).status())
                .isEqualTo(404);
        assertThat(as("caseworker")
                        .get("/api/v1/cases/" + caseNumber)
                        .body()
                        .at("/calls/0/words")
                        .asText())
                .isEqualTo(WORDS);
    }

    @Test
    void whoReportedReadsHowFarItIsAndAWrongCodeLooksLikeAnUnknownCase() {
        var opened = sends(report(call("罗晓梅", true)), "203.0.113.2").is(201).body();
        var caseNumber = opened.get("caseNumber").asText();

        var progress = status(caseNumber, opened.get("accessCode").asText()).is(200);
        var wrong = status(caseNumber, "AAAAAAAAAA").is(404);
        var unknown = status("510104-2026-999999", "AAAAAAAAAA").is(404);

        assertThat(progress.body().get("stage").asText()).isEqualTo("已收到求助，正在登记");
        for (var member : List.of("type", "title", "status", "detail")) {
            assertThat(wrong.body().get(member)).isEqualTo(unknown.body().get(member));
        }
    }

    private Colleague.Answer status(String caseNumber, String code) {
        return as("").send("GET", "/api/public/v1/status/" + caseNumber, null, Map.of("X-Access-Code", code));
    }

    @Test
    void whoTriesCodesIsStopped() {
        for (int tries = 0; tries < 60; tries++) {
            readsFrom("203.0.113.9").is(404);
        }

        assertThat(readsFrom("203.0.113.9").is(429).body().get("type").asText()).endsWith("/too-many-reads");
        readsFrom("203.0.113.10").is(404);
    }

    private Colleague.Answer readsFrom(String address) {
        return as("").send(
                        "GET",
                        "/api/public/v1/status/510104-2026-999999",
                        null,
                        Map.of("X-Access-Code", "AAAAAAAAAA", "X-Forwarded-For", address));
    }

    @Test
    void whatWasToldIsSealedAndIsNotInTheEngine() {
        var opened = sends(report(call("罗晓梅", true)), "203.0.113.3").is(201).body();

        var sealed = jdbc.sql("select sealed from case_call where case_number = ?")
                .param(opened.get("caseNumber").asText())
                .query(String.class)
                .single();

        assertThat(sealed).doesNotContain("罗晓梅", WORDS);
        assertThat(new EveryTable(jdbc).holding(List.of(WORDS, "罗晓梅"))).isEmpty();
    }

    @Test
    void oneAddressSendsFiveAnHourAndWhatIsCorrectedDoesNotCount() {
        sends(report(call("", true)), "203.0.113.4").is(422);
        for (int times = 0; times < 5; times++) {
            sends(report(call("罗晓梅", true)), "203.0.113.4").is(201);
        }

        assertThat(sends(report(call("罗晓梅", true)), "203.0.113.4")
                        .is(429)
                        .body()
                        .get("type")
                        .asText())
                .endsWith("/too-many-reports");
        sends(report(call("罗晓梅", true)), "203.0.113.5").is(201);
    }

    @Test
    void whatIsMissingIsNamedBesideItsField() {
        assertThat(fields(sends(report(call("", true)), "203.0.113.6").is(422).body()))
                .containsExactly("call.caller");
        assertThat(fields(sends(Map.of("area", "510104", "agreed", true, "call", call("罗晓梅", true)), "203.0.113.6")
                        .is(422)
                        .body()))
                .containsExactly("area");
        assertThat(fields(sends(Map.of("area", STREET, "agreed", false, "call", call("罗晓梅", true)), "203.0.113.6")
                        .is(422)
                        .body()))
                .containsExactly("agreed");
    }

    @Test
    void anOperatorOfTheHotlineSendsACallToAStreetOfHerOfficeAlone() {
        var call = call("", false);
        call.put("applicant", "罗晓梅");

        var opened = as("director")
                .postOnce("/api/v1/hotline-calls", Map.of("area", STREET, "urgent", true, "call", call))
                .is(201)
                .body();
        var task = as("caseworker").sees(opened.get("caseNumber").asText(), "Task_RegisterCase");
        var form =
                as("caseworker").get("/api/v1/tasks/" + task + "/form").body().get("data");

        assertThat(form.at("/prefill/channel").asText()).isEqualTo("hotline-12338");
        assertThat(form.at("/prefill/urgency").asText()).isEqualTo("urgent");
        assertThat(form.at("/prefill/applicant/name").asText()).isEqualTo("罗晓梅");
        assertThat(form.at("/prefill/applicant").has("phone")).isFalse();
        assertThat(fields(as("director-b")
                        .postOnce("/api/v1/hotline-calls", Map.of("area", STREET, "urgent", true, "call", call))
                        .is(422)
                        .body()))
                .containsExactly("area");
        as("volunteer")
                .postOnce("/api/v1/hotline-calls", Map.of("area", STREET, "urgent", true, "call", call))
                .is(403);
    }

    @Test
    void aReportSentAgainIsTheSameCase() {
        var headers = Map.of("Idempotency-Key", UUID.randomUUID().toString(), "X-Forwarded-For", "203.0.113.7");
        var report = report(call("罗晓梅", true));

        var first =
                as("").send("POST", "/api/public/v1/reports", report, headers).is(201);
        var again =
                as("").send("POST", "/api/public/v1/reports", report, headers).is(201);

        assertThat(again.body()).isEqualTo(first.body());
    }
}
