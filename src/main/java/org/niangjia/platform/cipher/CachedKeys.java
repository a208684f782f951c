package org.niangjia.platform.cipher;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The keys of the cases that were read last, so that reading one again costs no statement. */
@Component
class CachedKeys {

    /** After which a key is read again, as another node may have destroyed it. */
    static final Duration KEPT = Duration.ofMinutes(5);

    /** Some ten megabytes. */
    static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MOST;
        }
    };

    CachedKeys(Clock clock) {
        this.clock = clock;
    }

    private record Entry(DataKey key, Instant until) {}

    synchronized Optional<DataKey> get(String owner) {
        return Optional.ofNullable(entries.get(owner))
                .filter(entry -> entry.until().isAfter(clock.instant()))
                .map(Entry::key);
    }

    synchronized void put(String owner, DataKey key) {
        entries.put(owner, new Entry(key, clock.instant().plus(KEPT)));
    }

    synchronized void forget(String owner) {
        entries.remove(owner);
    }
}
