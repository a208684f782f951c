package org.niangjia.referral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.niangjia.platform.webhook.WebhookKey;

/** An agency's system, as somebody outside would write it. */
final class Partner {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final String agency;
    private final WebhookKey key;

    Partner(int port, String agency, String secret) {
        this.port = port;
        this.agency = agency;
        this.key = new WebhookKey(secret);
    }

    record Answer(int status, JsonNode body) {

        String type() {
            return body.path("type").asText().replace("https://niangjia.org/problems/", "");
        }

        String field() {
            return body.path("errors").path(0).path("field").asText();
        }
    }

    Answer says(String referralId, String word, String data) {
        return sends(newId(), event(referralId, word, data));
    }

    Answer sends(String messageId, String body) {
        return sends(signs(messageId, Instant.now(), body), body);
    }

    Answer sends(Map<String, String> headers, String body) {
        var all = new HashMap<>(headers);
        all.putIfAbsent("X-Agency", agency);
        all.putIfAbsent("Accept-Language", "zh-CN");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/partner/v1/events"))
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        all.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Map<String, String> signs(String messageId, Instant signedAt, String body) {
        return key.sign(messageId, signedAt, body);
    }

    static String newId() {
        return "msg_" + UUID.randomUUID();
    }

    static String event(String referralId, String word, String data) {
        return event(referralId, "org.niangjia.referral." + word + ".v1", Instant.now(), data);
    }

    static String event(String referralId, String type, Instant time, String data) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/systems/agency", "type": "%s", "subject": "%s",
                 "time": "%s", "datacontenttype": "application/json", "data": %s}
                """
                .formatted(UUID.randomUUID(), type, referralId, time, data);
    }
}
