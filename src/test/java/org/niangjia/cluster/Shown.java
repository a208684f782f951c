package org.niangjia.cluster;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the house showed to people and partners, and whether the database was there at the time; 503 is no fault of its. */
final class Shown {

    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private volatile long databaseIsBackSince;

    /** The pools notice for a while longer. */
    private static final long NOTICED = 15_000_000_000L;

    void databaseIsAway() {
        databaseIsBackSince = Long.MAX_VALUE;
    }

    void databaseIsBack() {
        databaseIsBackSince = System.nanoTime() + NOTICED;
    }

    void person(int status, String body) {
        judge("person", status, body);
    }

    void partner(int status, String body) {
        judge("partner", status, body);
    }

    private void judge(String who, int status, String body) {
        var trouble = System.nanoTime() < databaseIsBackSince;
        answers.computeIfAbsent(who + " " + status + (trouble ? " without database" : ""), first -> new AtomicInteger())
                .incrementAndGet();
        if (body.contains("OptimisticLocking")
                || body.contains("NullPointer")
                || body.contains("ENGINE-")
                || status >= 500 && status != 503) {
            faults.add(who + " " + status + " " + body);
        }
    }

    Map<String, AtomicInteger> answers() {
        return answers;
    }

    List<String> faults() {
        return faults;
    }
}
