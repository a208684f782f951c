package org.niangjia.platform.cipher;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Seals, before anybody works with them, rows that an earlier version wrote plain: once, some hundred at a time. A start
 * that is broken off goes on where it was.
 */
@Component
class SealWhatIsPlain implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(SealWhatIsPlain.class);

    private final List<StillPlain> tables;
    private final TransactionOperations transaction;

    SealWhatIsPlain(List<StillPlain> tables, TransactionOperations transaction) {
        this.tables = tables;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var rows = tables.stream().mapToLong(this::seal).sum();
        if (rows > 0) {
            LOG.info("{} rows of an earlier version are sealed now", rows);
        }
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
