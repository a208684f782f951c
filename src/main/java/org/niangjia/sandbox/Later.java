package org.niangjia.sandbox;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.niangjia.sandbox.clock.ClockMoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Does things later by the demo's clock, one after the other in a thread of its own; a moved clock brings them on. */
@Component
@Profile("demo")
public class Later {

    private static final Logger LOG = LoggerFactory.getLogger(Later.class);

    private final Clock clock;
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var daemon = new Thread(work, "sandbox");
        daemon.setDaemon(true);
        return daemon;
    });
    private long last;

    Later(Clock clock) {
        this.clock = clock;
    }

    private record Due(Instant at, long number, Runnable work) {}

    public void in(Duration delay, Runnable work) {
        synchronized (queue) {
            queue.add(new Due(clock.instant().plus(delay), ++last, work));
        }
        thread.execute(this::doWhatIsDue);
    }

    @EventListener
    void clockMoved(ClockMoved moved) {
        thread.execute(this::doWhatIsDue);
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private void doWhatIsDue() {
        for (var due = next(); due != null; due = next()) {
            try {
                due.work().run();
            } catch (RuntimeException ofOnePart) {
                LOG.warn("The sandbox could not do its part: {}", ofOnePart.getMessage());
            }
        }
    }

    /** The next piece of work if it is due; if not, this thread looks again when it will be. */
    @org.jspecify.annotations.Nullable private Due next() {
        synchronized (queue) {
            var head = queue.peek();
            if (head == null) {
                return null;
            }
            var wait = Duration.between(clock.instant(), head.at());
            if (wait.isNegative() || wait.isZero()) {
                return queue.poll();
            }
            var unused = thread.schedule(this::doWhatIsDue, wait.toMillis() + 1, TimeUnit.MILLISECONDS);
            return null;
        }
    }
}
