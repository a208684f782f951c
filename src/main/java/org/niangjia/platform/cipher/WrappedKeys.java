package org.niangjia.platform.cipher;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Makes and opens data keys, each wrapped by the current master key or by one that was it or will be. */
@Component
class WrappedKeys implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(WrappedKeys.class);

    private static final int AT_ONCE = 500;

    private final MasterKeys masters;
    private final DataKeys keys;

    WrappedKeys(MasterKeys masters, DataKeys keys) {
        this.masters = masters;
        this.keys = keys;
    }

    /**
     * A key as it was found.
     *
     * @param bytes null when it was destroyed
     * @param isNew whether it was made in this transaction, which may yet be rolled back
     */
    record Found(byte @Nullable [] bytes, boolean isNew) {}

    /** The owner's key, if it has one. */
    Optional<Found> find(String owner) {
        return keys.find(owner).map(row -> new Found(unwrapped(row), false));
    }

    /** The owner's key, made if it has none. */
    Found findOrMake(String owner) {
        return find(owner).orElseGet(() -> {
            var bytes = DataKey.random();
            return keys.add(wrapped(owner, bytes))
                    ? new Found(bytes, true)
                    : find(owner).orElseThrow();
        });
    }

    /** New keys of owners who have none. */
    Map<String, Found> make(Collection<String> owners) {
        var made = new LinkedHashMap<String, Found>();
        owners.forEach(owner -> made.put(owner, new Found(DataKey.random(), true)));
        keys.addAll(made.entrySet().stream()
                .map(each -> wrapped(
                        each.getKey(), Objects.requireNonNull(each.getValue().bytes())))
                .toList());
        return made;
    }

    /** Destroys the owner's key, and any that would be made later. */
    void destroy(String owner) {
        if (!keys.destroy(owner)) {
            keys.add(wrapped(owner, DataKey.random()));
            keys.destroy(owner);
        }
    }

    /** Nobody works with a house that could open nothing of what it has. */
    @Override
    public void afterSingletonsInstantiated() {
        var unknown = keys.masterKeys().stream()
                .filter(name -> !masters.names().contains(name))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(("Cases' keys are wrapped by the master keys %s, which are neither"
                            + " niangjia.cipher.master-key nor among niangjia.cipher.other-master-keys")
                    .formatted(unknown));
        }
        var rewrapped = rewrap();
        if (rewrapped > 0) {
            LOG.info(
                    "{} keys are wrapped anew by the master key {}",
                    rewrapped,
                    masters.current().name());
        }
    }

    /** Wraps by the current master key whatever another wrapped; tells how many keys. What they sealed stays as it is. */
    int rewrap() {
        int rewrapped = 0;
        List<DataKeys.Row> some;
        while (!(some = keys.wrappedByOthers(masters.current().name(), AT_ONCE)).isEmpty()) {
            for (var row : some) {
                var bytes = unwrapped(row);
                if (bytes != null) {
                    keys.replace(row, wrapped(row.owner(), bytes));
                    rewrapped++;
                }
            }
        }
        return rewrapped;
    }

    private DataKeys.Row wrapped(String owner, byte[] bytes) {
        return new DataKeys.Row(
                owner, masters.current().name(), masters.current().wrap(owner, bytes));
    }

    private byte @Nullable [] unwrapped(DataKeys.Row row) {
        if (row.wrapped() == null || row.masterKey() == null) {
            return null;
        }
        var master = masters.named(row.masterKey());
        if (master == null) {
            throw new IllegalStateException("The master key %s is not known here".formatted(row.masterKey()));
        }
        return master.unwrap(row.owner(), row.wrapped());
    }
}
