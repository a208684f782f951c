package org.niangjia.platform.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.List;
import java.util.function.Supplier;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.ProblemException.Problem;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;

/** Two messages that met in one place: the one that lost is tried again, so that its sender never learns of it. */
public final class Collisions {

    private static final int TRIES = 8;

    private static final Counter MET = Counter.builder("niangjia.webhook.collisions")
            .description("Times that a partner's message met another in one place and was tried again")
            .register(Metrics.globalRegistry);

    private Collisions() {}

    /**
     * Runs the work, each time in a transaction of its own, until it meets nobody.
     *
     * @throws ProblemException 503 when it still does the eighth time: the sender, who repeats what ended so, is heard
     *     then; after a 409 he would not
     */
    public static <T> T outlive(Supplier<T> transaction) {
        for (int tried = 1; ; tried++) {
            try {
                return transaction.get();
            } catch (ConcurrencyFailureException | DuplicateKeyException collision) {
                MET.increment();
                if (tried == TRIES) {
                    throw new ProblemException(new Problem("busy", HttpStatus.SERVICE_UNAVAILABLE, List.of()));
                }
            }
        }
    }
}
