package org.niangjia.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.niangjia.platform.webhook.WebhookKey;

/** The agencies and the bank, outside every node: they keep a book and say their words until they are heard. */
final class OtherSides implements AutoCloseable {

    static final String SECRET = "whsec_ycmnxJPsp9JSzOTs+pTbePxkM0yP8EI0G++wedZK";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final WebhookKey key = new WebhookKey(SECRET);
    private final HttpServer server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ScheduledExecutorService mouths = Executors.newScheduledThreadPool(4, work -> {
        var thread = new Thread(work, "other-side");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final Map<String, String> referrals = new ConcurrentHashMap<>();
    private final Map<String, String> payments = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final Shown shown;
    private volatile int house;

    OtherSides(Shown shown) throws IOException {
        this.shown = shown;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(Executors.newFixedThreadPool(16, work -> {
            var thread = new Thread(work, "other-side-door");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::take);
        server.start();
    }

    void speaksTo(int port) {
        house = port;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Person and service of each referral that was asked for, by its id. */
    Map<String, String> referrals() {
        return referrals;
    }

    /** Amount of each payment that was ordered, by its id. */
    Map<String, String> payments() {
        return payments;
    }

    /** How often the house asked for the same again. */
    int repeats() {
        return requests.values().stream().mapToInt(times -> times.get() - 1).sum();
    }

    Map<String, AtomicInteger> answers() {
        return answers;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var event = JSON.readTree(exchange.getRequestBody());
            var id = event.path("subject").asText();
            var isFirst =
                    requests.computeIfAbsent(id, unknown -> new AtomicInteger()).incrementAndGet() == 1;
            exchange.sendResponseHeaders(202, -1);
            if (isFirst) {
                var path = exchange.getRequestURI().getPath();
                if (path.startsWith("/bank/")) {
                    payments.put(id, event.at("/data/amount/amount").asText());
                    says(word(id, "payment.paid", paid(event)), "/api/partner/v1/payment-events", "");
                } else {
                    var agency = path.split("/")[2];
                    referrals.put(
                            id,
                            event.at("/data/person/idNumber").asText() + " "
                                    + event.at("/data/service").asText());
                    for (var word : List.of("received", "accepted", "completed")) {
                        var data = word.equals("completed") ? "{\"outcome\": {\"kind\": \"granted\"}}" : "{}";
                        says(word(id, "referral." + word, data), "/api/partner/v1/events", agency);
                    }
                }
            }
        }
    }

    private static String paid(JsonNode order) {
        return "{\"amount\": %s, \"reference\": \"B-1\"}".formatted(order.at("/data/amount"));
    }

    private static String word(String subject, String type, String data) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/other-side", "type": "org.niangjia.%s.v1",
                 "subject": "%s", "time": "%s", "datacontenttype": "application/json", "data": %s}
                """
                .formatted(UUID.randomUUID(), type, subject, Instant.now(), data);
    }

    /** Again and again, under one id, until it is taken or refused for good. */
    private void says(String body, String path, String agency) {
        var id = UUID.randomUUID().toString();
        mouths.execute(() -> says(id, body, path, agency));
    }

    private void says(String id, String body, String path, String agency) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house + path))
                .timeout(Duration.ofSeconds(40))
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        key.sign(id, Instant.now(), body).forEach(request::header);
        if (!agency.isEmpty()) {
            request.header("X-Agency", agency);
        }
        String answer;
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer = Integer.toString(response.statusCode());
            shown.partner(response.statusCode(), response.body());
        } catch (IOException cut) {
            answer = "cut";
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            return;
        }
        answers.computeIfAbsent(answer, first -> new AtomicInteger()).incrementAndGet();
        if (answer.equals("cut") || answer.startsWith("5") || answer.equals("404")) {
            mouths.schedule(() -> says(id, body, path, agency), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        mouths.shutdownNow();
    }
}
