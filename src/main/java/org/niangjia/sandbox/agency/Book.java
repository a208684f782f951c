package org.niangjia.sandbox.agency;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one agency holds: each referral it was asked for, in the order in which they came, until the demo stops. */
class Book {

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** One referral, as the agency knows it. */
    static class Entry {

        private final String referralId;
        private final JsonNode data;
        private final List<JsonNode> events = new ArrayList<>();
        private int requests;
        private boolean withdrawn;
        private final List<String> information = new ArrayList<>();
        private final List<Said> said = new ArrayList<>();

        Entry(String referralId, JsonNode data) {
            this.referralId = referralId;
            this.data = data;
        }

        public String getReferralId() {
            return referralId;
        }

        /** All that we told the agency. */
        public JsonNode getData() {
            return data;
        }

        /** Everything that we sent about it, as it came. */
        public List<JsonNode> getEvents() {
            return List.copyOf(events);
        }

        /** How often the request came. */
        public int getRequests() {
            return requests;
        }

        public boolean isWithdrawn() {
            return withdrawn;
        }

        public List<String> getInformation() {
            return List.copyOf(information);
        }

        public List<Said> getSaid() {
            return List.copyOf(said);
        }
    }

    /**
     * Something that the agency said to us.
     *
     * @param result {@code taken}, or why it was not
     */
    record Said(Instant at, String type, String result) {}

    /** Books a request; answers whether it is the first of its referral. */
    synchronized boolean request(String referralId, JsonNode data) {
        var entry = entries.computeIfAbsent(referralId, id -> new Entry(id, data));
        return ++entry.requests == 1;
    }

    /** Keeps what came, once it is about a referral that is in the book. */
    synchronized void keep(String referralId, JsonNode event) {
        find(referralId).ifPresent(entry -> entry.events.add(event));
    }

    synchronized void information(String referralId, String message) {
        find(referralId).ifPresent(entry -> entry.information.add(message));
    }

    synchronized void withdraw(String referralId) {
        find(referralId).ifPresent(entry -> entry.withdrawn = true);
    }

    synchronized void said(String referralId, Said said) {
        find(referralId).ifPresent(entry -> entry.said.add(said));
    }

    synchronized boolean isWithdrawn(String referralId) {
        return find(referralId).filter(Entry::isWithdrawn).isPresent();
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    private Optional<Entry> find(String referralId) {
        return Optional.ofNullable(entries.get(referralId));
    }
}
