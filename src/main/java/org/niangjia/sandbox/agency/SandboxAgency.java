package org.niangjia.sandbox.agency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.niangjia.platform.webhook.CloudEvent;
import org.niangjia.platform.webhook.WebhookClient;
import org.niangjia.platform.webhook.WebhookClient.DeliveryFailed;
import org.niangjia.platform.webhook.WebhookKey;
import org.niangjia.sandbox.Behaviour;
import org.niangjia.sandbox.Behaviour.Mode;
import org.niangjia.sandbox.Later;

/** One agency's system: it books what it is asked for, and says what its behaviour lets it say. */
class SandboxAgency {

    private static final String HOUSE = "self:/api/partner/v1/events";
    private static final String TYPE = "org.niangjia.referral.%s.v1";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 5;

    private final String code;
    private final WebhookKey key;
    private final WebhookClient client;
    private final Later later;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Book book = new Book();
    private final Map<String, Integer> troubles = new HashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private volatile Behaviour behaviour = Behaviour.usual();

    SandboxAgency(String code, WebhookKey key, WebhookClient client, Later later, ObjectMapper mapper, Clock clock) {
        this.code = code;
        this.key = key;
        this.client = client;
        this.later = later;
        this.mapper = mapper;
        this.clock = clock;
    }

    WebhookKey key() {
        return key;
    }

    Book book() {
        return book;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    synchronized void behave(Behaviour newBehaviour) {
        behaviour = newBehaviour;
        troubles.clear();
    }

    /** Whether its trouble, if it has one, still holds for this referral; asking uses it up once. */
    synchronized boolean isInTrouble(String referralId) {
        var now = behaviour;
        var troubled = now.mode() == Mode.FAIL || now.mode() == Mode.SLOW || now.mode() == Mode.GARBAGE;
        return troubled && troubles.merge(referralId, 1, Integer::sum) <= now.times();
    }

    /** Takes an event of ours. */
    void take(CloudEvent event) {
        var referralId = String.valueOf(event.subject());
        if (event.type().equals(TYPE.formatted("requested"))) {
            if (book.request(referralId, event.data())) {
                answer(referralId);
            }
        } else if (event.type().equals(TYPE.formatted("information-provided"))) {
            book.information(referralId, event.data().path("message").asText());
            if (asked.remove(referralId)) {
                say(referralId, List.of("accepted", "completed"));
            }
        } else if (event.type().equals(TYPE.formatted("withdrawn"))) {
            book.withdraw(referralId);
        }
        book.keep(referralId, asJson(event));
    }

    private JsonNode asJson(CloudEvent event) {
        try {
            return mapper.readTree(event.toJson());
        } catch (JsonProcessingException itIsOurs) {
            throw new IllegalStateException(itIsOurs);
        }
    }

    private void answer(String referralId) {
        switch (behaviour.mode()) {
            case ACCEPT_AND_COMPLETE, FAIL, SLOW, DUPLICATE, GARBAGE ->
                say(referralId, List.of("received", "accepted", "completed"));
            case REJECT -> say(referralId, List.of("received", "rejected"));
            case ASK_THEN_ACCEPT -> {
                asked.add(referralId);
                say(referralId, List.of("received", "information-requested"));
            }
            case REORDER -> say(referralId, List.of("completed", "accepted", "received"));
            case SILENT -> {
                // Says nothing.
            }
        }
    }

    /** Nonsense of every kind, none of which may change anything. */
    void talkNonsense(String referralId) {
        later.in(behaviour.delay(), () -> {
            send("{\"status\": \"OK", UUID.randomUUID().toString());
            send("[]", UUID.randomUUID().toString());
            send(
                    event(referralId, "exploded", mapper.createObjectNode()),
                    UUID.randomUUID().toString());
            send(
                    event(referralId, "rejected", mapper.createObjectNode()),
                    UUID.randomUUID().toString());
            send(
                    event("no-such-referral", "accepted", mapper.createObjectNode()),
                    UUID.randomUUID().toString());
        });
    }

    private void say(String referralId, List<String> words) {
        var now = behaviour;
        var copies = now.mode() == Mode.DUPLICATE ? now.times() : 1;
        later.in(now.delay(), () -> {
            // When things happened stays true however they are sent.
            var happened = OffsetDateTime.now(clock);
            for (var word : words) {
                var id = UUID.randomUUID().toString();
                var body = event(referralId, word, data(word), happened.plusNanos(order(word) * 1_000_000L));
                for (int copy = 0; copy < copies; copy++) {
                    deliver(referralId, word, body, id, 1);
                }
            }
        });
    }

    private static int order(String word) {
        return List.of("received", "information-requested", "accepted", "rejected", "completed")
                .indexOf(word);
    }

    private void deliver(String referralId, String word, String body, String id, int attempt) {
        if (book.isWithdrawn(referralId)) {
            return;
        }
        var failure = send(body, id);
        book.said(referralId, new Book.Said(clock.instant(), word, failure.isEmpty() ? "taken" : failure));
        // What the house refuses for good stays refused; what it could not take just now, it may take later.
        if (failure.matches(".* answered 5\\d\\d|.*did not answer.*") && attempt < TRIES) {
            later.in(PAUSE, () -> deliver(referralId, word, body, id, attempt + 1));
        }
    }

    /** Sends it signed; answers why it was not taken, or nothing. */
    private String send(String body, String id) {
        try {
            var answersTo = behaviour.answersTo();
            client.deliver(answersTo == null ? HOUSE : answersTo, key, id, body, Map.of("X-Agency", code));
            return "";
        } catch (DeliveryFailed notTaken) {
            return String.valueOf(notTaken.getMessage());
        }
    }

    private String event(String referralId, String word, JsonNode data) {
        return event(referralId, word, data, OffsetDateTime.now(clock));
    }

    private String event(String referralId, String word, JsonNode data, OffsetDateTime happened) {
        return new CloudEvent(
                        UUID.randomUUID().toString(),
                        "/sandbox/agencies/" + code,
                        TYPE.formatted(word),
                        referralId,
                        happened,
                        data)
                .toJson();
    }

    private JsonNode data(String word) {
        var data = mapper.createObjectNode();
        switch (word) {
            case "rejected" -> data.put("reasonCode", "not-eligible").put("message", "经审核，暂不符合办理条件。");
            case "information-requested" -> data.put("message", "请补充家庭收入情况说明。");
            case "completed" -> data.putObject("outcome").put("kind", "granted").put("note", "已按规定办理。");
            default -> data.put("message", "");
        }
        return data;
    }
}
