package org.niangjia.platform.cipher;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keyed hashes of texts, under a key a field: equal texts of two fields do not show as equal. */
final class BlindIndex {

    /** Of every index, whatever made it. */
    private static final int LETTERS = 43;

    private final byte[] key;
    private final Algorithm current;

    /** There are a few fields, each asked for often. */
    private final Map<String, byte[]> keysOfFields = new ConcurrentHashMap<>();

    BlindIndex(byte[] key, Algorithm current) {
        this.key = key.clone();
        this.current = current;
    }

    String of(String field, String text) {
        return by(current, field, text);
    }

    /** Whether it is the text's index, by whichever algorithm it was made. */
    boolean is(String index, String field, String text) {
        return Arrays.stream(Algorithm.values())
                .map(algorithm -> by(algorithm, field, text))
                .anyMatch(made -> MessageDigest.isEqual(bytes(made), bytes(index)));
    }

    private String by(Algorithm algorithm, String field, String text) {
        var ofField =
                keysOfFields.computeIfAbsent(algorithm.indexMark() + field, name -> algorithm.derived(key, field));
        var letters = Base64.getUrlEncoder().withoutPadding().encodeToString(algorithm.hash(ofField, text));
        // The mark takes the place of the last letter: 252 bits of 256 tell two texts apart as well.
        return (algorithm.indexMark() + letters).substring(0, LETTERS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
