package org.niangjia.sandbox.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the bank holds: each order once, however often it came, in the order in which they came. */
class BankBook {

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * What came of an order.
     *
     * @param first whether the bank had not seen its key before
     * @param same whether a repeat says what the first said
     */
    record Taken(boolean first, boolean same) {}

    /** One order, as the bank knows it. */
    static class Entry {

        private final String paymentId;
        private final JsonNode amount;
        private final JsonNode payee;
        private int requests;
        private String status = "accepted";
        private final List<Said> said = new ArrayList<>();

        Entry(String paymentId, JsonNode order) {
            this.paymentId = paymentId;
            this.amount = order.path("amount");
            this.payee = order.path("payee");
        }

        @JsonProperty
        String paymentId() {
            return paymentId;
        }

        @JsonProperty
        JsonNode amount() {
            return amount;
        }

        @JsonProperty
        JsonNode payee() {
            return payee;
        }

        /** How often the order came. */
        @JsonProperty
        int requests() {
            return requests;
        }

        /** {@code accepted}, {@code paid} or {@code returned}; money has moved only where it is paid. */
        @JsonProperty
        String status() {
            return status;
        }

        @JsonProperty
        List<Said> said() {
            return List.copyOf(said);
        }
    }

    /**
     * Something that the bank said to us.
     *
     * @param result {@code taken}, or why it was not
     */
    record Said(Instant at, String type, String result) {}

    synchronized Taken take(String paymentId, JsonNode order) {
        var entry = entries.computeIfAbsent(paymentId, id -> new Entry(id, order));
        var first = ++entry.requests == 1;
        return new Taken(first, entry.amount.equals(order.path("amount")) && entry.payee.equals(order.path("payee")));
    }

    /** Settles an order, unless it is settled; answers how it stands. */
    synchronized String settle(String paymentId, String status) {
        var entry = find(paymentId).orElseThrow();
        if (entry.status.equals("accepted")) {
            entry.status = status;
        }
        return entry.status;
    }

    synchronized void said(String paymentId, Said said) {
        find(paymentId).ifPresent(entry -> entry.said.add(said));
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    synchronized Optional<Entry> find(String paymentId) {
        return Optional.ofNullable(entries.get(paymentId));
    }
}
