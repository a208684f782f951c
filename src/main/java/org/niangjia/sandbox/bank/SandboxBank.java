package org.niangjia.sandbox.bank;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.niangjia.platform.webhook.CloudEvent;
import org.niangjia.platform.webhook.WebhookClient;
import org.niangjia.platform.webhook.WebhookClient.DeliveryFailed;
import org.niangjia.platform.webhook.WebhookKey;
import org.niangjia.sandbox.Behaviour;
import org.niangjia.sandbox.Behaviour.Mode;
import org.niangjia.sandbox.Later;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The bank's own system: it pays each order once and says what its behaviour lets it say. */
@Component
@Profile("demo")
class SandboxBank {

    private static final String HOUSE = "self:/api/partner/v1/payment-events";
    private static final String TYPE = "org.niangjia.payment.%s.v1";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 5;

    private final WebhookKey key;
    private final WebhookClient client;
    private final Later later;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final BankBook book = new BankBook();
    private final Map<String, Integer> troubles = new HashMap<>();
    private volatile Behaviour behaviour = Behaviour.usual();

    SandboxBank(SharedSecret shared, WebhookClient client, Later later, ObjectMapper mapper, Clock clock) {
        this.key = new WebhookKey(shared.secret());
        this.client = client;
        this.later = later;
        this.mapper = mapper;
        this.clock = clock;
    }

    WebhookKey key() {
        return key;
    }

    BankBook book() {
        return book;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    synchronized void behave(Behaviour newBehaviour) {
        behaviour = newBehaviour;
        troubles.clear();
    }

    /** Whether its trouble, if it has one, still holds for this payment; asking uses it up once. */
    synchronized boolean isInTrouble(String paymentId) {
        var now = behaviour;
        var troubled = now.mode() == Mode.FAIL || now.mode() == Mode.SLOW || now.mode() == Mode.GARBAGE;
        return troubled && troubles.merge(paymentId, 1, Integer::sum) <= now.times();
    }

    /** Pays or returns an order that it has taken, and then does what is to be done after. */
    void carryOut(String paymentId, Runnable after) {
        var now = behaviour;
        if (now.mode() == Mode.SILENT) {
            after.run();
            return;
        }
        later.in(now.delay(), () -> {
            var word = book.settle(paymentId, now.mode() == Mode.REJECT ? "returned" : "paid");
            var id = UUID.randomUUID().toString();
            var body = event(paymentId, word, data(paymentId, word));
            var copies = now.mode() == Mode.DUPLICATE ? now.times() : 1;
            for (int copy = 0; copy < copies; copy++) {
                deliver(paymentId, word, body, id, 1);
            }
            after.run();
        });
    }

    /** Nonsense of every kind, none of which may move any money. */
    void talkNonsense(String paymentId) {
        later.in(behaviour.delay(), () -> {
            var wrong = mapper.createObjectNode();
            wrong.putObject("amount").put("amount", "0.01").put("currency", "CNY");
            send("{\"status\": \"OK", UUID.randomUUID().toString());
            send("[]", UUID.randomUUID().toString());
            send(event(paymentId, "exploded", wrong), UUID.randomUUID().toString());
            send(event(paymentId, "paid", wrong), UUID.randomUUID().toString());
            send(event("no-such-payment", "paid", wrong), UUID.randomUUID().toString());
        });
    }

    private void deliver(String paymentId, String word, String body, String id, int attempt) {
        var failure = send(body, id);
        book.said(paymentId, new BankBook.Said(clock.instant(), word, failure.isEmpty() ? "taken" : failure));
        // What the house refuses for good stays refused; what it could not take just now, it may take later.
        if (failure.matches(".* answered 5\\d\\d|.*did not answer.*") && attempt < TRIES) {
            later.in(PAUSE, () -> deliver(paymentId, word, body, id, attempt + 1));
        }
    }

    /** Sends it signed; answers why it was not taken, or nothing. */
    private String send(String body, String id) {
        try {
            client.deliver(HOUSE, key, id, body, Map.of());
            return "";
        } catch (DeliveryFailed notTaken) {
            return String.valueOf(notTaken.getMessage());
        }
    }

    private String event(String paymentId, String word, ObjectNode data) {
        return new CloudEvent(
                        UUID.randomUUID().toString(),
                        "/sandbox/bank",
                        TYPE.formatted(word),
                        paymentId,
                        OffsetDateTime.now(clock),
                        data)
                .toJson();
    }

    private ObjectNode data(String paymentId, String word) {
        var data = mapper.createObjectNode();
        data.set("amount", book.find(paymentId).orElseThrow().amount());
        data.put("reference", "BANK-" + paymentId.substring(0, Math.min(8, paymentId.length())));
        if (word.equals("returned")) {
            data.put("reasonCode", "account-closed").put("message", "收款账户已销户，请核对后重新付款。");
        }
        return data;
    }
}
