package org.niangjia.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.niangjia.kit.Report.Point;
import org.niangjia.platform.webhook.CloudEvent;
import org.niangjia.platform.webhook.WebhookKey;

/** The house's ear: takes a partner's words at the door where the house takes them, and answers as the house would. */
final class House implements AutoCloseable {

    static final String PATH = "/api/partner/v1/events";

    private static final int LARGEST = 256 * 1024;
    private static final String PREFIX = "org.niangjia.referral.";
    private static final Set<String> WORDS =
            Set.of("received", "accepted", "rejected", "information-requested", "progressed", "completed");

    /** A word of the partner's that was taken for the first time. */
    record Word(String referralId, String kind) {}

    private final Options options;
    private final Report report;
    private final Set<String> referrals;
    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Map<String, String> bodies = new HashMap<>();
    private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();

    /** @param referrals ids of those that were sent, as they are sent */
    House(Options options, Report report, Set<String> referrals) {
        this.options = options;
        this.report = report;
        this.referrals = referrals;
        try {
            server = HttpServer.create(new InetSocketAddress(options.port()), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException("端口被占用 port in use: " + options.port(), taken);
        }
        // One at a time: then nothing here needs a lock.
        server.setExecutor(thread);
        server.createContext(PATH, this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The partner's next word; none when it says nothing for so long. */
    @Nullable Word next(Duration patience) {
        try {
            return words.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(LARGEST + 1);
            exchange.sendResponseHeaders(judge(exchange, body), -1);
        }
    }

    private int judge(HttpExchange exchange, byte[] body) {
        if (body.length > LARGEST) {
            return wrong(413, "超过 256 KiB larger than 256 KiB");
        }
        var headers = exchange.getRequestHeaders();
        var message = options.key()
                .verify(
                        headers.getFirst(WebhookKey.ID),
                        headers.getFirst(WebhookKey.TIMESTAMP),
                        headers.getFirst(WebhookKey.SIGNATURE),
                        body);
        if (message.isEmpty() || !options.agency().equals(headers.getFirst("X-Agency"))) {
            return wrong(401, "X-Agency、签名或时间戳不对 wrong X-Agency, signature or timestamp");
        }
        var event = CloudEvent.read(message.get().body());
        if (event.isEmpty()) {
            return wrong(400, "不是 CloudEvents 1.0 事件 not a CloudEvent");
        }
        var referralId = event.get().subject();
        if (referralId == null || !referrals.contains(referralId)) {
            return wrong(404, "subject 不是我们发出的转介编号 the subject is no referral of ours");
        }
        var kind = kind(event.get().type());
        if (kind.isEmpty()) {
            return wrong(422, "type 不在约定之内 unknown type: " + event.get().type());
        }
        var lacking = lacking(kind.get(), event.get());
        if (lacking != null) {
            return wrong(422, kind.get() + " 缺少 lacks " + lacking);
        }
        var before = bodies.putIfAbsent(message.get().messageId(), message.get().body());
        if (before != null && !before.equals(message.get().body())) {
            return wrong(409, "同一 webhook-id 发了不同内容 the same webhook-id with another body");
        }
        report.saw(Point.ANSWERS);
        if (before == null) {
            words.add(new Word(referralId, kind.get()));
        }
        return 202;
    }

    private int wrong(int status, String what) {
        report.faults(Point.ANSWERS, status + " " + what);
        return status;
    }

    private static Optional<String> kind(String type) {
        return WORDS.stream().filter(word -> type.equals(PREFIX + word + ".v1")).findFirst();
    }

    private static @Nullable String lacking(String kind, CloudEvent event) {
        var needed =
                switch (kind) {
                    case "rejected" -> "/reasonCode";
                    case "information-requested" -> "/message";
                    case "completed" -> "/outcome/kind";
                    default -> "";
                };
        return needed.isEmpty() || !event.data().at(needed).asText().isBlank() ? null : "data" + needed;
    }
}
