package org.niangjia.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The partners of a plain engine: they correlate their words over the engine's REST, and say a word again when the engine
 * could not take it, as it cannot before the token waits for it.
 */
final class PlainPartners extends Partners {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 500;
    private static final long PAUSE_NANOS = 20_000_000;

    private final AtomicInteger repeated = new AtomicInteger();

    PlainPartners(Map<String, String> secrets) throws IOException {
        super(secrets);
    }

    /** How many words had to be said again. */
    int repeated() {
        return repeated.get();
    }

    @Override
    void say(String path, String partner, String type, JsonNode about, JsonNode data) {
        var word = type.split("\\.")[3];
        var isBank = partner.equals("bank");
        var message =
                JSON.createObjectNode().put("messageName", isBank ? "Message_PaymentMoved" : "Message_ReferralMoved");
        message.putObject("correlationKeys")
                .putObject(isBank ? "paymentId" : "referralId")
                .put("value", about.path("subject").asText())
                .put("type", "String");
        var variables = message.putObject("processVariables");
        variables
                .putObject(isBank ? "paymentStatus" : "referralStatus")
                .put("value", word)
                .put("type", "String");
        data.properties().forEach(field -> variables
                .putObject(field.getKey())
                .put("value", field.getValue().toString())
                .put("type", "String"));
        var request = HttpRequest.newBuilder(address().resolve("/engine-rest/engine/plain/message"))
                .header("Content-Type", "application/json")
                .header("Authorization", PlainHouse.credentials("partner"))
                .POST(HttpRequest.BodyPublishers.ofString(message.toString()))
                .build();
        for (int attempt = 1; ; attempt++) {
            var answer = send(request);
            if (answer.statusCode() < 300) {
                return;
            }
            if (attempt == TRIES) {
                throw new IllegalStateException("%s: %s".formatted(type, answer.body()));
            }
            repeated.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
