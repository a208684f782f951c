package org.niangjia.platform.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The rows of one table that a transaction has locked, as it knows them. Many steps of one transaction make sure of the same
 * row and read it again; nobody else can change it until the end, so the database needs to be asked once. A transaction that
 * only reads ({@link OneReading}) asks once, too: it holds nothing, but shows one picture. Where there is no transaction
 * nothing is held, and every question is asked.
 *
 * @param <K> what a row is found by
 * @param <V> what is read of it
 */
public final class HeldRows<K, V> {

    /** Locks the row, unless this transaction holds it and knows it already. */
    public Optional<V> hold(K key, Supplier<Optional<V>> locking) {
        var known = inThisTransaction();
        var row = known.rows.get(key);
        if (row == null) {
            row = locking.get();
            // One that is not there is nobody's to hold, and may be added yet.
            if (row.isPresent()) {
                known.rows.put(key, row);
                known.held.add(key);
            }
        }
        return row;
    }

    /** This transaction has added the row, which nobody else sees until the end. */
    public void added(K key, V row) {
        hold(key, () -> Optional.of(row));
    }

    /** This transaction has changed the row, and so holds it; this is what it is now. */
    public void saved(K key, V row) {
        written(key);
        added(key, row);
    }

    /** Whether this transaction has locked the row. */
    public boolean holds(K key) {
        return inThisTransaction().held.contains(key);
    }

    /** The row as this transaction knows it where it holds it or only reads, and else as it is read. */
    public Optional<V> find(K key, Supplier<Optional<V>> reading) {
        var known = inThisTransaction();
        var row = known.rows.get(key);
        if (row == null) {
            row = reading.get();
            if (row.isPresent() && TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
                known.rows.put(key, row);
            }
        }
        return row;
    }

    /** This transaction has written the row; whoever asks next reads it again. */
    public void written(K key) {
        inThisTransaction().rows.remove(key);
    }

    /** This transaction has written the row, and this is what it is now. */
    public void written(K key, V now) {
        inThisTransaction().rows.computeIfPresent(key, (same, before) -> Optional.of(now));
    }

    /** This transaction has written something that may be part of any row. */
    public void forget() {
        inThisTransaction().rows.clear();
    }

    private Known<K, V> inThisTransaction() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new Known<>(this);
        }
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Known<?, ?> known && known.owner == this) {
                @SuppressWarnings("unchecked")
                var mine = (Known<K, V>) known;
                return mine;
            }
        }
        var known = new Known<>(this);
        TransactionSynchronizationManager.registerSynchronization(known);
        return known;
    }

    private static final class Known<K, V> implements TransactionSynchronization {

        private final HeldRows<K, V> owner;
        private final Map<K, Optional<V>> rows = new HashMap<>();
        private final Set<K> held = new HashSet<>();

        Known(HeldRows<K, V> owner) {
            this.owner = owner;
        }
    }
}
