package org.niangjia.platform.security;

import static org.niangjia.platform.security.LoginRefusedException.Reason.AWAY;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Work at the door that only so many do at once. Nobody waits for good: each who waits holds a thread that others need. */
final class Turn {

    private final Semaphore places;
    private final Duration patience;

    Turn(int atOnce, Duration patience) {
        this.places = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** @throws LoginRefusedException when those before take longer than one waits here */
    <T> T of(Supplier<T> work) {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LoginRefusedException(AWAY);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new LoginRefusedException(AWAY, stopping);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
