package org.niangjia.sandbox.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.niangjia.platform.clock.ChinaTime;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * China's time and as much more as the demo was moved ahead. It forgets how much when the demo stops, and never goes
 * back while it runs.
 */
@Component
@Primary
@Profile("demo")
public class MovableClock extends Clock {

    private final Clock real;
    private final AtomicReference<Duration> ahead;

    MovableClock() {
        this(ChinaTime.clock(), new AtomicReference<>(Duration.ZERO));
    }

    private MovableClock(Clock real, AtomicReference<Duration> ahead) {
        this.real = real;
        this.ahead = ahead;
    }

    /** Moves it; the engine reads the same clock. */
    void advance(Duration by) {
        ahead.updateAndGet(already -> already.plus(by));
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(real.withZone(zone), ahead);
    }
}
