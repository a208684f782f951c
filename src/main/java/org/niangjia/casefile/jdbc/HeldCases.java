package org.niangjia.casefile.jdbc;

import java.util.HashSet;
import java.util.Set;
import org.niangjia.casefile.CaseNumber;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The cases that a transaction holds already. Many steps of one transaction make sure of the same case; the database needs
 * to be asked once, as it lets go only at the end.
 */
final class HeldCases implements TransactionSynchronization {

    private final Set<CaseNumber> held = new HashSet<>();

    /** Empty, and remembered nowhere, where there is no transaction. */
    static Set<CaseNumber> inThisTransaction() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new HashSet<>();
        }
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof HeldCases cases) {
                return cases.held;
            }
        }
        var cases = new HeldCases();
        TransactionSynchronizationManager.registerSynchronization(cases);
        return cases.held;
    }
}
