package org.niangjia.sandbox.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.webhook.CloudEvent;
import org.niangjia.platform.webhook.WebhookClient;
import org.niangjia.platform.webhook.WebhookClient.DeliveryFailed;
import org.niangjia.platform.webhook.WebhookKey;
import org.niangjia.sandbox.Behaviour;
import org.niangjia.sandbox.Behaviour.Mode;
import org.niangjia.sandbox.Later;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The bank's own system: it pays each order once and says what its behaviour lets it say. */
@Component
@Profile("demo")
class SandboxBank {

    private static final String HOUSE = "self:/api/partner/v1/payment-events";
    private static final String TYPE = "org.niangjia.payment.%s.v1";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST = 5;

    private final WebhookKey key;
    private final WebhookClient client;
    private final Later later;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final BankBook book;
    private final String account;
    private final Map<String, Integer> troubles = new HashMap<>();
    private volatile Behaviour behaviour = Behaviour.usual();

    SandboxBank(
            SharedSecret shared, BankBook book, WebhookClient client, Later later, ObjectMapper mapper, Clock clock) {
        this.book = book;
        this.account = shared.account();
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

    /** Our account's statement of a day that is over; empty before that. */
    Optional<String> statement(LocalDate day) {
        var zone = clock.getZone();
        return day.isBefore(LocalDate.now(clock))
                ? Optional.of(BankStatement.of(
                        day,
                        account,
                        book.paid(
                                day.atStartOfDay(zone).toInstant(),
                                day.plusDays(1).atStartOfDay(zone).toInstant()),
                        zone))
                : Optional.empty();
    }

    /** Its own number of an order. */
    static String reference(String paymentId) {
        return "BANK-" + paymentId.substring(0, Math.min(8, paymentId.length()));
    }

    /** Takes an order, and repeats of it. */
    BankBook.Taken take(String paymentId, JsonNode order) {
        return book.take(paymentId, order, behaviour);
    }

    /** Pays or returns an order that it has taken, and then does what is to be done after. */
    void carryOut(String paymentId, Runnable after) {
        book.toSettle(paymentId).ifPresentOrElse(order -> carryOut(order, after), after);
    }

    private void carryOut(BankBook.ToSettle order, Runnable after) {
        later.in(Duration.between(clock.instant(), order.at()), () -> {
            var word = order.mode() == Mode.REJECT ? "returned" : "paid";
            var id = UUID.randomUUID().toString();
            var body = event(order.paymentId(), word, data(order.paymentId(), word));
            if (book.settle(order, word, id, body)) {
                say(new BankBook.Word(id, body, order.copies(), order.answersTo()), 1);
            }
            after.run();
        });
    }

    /** Carries on where it was stopped: what it had taken and not carried out, and what was not heard. */
    @EventListener(ApplicationReadyEvent.class)
    void carryOn() {
        book.unheard().forEach(word -> later.in(Duration.ZERO, () -> say(word, 1)));
        book.toSettle().forEach(order -> carryOut(order, () -> {}));
    }

    /** Nonsense of every kind, none of which may move any money. */
    void talkNonsense(String paymentId) {
        var answersTo = behaviour.answersTo();
        later.in(behaviour.delay(), () -> {
            var wrong = mapper.createObjectNode();
            wrong.putObject("amount").put("amount", "0.01").put("currency", "CNY");
            send("{\"status\": \"OK", UUID.randomUUID().toString(), answersTo);
            send("[]", UUID.randomUUID().toString(), answersTo);
            send(event(paymentId, "exploded", wrong), UUID.randomUUID().toString(), answersTo);
            send(event(paymentId, "paid", wrong), UUID.randomUUID().toString(), answersTo);
            send(event("no-such-payment", "paid", wrong), UUID.randomUUID().toString(), answersTo);
        });
    }

    private void say(BankBook.Word word, int attempt) {
        var again = false;
        for (int copy = 0; copy < word.copies(); copy++) {
            var failure = send(word.body(), word.wordId(), word.answersTo());
            // What the house refuses for good stays refused; what it could not take just now, it may take later.
            again = failure.matches(".* answered 5\\d\\d|.*did not answer.*");
            book.said(word.wordId(), failure.isEmpty() ? "taken" : failure, again);
        }
        if (again) {
            later.in(PAUSE.multipliedBy(Math.min(attempt, LONGEST)), () -> say(word, attempt + 1));
        }
    }

    /** Sends it signed; answers why it was not taken, or nothing. */
    private String send(String body, String id, @Nullable String answersTo) {
        try {
            client.deliver(answersTo == null ? HOUSE : answersTo, key, id, body, Map.of());
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
        data.put("reference", reference(paymentId));
        if (word.equals("returned")) {
            data.put("reasonCode", "account-closed").put("message", "收款账户已销户，请核对后重新付款。");
        }
        return data;
    }
}
