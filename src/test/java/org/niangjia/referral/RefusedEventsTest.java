package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.platform.webhook.WebhookKey;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The worst that can come to the agencies' door. Each refusal is a problem of a stable type with a sentence, leaves no row
 * behind, and one line in the log that says nothing of anybody.
 */
@NullUnmarked
class RefusedEventsTest extends ReferralStories {

    private static final String SECRET_OF_THE_FAMILY = "沈秋月家的事";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private JdbcClient jdbc;

    private final Logger doorkeeper = (Logger) LoggerFactory.getLogger("org.niangjia.referral.partner.AgencyEvents");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private List<Long> rows;

    @BeforeEach
    void aSentReferral() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        rows = rows();
        lines.start();
        doorkeeper.addAppender(lines);
    }

    @AfterEach
    void nobodyListensAnyMore() {
        doorkeeper.detachAppender(lines);
    }

    static List<String> noCloudEvents() {
        var event = Partner.event("r", "accepted", "{}");
        return List.of(
                "\ufeff" + event,
                "[".repeat(10_000) + "]".repeat(10_000),
                event.replace("\"data\": {}", "\"data\": " + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
                event.replace("\"data\": {}", "\"data\": {\"n\": " + "9".repeat(2000) + "}"),
                event.replace("\"1.0\"", "\"0.3\""),
                event.replace("\"1.0\"", "1.0"),
                event.replace("\"data\": {}", "\"data\": {}, \"id\": \"another\""),
                event + "{}",
                event.replace("\"data\": {}", "\"data\": NaN"),
                event.replaceAll("\"time\": \"[^\"]*\"", "\"time\": \"yesterday\""),
                event.replaceAll("\"time\": \"[^\"]*\"", "\"time\": \"2026-02-30T00:00:00Z\""),
                event.replaceAll("\"time\": \"[^\"]*\"", "\"time\": \"2026-11-22T00:00:00\""),
                event.replaceAll("\"source\": \"[^\"]*\"", "\"source\": \"\""),
                event.replaceAll("\"source\": \"[^\"]*\"", "\"source\": \"not a reference\""),
                event.replaceAll("\"type\": \"[^\"]*\"", "\"type\": 7"),
                event.replaceAll("\"subject\": \"[^\"]*\"", "\"subject\": \"" + "长".repeat(501) + "\""),
                event.replaceAll("\"subject\": \"[^\"]*\"", "\"subject\": \"a\\\\u0000b\""));
    }

    @ParameterizedTest
    @MethodSource("noCloudEvents")
    void whatIsNoCloudEventLeavesNothing(String body) {
        isRefused(sends(signed(body), body), 400, "not-a-cloud-event");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/cloudevents+json; charset=GBK",
                "application/cloudevents-batch+json2",
                "json"
            })
    void whatDoesNotCallItselfJsonInUtf8IsNotRead(String contentType) {
        var headers = signed(accepted());
        headers.put("Content-Type", contentType);

        isRefused(sends(headers, accepted()), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/cloudevents+json;charset=UTF-8", "APPLICATION/CLOUDEVENTS+JSON"
            })
    void jsonByAnyNameIsRead(String contentType) {
        var headers = signed(accepted());
        headers.put("Content-Type", contentType);

        assertThat(sends(headers, accepted()).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "webhook-signature, ''",
        "webhook-signature, 'v1,'",
        "webhook-signature, 'v1'",
        "webhook-signature, 'v1a,AAAA'",
        "webhook-signature, 'v2,AAAA v1,AAAA'",
        "webhook-signature, ' , , '",
        "webhook-timestamp, ''",
        "webhook-timestamp, soon",
        "webhook-timestamp, -1",
        "webhook-timestamp, 99999999999999999999",
        "webhook-timestamp, 1e9",
        "webhook-id, ''",
        "webhook-id, another",
        "X-Agency, ''",
        "X-Agency, CIVIL-AFFAIRS",
        "X-Agency, 'civil-affairs,disability'",
        "X-Agency, '../civil-affairs'",
    })
    void aWrongHeaderIsAWrongSignature(String header, String value) {
        var headers = signed(accepted());
        headers.put(header, value);

        isRefused(sends(headers, accepted()), 401, "bad-signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-signature", "webhook-timestamp", "webhook-id", "X-Agency"})
    void aMissingHeaderIsAWrongSignature(String header) {
        var headers = signed(accepted());
        headers.remove(header);

        isRefused(sends(headers, accepted()), 401, "bad-signature");
    }

    @Test
    void anIdOfTenThousandCharactersIsRefusedEvenWhenItIsSigned() {
        var headers = signed("i".repeat(10_240), accepted());

        isRefused(sends(headers, accepted()), 401, "bad-signature");
    }

    @Test
    void theAgencysHeaderTwiceIsNoAgency() {
        var request =
                request(signed(accepted()), BodyPublishers.ofString(accepted())).header("X-Agency", DISABILITY);

        isRefused(exchange(request), 401, "bad-signature");
    }

    @Test
    void oneRightSignatureOfSeveralIsEnough() {
        var headers = signed(accepted());
        headers.compute(WebhookKey.SIGNATURE, (name, right) -> "v1a,AAAA v1,b3RoZXI= " + right + " v1,AAAA");

        assertThat(sends(headers, accepted()).statusCode()).isEqualTo(202);
    }

    @Test
    void bytesThatAreNoUtf8AreNobodysMessage() {
        var body = new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'};
        var headers = signed("{}");

        isRefused(exchange(request(headers, BodyPublishers.ofByteArray(body))), 401, "bad-signature");
    }

    @Test
    void noBodyIsNoEvent() {
        isRefused(exchange(request(signed(""), BodyPublishers.noBody())), 400, "not-a-cloud-event");
    }

    @Test
    void aBodyThatDoesNotSayHowLargeItIsIsReadNoFurtherThanAllowed() {
        var large = new byte[256 * 1024 + 1];

        isRefused(
                exchange(request(signed("{}"), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
                413,
                "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P2D", "P3650D"})
    void aTimeThatIsDaysAheadIsAWrongClock(String ahead) throws Exception {
        var time = clock.instant().plus(Duration.parse(ahead));
        var body = Partner.event(referralId(), "org.niangjia.referral.accepted.v1", time, "{}");

        var answer = sends(signed(body), body);

        isRefused(answer, 422, "invalid");
        assertThat(answer.body()).contains("\"field\":\"time\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1970-01-01T00:00:00+14:00"})
    void aTimeLongAgoIsTakenForWhatItIs(String time) {
        var body = Partner.event(
                        referralId(), "org.niangjia.referral.accepted.v1", Instant.parse("2026-01-01T00:00:00Z"), "{}")
                .replace("2026-01-01T00:00:00Z", time);

        assertThat(sends(signed(body), body).statusCode()).isEqualTo(202);
    }

    @Test
    void whatConcernsSomebodyElsesReferralLeavesNothing() {
        var body = Partner.event(referralId(), "accepted", "{}");
        var headers = new HashMap<>(partner(DISABILITY).signs(Partner.newId(), Instant.now(), body));
        headers.put("X-Agency", DISABILITY);

        isRefused(sends(headers, body), 404, "not-found");
    }

    @Test
    void whatLacksSomethingIsToldByItsFieldAndTheLogDoesNotSayWhat() {
        var body = Partner.event(referralId(), "rejected", "{\"message\": \"" + SECRET_OF_THE_FAMILY + "\"}");

        isRefused(sends(signed(body), body), 422, "invalid");

        assertThat(lines.list.get(0).getFormattedMessage()).contains(CIVIL_AFFAIRS, "data.reasonCode");
    }

    @Test
    void aStepThatIsNotAllowedHasALineToo() {
        says(CIVIL_AFFAIRS, "rejected", "{\"reasonCode\": \"not-eligible\"}");
        var body = Partner.event(referralId(), "accepted", "{\"message\": \"" + SECRET_OF_THE_FAMILY + "\"}");

        assertThat(sends(signed(body), body).statusCode()).isEqualTo(409);

        isOneLine("step-not-allowed");
    }

    private String accepted;

    private String accepted() {
        if (accepted == null) {
            accepted = Partner.event(referralId(), "accepted", "{}");
        }
        return accepted;
    }

    private Map<String, String> signed(String body) {
        return signed(Partner.newId(), body);
    }

    private Map<String, String> signed(String messageId, String body) {
        var headers = new HashMap<>(partner(CIVIL_AFFAIRS).signs(messageId, Instant.now(), body));
        headers.put("X-Agency", CIVIL_AFFAIRS);
        return headers;
    }

    private HttpResponse<String> sends(Map<String, String> headers, String body) {
        return exchange(request(headers, BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(Map<String, String> headers, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(address() + "/api/partner/v1/events"))
                .POST(body);
        headers.forEach(request::header);
        return request;
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException notAnswered) {
            throw new AssertionError(notAnswered);
        }
    }

    private void isRefused(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(contentType -> assertThat(contentType).startsWith("application/problem+json"));
        assertThat(answer.body())
                .contains("\"type\":\"https://niangjia.org/problems/" + type + "\"", "\"title\":", "\"detail\":")
                .doesNotContain("Exception", "java.");
        assertThat(rows()).as("no row is left behind").isEqualTo(rows);
        isOneLine(type);
    }

    private void isOneLine(String type) {
        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.get(0).getFormattedMessage())
                .contains(type)
                .doesNotContain(SECRET_OF_THE_FAMILY, "沈", "138")
                .hasSizeLessThan(200);
        assertThat(lines.list.get(0).getThrowableProxy()).isNull();
    }

    private List<Long> rows() {
        return List.of("webhook_inbox", "referral_event", "timeline").stream()
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .toList();
    }
}
