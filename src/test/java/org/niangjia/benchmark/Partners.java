package org.niangjia.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.webhook.WebhookKey;

/**
 * All agencies and the bank, as systems without a database: they take what is sent and say, when they are told to,
 * that it is received, accepted and completed, or paid.
 */
public class Partners implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ACCEPTED = 202;
    private static final List<String> WORDS = List.of("received", "accepted", "completed");

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final ExecutorService hands = Executors.newCachedThreadPool();
    private final BlockingQueue<Word> unsaid = new LinkedBlockingQueue<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private volatile boolean atOnce;
    private final Map<String, WebhookKey> keys;
    private final Map<String, Long> heard = new ConcurrentHashMap<>();
    private volatile String hanging = "";
    private volatile Duration hangs = Duration.ZERO;
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile @Nullable URI house;

    /**
     * Partners who wait until they are told to speak.
     *
     * @param secrets by agency code, and {@code bank}
     */
    public Partners(Map<String, String> secrets) throws IOException {
        keys = secrets.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, secret -> new WebhookKey(secret.getValue())));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(hands);
        server.start();
    }

    public String address(String partner) {
        return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), partner);
    }

    /** Where they answer to. */
    public void workWith(int port) {
        house = URI.create("http://127.0.0.1:" + port);
    }

    /** From now on one of them takes that long over every call, and nobody any longer where it is nobody's name. */
    public void hang(String partner, Duration time) {
        hangs = time;
        hanging = partner;
    }

    /** When each message, by what it is about, was first there, by {@link System#nanoTime}. */
    public Map<String, Long> heard() {
        return Map.copyOf(heard);
    }

    URI address() {
        return Objects.requireNonNull(house);
    }

    /** From now on says each word as soon as it is asked. */
    void answerAtOnce() {
        atOnce = true;
    }

    /** What partners who answer at once could not say. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** Says what is not said yet. */
    public void answer() {
        for (var word = unsaid.poll(); word != null; word = unsaid.poll()) {
            word.run();
        }
    }

    /** The same but for one partner, who keeps silent; how long each word took in ms until the house had moved. */
    public List<Long> answerTimed(String without) {
        var took = new ArrayList<Long>();
        for (var word = unsaid.poll(); word != null; word = unsaid.poll()) {
            if (!word.partner().equals(without)) {
                var began = System.nanoTime();
                word.run();
                took.add(Duration.ofNanos(System.nanoTime() - began).toMillis() / WORDS.size());
            }
        }
        return took;
    }

    /** What a partner is about to say. */
    private record Word(String partner, Runnable saying) {

        void run() {
            saying.run();
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var partner = exchange.getRequestURI().getPath().split("/")[1];
            var event = JSON.readTree(exchange.getRequestBody());
            heard.putIfAbsent(event.path("subject").asText(), System.nanoTime());
            if (partner.equals(hanging)) {
                gone.await(hangs.toMillis(), TimeUnit.MILLISECONDS);
            }
            exchange.sendResponseHeaders(ACCEPTED, -1);
            Runnable answer = partner.equals("bank") ? () -> pays(event) : () -> completes(partner, event);
            if (atOnce) {
                CompletableFuture.runAsync(answer, hands).exceptionally(failure -> {
                    failures.add(failure);
                    return null;
                });
            } else {
                unsaid.add(new Word(partner, answer));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void completes(String agency, JsonNode event) {
        if (!event.path("type").asText().equals("org.niangjia.referral.requested.v1")) {
            return;
        }
        for (var word : WORDS) {
            var data = JSON.createObjectNode();
            if (word.equals("completed")) {
                data.putObject("outcome").put("kind", "granted").put("note", "已办结");
            }
            say("/api/partner/v1/events", agency, "org.niangjia.referral.%s.v1".formatted(word), event, data);
        }
    }

    private void pays(JsonNode order) {
        var data = JSON.createObjectNode();
        data.set("amount", order.path("data").path("amount"));
        data.put("reference", order.path("subject").asText());
        say("/api/partner/v1/payment-events", "bank", "org.niangjia.payment.paid.v1", order, data);
    }

    /**
     * Says one word to the house.
     *
     * @param about the message that it answers
     */
    void say(String path, String partner, String type, JsonNode about, JsonNode data) {
        var event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", UUID.randomUUID().toString())
                .put("source", "/systems/" + partner)
                .put("type", type)
                .put("subject", about.path("subject").asText())
                .put("time", Instant.now().toString())
                .put("datacontenttype", "application/json");
        event.set("data", data);
        var body = event.toString();
        var key = Objects.requireNonNull(keys.get(partner), partner);
        var request = HttpRequest.newBuilder(address().resolve(path))
                .header("Content-Type", "application/cloudevents+json")
                .header("X-Agency", partner)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        key.signNow(event.path("id").asText(), body).forEach(request::header);
        var answer = send(request.build());
        if (answer.statusCode() != ACCEPTED) {
            throw new IllegalStateException(
                    "%s of %s: %d %s".formatted(type, partner, answer.statusCode(), answer.body()));
        }
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        gone.countDown();
        server.stop(0);
        hands.shutdownNow();
    }
}
