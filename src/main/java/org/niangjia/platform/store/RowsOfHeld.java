package org.niangjia.platform.store;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What belongs to a row, as a transaction that holds the row knows it: as with {@link HeldRows}, nobody else changes it until
 * the end, so it is read once; as it is by a transaction that only reads. Only for what nobody changes without holding that row.
 *
 * @param <K> what the row is found by
 * @param <V> what belongs to it
 */
public final class RowsOfHeld<K, V> {

    private final HeldRows<K, V> known = new HeldRows<>();
    private final Predicate<K> isHeld;

    public RowsOfHeld(Predicate<K> isHeld) {
        this.isHeld = isHeld;
    }

    public V find(K key, Supplier<V> reading) {
        return isHeld.test(key)
                ? known.hold(key, () -> Optional.of(reading.get())).orElseThrow()
                : known.find(key, () -> Optional.of(reading.get())).orElseThrow();
    }

    /** This transaction has written something of it; whoever asks next reads it again. */
    public void written(K key) {
        known.written(key);
    }

    /** This transaction has written something of it, and this is what it makes of what was known. */
    public void written(K key, UnaryOperator<V> change) {
        known.find(key, Optional::empty).ifPresent(before -> known.written(key, change.apply(before)));
    }
}
