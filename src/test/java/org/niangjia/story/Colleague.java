package org.niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody of the demo who works over HTTP. */
public final class Colleague {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final String user;

    private Colleague(int port, String user) {
        this.port = port;
        this.user = user;
    }

    public static Colleague of(int port, String user) {
        return new Colleague(port, user);
    }

    /** An answer: its status and its JSON; a missing node where there is no body. */
    public record Answer(int status, JsonNode body, HttpResponse<String> response) {

        public Answer is(int expected) {
            assertThat(status).describedAs(response.body()).isEqualTo(expected);
            return this;
        }
    }

    /** An answer to a request that somebody sent otherwise. */
    static Answer answer(HttpResponse<String> response) {
        try {
            return new Answer(response.statusCode(), json(response), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    /** The body of an answer that is no JSON. */
    public String raw(String path) {
        var answer = send("GET", path, null, Map.of());
        return answer.is(200).response().body();
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body, Map.of());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        var isXml = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("xml"))
                .isPresent();
        return isXml ? JSON.missingNode() : JSON.readTree(response.body());
    }

    /** Posts under a fresh {@code Idempotency-Key}. */
    public Answer postOnce(String path, Object body) {
        return send(
                "POST", path, body, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    /** Claims the case's only task of that kind and submits it. */
    public void does(String caseNumber, String taskDefinitionKey, Object submission) {
        post("/api/v1/tasks/" + claims(caseNumber, taskDefinitionKey) + "/submission", submission)
                .is(204);
    }

    /** Claims the case's first open task of that kind that she sees; its id. */
    public String claims(String caseNumber, String taskDefinitionKey) {
        var taskId = sees(caseNumber, taskDefinitionKey);
        post("/api/v1/tasks/" + taskId + "/claim", Map.of()).is(204);
        return taskId;
    }

    /** The id of the case's first open task of that kind that she sees. */
    public String sees(String caseNumber, String taskDefinitionKey) {
        var tasks = get("/api/v1/tasks?caseNumber=" + caseNumber).is(200).body().get("items");
        for (var task : tasks) {
            if (task.get("taskDefinitionKey").asText().equals(taskDefinitionKey)) {
                return task.get("taskId").asText();
            }
        }
        throw new AssertionError("%s sees no %s in %s".formatted(user, taskDefinitionKey, tasks));
    }

    public Answer send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        try {
            var text = body == null || body instanceof String ? (String) body : JSON.writeValueAsString(body);
            var response = tries(method, path, text, headers);
            return new Answer(response.statusCode(), json(response), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request whose answer need not be JSON. */
    public HttpResponse<String> tries(String method, String path, @Nullable String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!user.isEmpty()) {
            var credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        headers.forEach(request::setHeader);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
