package org.niangjia.platform.cipher;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Seals what is of one case by the house's algorithm, and opens what any sealed. */
final class DataKey {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Algorithm current;
    private final Map<Algorithm, Aead> aeads = new EnumMap<>(Algorithm.class);

    DataKey(byte[] bytes, Algorithm current) {
        this.current = current;
        for (var algorithm : Algorithm.values()) {
            aeads.put(algorithm, algorithm.aead(bytes));
        }
    }

    static byte[] random() {
        var bytes = new byte[Algorithm.BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** The algorithm's number, a colon, and letters of Base64. */
    String seal(String owner, String field, String text) {
        return current.number() + ":"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(encrypt(owner, field, utf8(text)));
    }

    /** The algorithm's number in a byte, and what it made of the others. */
    byte[] seal(String owner, String field, byte[] bytes) {
        var encrypted = encrypt(owner, field, bytes);
        var sealed = new byte[1 + encrypted.length];
        sealed[0] = (byte) current.number();
        System.arraycopy(encrypted, 0, sealed, 1, encrypted.length);
        return sealed;
    }

    private byte[] encrypt(String owner, String field, byte[] bytes) {
        try {
            return of(current).encrypt(bytes, place(owner, field));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** @throws IllegalStateException when it was sealed elsewhere or altered; the message does not repeat it */
    String open(String owner, String field, String sealed) {
        try {
            var colon = sealed.indexOf(':');
            var by = Algorithm.numbered(Integer.parseInt(sealed.substring(0, colon)));
            var bytes = Base64.getUrlDecoder().decode(sealed.substring(colon + 1));
            return new String(of(by).decrypt(bytes, place(owner, field)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException | StringIndexOutOfBoundsException notOurs) {
            throw notSealedThere(owner, field);
        }
    }

    /** As the other. */
    byte[] open(String owner, String field, byte[] sealed) {
        try {
            return of(Algorithm.numbered(sealed[0]))
                    .decrypt(Arrays.copyOfRange(sealed, 1, sealed.length), place(owner, field));
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            throw notSealedThere(owner, field);
        }
    }

    /** Without its cause: what cannot be read as a number is repeated there. */
    private static IllegalStateException notSealedThere(String owner, String field) {
        return new IllegalStateException("%s of %s was not sealed there".formatted(field, owner));
    }

    private Aead of(Algorithm algorithm) {
        return Objects.requireNonNull(aeads.get(algorithm));
    }

    /** No owner holds a line feed, so no two places read alike. */
    private static byte[] place(String owner, String field) {
        return utf8(owner + "\n" + field);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
