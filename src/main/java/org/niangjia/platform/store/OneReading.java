package org.niangjia.platform.store;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is put together from many places to be shown to somebody, in one transaction that only reads: what several of them
 * need is asked of the database once ({@link HeldRows}).
 */
@Component
public class OneReading {

    /** @param reading writes nothing; PostgreSQL would refuse it */
    @Transactional(readOnly = true)
    public <T> T of(Supplier<T> reading) {
        return reading.get();
    }
}
