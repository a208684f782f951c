package org.niangjia.platform.cipher;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.cipher.WrappedKeys.Found;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Seals under keys of the database's. A key that is not committed yet is known to its own transaction alone. */
@Component
class KeyedCipher implements CaseCipher {

    /** Owner of the key of the index, which is of no case and outlives them all. */
    private static final String INDEX = "index";

    private final WrappedKeys keys;
    private final CachedKeys cached;
    private final Algorithm algorithm;
    private volatile @Nullable BlindIndex index;

    KeyedCipher(WrappedKeys keys, CachedKeys cached, CipherSettings settings) {
        this.keys = keys;
        this.cached = cached;
        this.algorithm = settings.algorithm();
    }

    @Override
    public String seal(String caseNumber, String field, String text) {
        return toSeal(caseNumber).seal(caseNumber, field, text);
    }

    @Override
    public byte[] seal(String caseNumber, String field, byte[] bytes) {
        return toSeal(caseNumber).seal(caseNumber, field, bytes);
    }

    private DataKey toSeal(String caseNumber) {
        return atHand(caseNumber)
                .or(() -> key(caseNumber, keys.findOrMake(caseNumber)))
                .orElseThrow(() -> new IllegalStateException("The key of case %s was destroyed".formatted(caseNumber)));
    }

    @Override
    public void begin(Collection<String> owners) {
        keys.make(owners).forEach((owner, found) -> key(owner, found));
    }

    @Override
    public Optional<String> open(String caseNumber, String field, String sealed) {
        return toOpen(caseNumber).map(key -> key.open(caseNumber, field, sealed));
    }

    @Override
    public Optional<byte[]> open(String caseNumber, String field, byte[] sealed) {
        return toOpen(caseNumber).map(key -> key.open(caseNumber, field, sealed));
    }

    private Optional<DataKey> toOpen(String caseNumber) {
        return atHand(caseNumber)
                .or(() -> key(
                        caseNumber,
                        keys.find(caseNumber)
                                .orElseThrow(
                                        () -> new IllegalStateException("Case %s has no key".formatted(caseNumber)))));
    }

    @Override
    public String index(String field, String text) {
        return index().of(field, text);
    }

    @Override
    public boolean isIndex(String index, String field, String text) {
        return index().is(index, field, text);
    }

    @Override
    public String indexMark() {
        return algorithm.indexMark();
    }

    private BlindIndex index() {
        var made = index;
        if (made == null) {
            var found = keys.findOrMake(INDEX);
            if (found.bytes() == null) {
                throw new IllegalStateException("The key of the index was destroyed");
            }
            made = new BlindIndex(found.bytes(), algorithm);
            if (!found.isNew()) {
                index = made;
            }
        }
        return made;
    }

    @Override
    public void erase(String caseNumber) {
        keys.destroy(caseNumber);
        cached.forget(caseNumber);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            madeHere().remove(caseNumber);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

                /** Whoever read meanwhile read the old key. */
                @Override
                public void afterCompletion(int status) {
                    cached.forget(caseNumber);
                }
            });
        }
    }

    private Optional<DataKey> atHand(String owner) {
        return cached.get(owner)
                .or(() -> TransactionSynchronizationManager.isSynchronizationActive()
                        ? Optional.ofNullable(madeHere().get(owner))
                        : Optional.empty());
    }

    private Optional<DataKey> key(String owner, Found found) {
        if (found.bytes() == null) {
            return Optional.empty();
        }
        var key = new DataKey(found.bytes(), algorithm);
        if (found.isNew() && TransactionSynchronizationManager.isSynchronizationActive()) {
            madeHere().put(owner, key);
        } else {
            cached.put(owner, key);
        }
        return Optional.of(key);
    }

    /** The keys that this transaction made, and others cannot see before it ends. */
    @SuppressWarnings("unchecked")
    private Map<String, DataKey> madeHere() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Map<?, ?> known) {
            return (Map<String, DataKey>) known;
        }
        var made = new HashMap<String, DataKey>();
        TransactionSynchronizationManager.bindResource(this, made);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(KeyedCipher.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(KeyedCipher.this, made);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResource(KeyedCipher.this);
                if (status == STATUS_COMMITTED) {
                    made.forEach(cached::put);
                }
            }
        });
        return made;
    }
}
