package org.niangjia.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.Caller;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the fuzz found, one by one. */
@NiangjiaTest
@ExtendWith(OutputCaptureExtension.class)
@NullUnmarked
class RefusalsTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/surveys, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "/api/v1/grants/x/photos, multipart/form-data",
        "/api/v1/cases, application/json"
    })
    void aWrongContentTypeIsToldTheRightOne(String path, String right) throws IOException {
        var answer = says("POST " + path + " HTTP/1.1", "Content-Type: text/plain\r\nContent-Length: 2\r\n", "{}");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text()).contains("请以 " + right + " 提交");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/v1/cases/[x] HTTP/1.1 | X: 1 | 400",
                "GET /api/v1/cases////x HTTP/1.1 | X: 1 | 400",
                "FOO /api/v1/cases HTTP/1.1 | X: 1 | 400",
                "GET /api/v1/cases HTTP/1.1 | Expect: a miracle | 417",
                "POST /api/v1/cases HTTP/1.1 | Transfer-Encoding: pigeon | 400",
                "GET /api/v1/cases/unknown HTTP/1.1 | Accept: Basic !!!! | 404",
                "GET /api/v1/cases/unknown/export.pdf HTTP/1.1 | Accept: q/; | 404",
                "POST /api/v1/cases HTTP/1.1 | Content-Type: */* | 415",
                "GET /api/v1/cases/unknown HTTP/1.1 | Cookie: NIANGJIA-SESSION=AAAA | 404"
            })
    void whateverRefusesSaysSoAsAProblem(String request, String header, int status) throws IOException {
        var answer = says(request, header + "\r\nAccept-Language: en\r\n", "");

        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text()).contains("https://niangjia.org/problems/");
    }

    @Test
    void aParameterThatCannotBeReadIsTheSendersMistake() throws IOException {
        var answer = says(
                "POST /engine-rest/filter/create?sortBy=%ed%a0%80&sortBy=% HTTP/1.1",
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n", "");

        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(400);
    }

    @Test
    void theHeadOfWhatTheEngineDoesNotKnowIsNoFault() throws IOException {
        assertThat(says("HEAD /engine-rest/task/unknown/variables HTTP/1.1", "", "")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"household", "needs", "consents", "causes"})
    void nothingIsNoElementOfAList(String field) throws IOException {
        var body = "{\"channel\":\"community-desk\",\"urgency\":\"normal\",\"%s\":[null]}".formatted(field);
        var answer = says(
                "POST /api/v1/cases HTTP/1.1",
                "Content-Type: application/json\r\nIdempotency-Key: nothing-%s\r\nContent-Length: %d\r\n"
                        .formatted(field, body.length()),
                body);

        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains(field);
    }

    @Test
    void aFormThatCannotBeReadIsOfTheWrongKind() throws IOException {
        var answer = says(
                "PUT /api/v1/tasks/unknown/assignee HTTP/1.1",
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n",
                "%zz");

        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message {\"messageName\":\"Message_CaseOver\",\"processVariables\":{\"a\":{\"value\":1,\"type\":\"\"}}}",
                "task {\"processVariables\":[{\"name\":\"a\",\"operator\":\"eq\",\"value\":[[]]}]}"
            })
    void whatTheEngineCannotReadIsTheSendersMistake(String pathAndBody) throws IOException {
        var path = pathAndBody.substring(0, pathAndBody.indexOf(' '));
        var body = pathAndBody.substring(pathAndBody.indexOf(' ') + 1);
        var answer = says(
                "POST /engine-rest/" + path + " HTTP/1.1",
                "Content-Type: application/json\r\nContent-Length: %d\r\n".formatted(body.length()),
                body);

        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"20260", "2147483648", "\"+5881580-07-12\"", "\"-0044-03-15\"", "\"2026-02-30\"", "[2026,11,23]"
            })
    void aDayIsWrittenAsADay(String from) {
        var body = "{\"from\":%s,\"to\":\"2026-12-05\",\"delegate\":\"city\"}".formatted(from);
        var answer = Caller.script(port, "supervisor")
                .with("Idempotency-Key", "day-" + from.hashCode())
                .post("/api/v1/leaves", body);

        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"from\"");
    }

    @Test
    void whatIsLongerThanTheEngineKeepsIsTheSendersMistake() {
        var body = "{\"resourceType\":\"Task\",\"name\":\"long\",\"query\":{},\"owner\":\"%s\"}"
                .formatted("o".repeat(300));
        var answer = Caller.script(port, "admin").post("/engine-rest/filter/create", body);

        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(400);
    }

    @Test
    void anIdThatTheEngineDoesNotKnowIsNoFault() throws IOException {
        var answer = says("GET /engine-rest/task/unknown/variables HTTP/1.1", "", "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("NullValueException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"})
    void whoeverSendsAByteAtATimeIsHungUpOn(String type) throws IOException {
        var head =
                head("POST /api/v1/cases HTTP/1.1", "Content-Type: %s\r\nContent-Length: 900000\r\n".formatted(type));

        var listened = new RawCaller(port)
                .trickles(
                        Nonsense.bytes(head),
                        Nonsense.bytes("{\"a=b&"),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(30));

        assertThat(listened).hasValueSatisfying(took -> assertThat(took).isLessThan(Duration.ofSeconds(20)));
    }

    @Test
    void aBodyBehindAHeadThatCannotBeReadIsNoFaultOfOurs(CapturedOutput log) throws IOException {
        var answer =
                says("POST /api/v1/cases HTTP/1.1", "Content-Length: 200000\r\nX-Bad Name: 1\r\n", "x".repeat(200_000));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(log).doesNotContain("Error processing request");
    }

    private RawCaller.Answer says(String request, String headers, String body) throws IOException {
        return new RawCaller(port).says(Nonsense.bytes(head(request, headers)), Nonsense.bytes(body));
    }

    private static String head(String request, String headers) {
        return "%s\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Basic %s\r\n%s\r\n"
                .formatted(
                        request, Base64.getEncoder().encodeToString(Nonsense.bytes("caseworker:caseworker")), headers);
    }
}
