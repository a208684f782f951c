package org.niangjia.platform.webhook;

import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;

/** Two messages that met in one place: the one that lost is tried again, so that its sender never learns of it. */
public final class Collisions {

    private static final int TRIES = 8;

    private Collisions() {}

    /**
     * Runs the work, each time in a transaction of its own, until it meets nobody.
     *
     * @throws ConcurrencyFailureException when it still does the eighth time
     */
    public static <T> T outlive(Supplier<T> transaction) {
        for (int tried = 1; ; tried++) {
            try {
                return transaction.get();
            } catch (ConcurrencyFailureException | DuplicateKeyException collision) {
                if (tried == TRIES) {
                    throw collision;
                }
            }
        }
    }
}
