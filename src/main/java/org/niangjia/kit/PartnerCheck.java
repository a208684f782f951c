package org.niangjia.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.niangjia.kit.House.Word;
import org.niangjia.kit.Report.Point;
import org.niangjia.platform.webhook.CloudEvent;
import org.niangjia.platform.webhook.WebhookKey;

/**
 * Plays the house against a partner's system. It sends three referrals of a person who does not exist, one of them twice,
 * a forged and an outdated one, answers what the partner asks, withdraws the last, and says what it saw. What the partner
 * answers is the partner's to decide: accept one, reject one, ask about one, and every line has its mark.
 *
 * <p>Ends with 0 when nothing was wrong, 1 when something was, 2 when it was not told what to check.
 */
public final class PartnerCheck {

    private static final Duration OUTDATED = Duration.ofMinutes(10);
    private static final int NOT_REACHED = 0;

    private final Options options;
    private final PrintStream out;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Report report = new Report();
    private final Set<String> referrals = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> said = new HashMap<>();

    PartnerCheck(Options options, PrintStream out, Clock clock) {
        this.options = options;
        this.out = out;
        this.clock = clock;
    }

    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int end;
        try {
            end = new PartnerCheck(Options.of(args), out, Clock.systemUTC()).run();
        } catch (IllegalArgumentException notTold) {
            out.println(notTold.getMessage());
            out.println(Options.USAGE);
            end = 2;
        }
        System.exit(end);
    }

    int run() {
        try (var house = new House(options, report, referrals)) {
            out.printf("听取答复 listening: http://<本机 this machine>:%d%s%n", house.port(), House.PATH);
            forged();
            outdated();
            var first = requested();
            again(first);
            requested();
            var last = requested();
            out.println("已发三份转介单，请受理一份并办结、退回一份、就一份要求补充材料。"
                    + " Three referrals are sent: accept and complete one, reject one, ask about one.");
            listen(house);
            withdrawn(last);
        }
        out.println();
        out.print(report.table());
        return report.isClean() ? 0 : 1;
    }

    Report report() {
        return report;
    }

    /** A signature by somebody who does not have the secret. */
    private void forged() {
        var event = request(newId());
        var headers = new HashMap<>(sign(event.id(), clock.instant(), event.toJson()));
        headers.put(WebhookKey.SIGNATURE, "v1," + "A".repeat(43) + "=");
        isRefused(Point.BAD_SIGNATURE, post(headers, event.toJson()));
    }

    /** A true message of ten minutes ago, as somebody who overheard it would send it. */
    private void outdated() {
        var event = request(newId());
        isRefused(Point.LATE, post(sign(event.id(), clock.instant().minus(OUTDATED), event.toJson()), event.toJson()));
    }

    private void isRefused(Point point, int status) {
        report.expects(point, status == 401, "应答 401，实际 should be 401, was " + shown(status));
    }

    private CloudEvent requested() {
        var event = request(newId());
        referrals.add(event.id());
        var status = send(event);
        report.expects(Point.REQUEST, status / 100 == 2, "没有收下 not taken: " + shown(status));
        return event;
    }

    /** Our first try got through and we did not learn of it: the same message, id and body. */
    private void again(CloudEvent event) {
        var status = send(event);
        report.expects(Point.DUPLICATE, status / 100 == 2, "重复的请求应照样收下 should be taken again, was " + shown(status));
    }

    private void withdrawn(CloudEvent request) {
        var referralId = String.valueOf(request.subject());
        var status = send(event(referralId + "-withdrawn", "withdrawn", referralId, json.createObjectNode()));
        report.expects(Point.WITHDRAWAL, status / 100 == 2, "没有收下 not taken: " + shown(status));
    }

    private void listen(House house) {
        for (var word = house.next(patience()); word != null; word = house.next(patience())) {
            out.printf("  %s  %s%n", word.referralId(), word.kind());
            note(word);
            if (word.kind().equals("information-requested")) {
                var answer = json.createObjectNode().put("message", "对接检查：此处是补充的内容。");
                var status = send(event(newId(), "information-provided", word.referralId(), answer));
                report.expects(Point.ASK, status / 100 == 2, "补充材料没有收下 the answer was not taken: " + shown(status));
            }
        }
    }

    /** Once every referral has ended, only what should not come is still waited for. */
    private Duration patience() {
        var ended = said.values().stream()
                .filter(words -> words.contains("completed") || words.contains("rejected"))
                .count();
        return ended < referrals.size()
                ? options.patience()
                : options.patience().dividedBy(10);
    }

    private void note(Word word) {
        var before = said.computeIfAbsent(word.referralId(), id -> new HashSet<>());
        var isNew = before.add(word.kind());
        switch (word.kind()) {
            case "accepted" -> once(Point.ACCEPT, isNew);
            case "rejected" -> once(Point.REJECT, isNew);
            case "completed" -> once(Point.COMPLETE, isNew);
            default -> {
                // Said as often as there is something to say.
            }
        }
    }

    /** Two different messages with one decision: the request that came twice was booked twice. */
    private void once(Point point, boolean isNew) {
        report.saw(point);
        if (!isNew) {
            report.faults(Point.DUPLICATE, "同一转介登记了两次 one referral was booked twice");
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private CloudEvent request(String referralId) {
        ObjectNode data = json.createObjectNode()
                .put("caseNumber", "000000-2000-000001")
                .put("referralId", referralId)
                .put("service", options.service())
                .put("urgency", "normal");
        data.putObject("person")
                .put("name", "对接检查（并无此人）")
                .put("idNumber", "510104199001011126")
                .put("phone", "00000000000");
        return event(referralId, "requested", referralId, data);
    }

    private CloudEvent event(String id, String what, String referralId, JsonNode data) {
        return new CloudEvent(
                id,
                "https://niangjia.org/kit",
                "org.niangjia.referral.%s.v1".formatted(what),
                referralId,
                OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS),
                data);
    }

    private int send(CloudEvent event) {
        return post(sign(event.id(), clock.instant(), event.toJson()), event.toJson());
    }

    private Map<String, String> sign(String messageId, Instant at, String body) {
        return options.key().sign(messageId, at, body);
    }

    private int post(Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(URI.create(options.url() + "/referrals"))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", CloudEvent.MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notReached) {
            return NOT_REACHED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return NOT_REACHED;
        }
    }

    private static String shown(int status) {
        return status == NOT_REACHED ? "没有应答 no answer" : Integer.toString(status);
    }
}
