package org.niangjia.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@NiangjiaTest
class BodyLimitTest {

    private static final byte[] TOO_MUCH = "x".repeat(5 * 1024 * 1024).getBytes(StandardCharsets.US_ASCII);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    private int port;

    @Test
    void aBodyThatNoFormCouldHaveWrittenIsRefused() throws Exception {
        isTooLarge(BodyPublishers.ofByteArray(TOO_MUCH));
    }

    @Test
    void aBodyOfUntoldLengthIsCountedWhileItIsRead() throws Exception {
        isTooLarge(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TOO_MUCH)));
    }

    @Test
    void aTextOfAMegabyteIsRefusedByItsField() throws Exception {
        var report = "{\"channel\": \"%s\"}".formatted("x".repeat(1024 * 1024));
        var answer = post(BodyPublishers.ofString(report));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"channel\"");
    }

    private void isTooLarge(BodyPublisher body) throws Exception {
        var answer = post(body);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("/problems/too-large", "请删减后重新提交");
    }

    private HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
        var credentials = Base64.getEncoder().encodeToString("caseworker:caseworker".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/v1/cases".formatted(port)))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "body-limit-" + body.contentLength())
                .POST(body)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
