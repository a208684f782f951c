package org.niangjia.platform.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps one address from sending more than its share. Each has a bucket that fills evenly; a request takes one drop. It is
 * kept in memory, on each node for itself, and forgets who has not come for long.
 */
public class RateLimit {

    private static final int MOST_ADDRESSES = 10_000;
    private static final int NETWORK_BYTES = 8;

    private final int most;
    private final Duration within;
    private final Clock clock;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /** @param most how many requests an address may send within that time */
    public RateLimit(int most, Duration within, Clock clock) {
        this.most = most;
        this.within = within;
        this.clock = clock;
    }

    /** Whether the address may send this request, which counts. */
    public synchronized boolean admits(String address) {
        var now = clock.instant();
        var who = network(address);
        var bucket = buckets.getOrDefault(who, new Bucket(most, now));
        var gained = (double) Duration.between(bucket.at(), now).toMillis() / within.toMillis() * most;
        var drops = Math.min(most, bucket.drops() + Math.max(0, gained));
        var admitted = drops >= 1;
        buckets.put(who, new Bucket(admitted ? drops - 1 : drops, now));
        return admitted;
    }

    /** Of an IPv6 address only the network counts: whoever has one has all its addresses. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            var network = new StringBuilder();
            for (int place = 0; place < Math.min(bytes.length, NETWORK_BYTES); place++) {
                network.append("%02x".formatted(bytes[place]));
            }
            return network.toString();
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }

    private record Bucket(double drops, Instant at) {}
}
