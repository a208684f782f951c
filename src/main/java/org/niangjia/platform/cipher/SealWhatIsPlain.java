package org.niangjia.platform.cipher;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Seals, before anybody works with them, rows that an earlier version wrote plain, and makes indexes anew when the house
 * has another algorithm: once, some hundred at a time. A start that is broken off goes on where it was; one that finds
 * tables and algorithm as they were when all was done looks at no row.
 */
@Component
class SealWhatIsPlain implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(SealWhatIsPlain.class);

    private final List<StillPlain> tables;
    private final TransactionOperations transaction;

    private final SealState state;

    SealWhatIsPlain(List<StillPlain> tables, TransactionOperations transaction, SealState state) {
        this.tables = tables;
        this.transaction = transaction;
        this.state = state;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (state.isDone()) {
            return;
        }
        var rows = tables.stream().mapToLong(this::seal).sum();
        if (rows > 0) {
            LOG.info("{} rows of before are sealed or indexed now", rows);
        }
        transaction.executeWithoutResult(status -> state.done());
    }

    private long seal(StillPlain table) {
        var rows = 0L;
        Integer some;
        while ((some = transaction.execute(status -> table.sealSome())) != null && some > 0) {
            rows += some;
        }
        return rows;
    }
}
