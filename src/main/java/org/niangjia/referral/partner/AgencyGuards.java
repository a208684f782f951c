package org.niangjia.referral.partner;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.niangjia.platform.webhook.WebhookClient.DeliveryFailed;
import org.niangjia.referral.AgencySettings;
import org.niangjia.referral.DeliverySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps an agency that is down from costing the others anything. Each agency has few calls at once and a circuit
 * breaker of its own: while that is open, a call fails at once and no connection is made.
 *
 * <p>Only what speaks of the agency's health counts against it: no connection, no answer in time, a fault of its own, a
 * page instead of an answer. A lasting refusal (400, 401, 404, 413, 422 and their like) is the answer of a system that
 * is up, and counts for it; it says that this one message is wrong, not that the others should wait.
 */
@Component
class AgencyGuards {

    private static final Logger LOG = LoggerFactory.getLogger(AgencyGuards.class);

    private final Map<String, Guard> guards = new ConcurrentHashMap<>();
    private final DeliverySettings settings;
    private final CircuitBreakerRegistry breakers;
    private final MeterRegistry meters;

    AgencyGuards(
            AgencySettings agencies, DeliverySettings settings, CircuitBreakerRegistry breakers, MeterRegistry meters) {
        this.settings = settings;
        this.breakers = breakers;
        this.meters = meters;
        // At once, so that the metric is there before the first call.
        agencies.agencies().keySet().forEach(this::guard);
    }

    /** Makes the call, unless the agency is left alone or has its hands full. Empty when it was taken. */
    Optional<NotMade> call(String agency, Runnable call) {
        var guard = guard(agency);
        if (!guard.breaker().tryAcquirePermission()) {
            return Optional.of(leftAlone());
        }
        if (!guard.turns().take()) {
            guard.breaker().releasePermission();
            return Optional.of(handsFull());
        }
        try {
            return made(guard.breaker(), call);
        } finally {
            guard.turns().giveBack();
        }
    }

    /** Why it was not taken, and what is to be thought of a repeat. */
    record NotMade(String reason, Repeat repeat) {}

    /** Whether it is worth one. */
    enum Repeat {
        /** It was a try, and the next may fare better. */
        ANOTHER_TRY,
        /** It was none: the agency is at work on others' calls. */
        IN_ITS_TURN,
        /** It would fare no better. */
        NEVER
    }

    private record Guard(CircuitBreaker breaker, Turns turns) {}

    /**
     * The calls to one agency that may be under way at once. For a moment a call waits for its turn where the last one began
     * just now, as an agency that answers gives it soon. Where all have been under way for longer nobody waits: whoever
     * waits is a worker whom the other agencies need.
     */
    private static final class Turns {

        private static final long MOMENT_NANOS = Duration.ofSeconds(1).toNanos();

        private final Semaphore free;
        private volatile long lastBegan = System.nanoTime();

        Turns(int atOnce) {
            free = new Semaphore(atOnce);
        }

        boolean take() {
            var isTaken = free.tryAcquire() || waited();
            if (isTaken) {
                lastBegan = System.nanoTime();
            }
            return isTaken;
        }

        private boolean waited() {
            try {
                return System.nanoTime() - lastBegan < MOMENT_NANOS
                        && free.tryAcquire(MOMENT_NANOS, TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        void giveBack() {
            free.release();
        }
    }

    private static Optional<NotMade> made(CircuitBreaker breaker, Runnable call) {
        try {
            call.run();
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (DeliveryFailed failed) {
            if (failed.isLasting()) {
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            } else {
                breaker.onError(0, TimeUnit.NANOSECONDS, failed);
            }
            return Optional.of(new NotMade(
                    String.valueOf(failed.getMessage()), failed.isLasting() ? Repeat.NEVER : Repeat.ANOTHER_TRY));
        } catch (RuntimeException ourOwnFault) {
            breaker.releasePermission();
            throw ourOwnFault;
        }
    }

    private NotMade leftAlone() {
        return new NotMade(
                "it failed %d times in a row and is left alone for %s; no connection was made"
                        .formatted(settings.failuresInARow(), settings.leftAloneFor()),
                Repeat.ANOTHER_TRY);
    }

    private NotMade handsFull() {
        return new NotMade(
                "%d calls to it are under way already; no connection was made".formatted(settings.callsAtOnce()),
                Repeat.IN_ITS_TURN);
    }

    private Guard guard(String agency) {
        return guards.computeIfAbsent(agency, code -> new Guard(breaker(code), new Turns(settings.callsAtOnce())));
    }

    private CircuitBreaker breaker(String agency) {
        var breaker = breakers.circuitBreaker(agency);
        breaker.getEventPublisher()
                .onStateTransition(changed -> LOG.warn(
                        "The line to {} is {}",
                        agency,
                        changed.getStateTransition().getToState()));
        // Under the names that resilience4j's own binder gives, so that known dashboards show it.
        for (var state : CircuitBreaker.State.values()) {
            Gauge.builder("resilience4j.circuitbreaker.state", breaker, now -> now.getState() == state ? 1 : 0)
                    .description("Whether the line to an agency's system is in this state")
                    .tag("name", agency)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .strongReference(true)
                    .register(meters);
        }
        return breaker;
    }
}
