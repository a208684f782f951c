package org.niangjia.platform.cipher;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Wraps data keys. It is used for nothing else, and its name tells nothing of it. */
final class MasterKey {

    private static final int NAME_BYTES = 8;

    private final String name;
    private final Aead aead;

    /**
     * A key. Under each algorithm it has another name, so that a key in the database tells what wrapped it.
     *
     * @param text the Base64 of 32 random bytes
     * @throws IllegalArgumentException when it is not; the message does not repeat it
     */
    MasterKey(String text, Algorithm algorithm) {
        var bytes = bytes(text.strip());
        name = HexFormat.of().formatHex(algorithm.derived(bytes, "name"), 0, NAME_BYTES);
        aead = algorithm.aead(bytes);
    }

    private static byte[] bytes(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            bytes = new byte[0];
        }
        if (bytes.length != Algorithm.BYTES || isUniform(bytes)) {
            throw new IllegalArgumentException("A master key is the Base64 of 32 random bytes");
        }
        return bytes;
    }

    private static boolean isUniform(byte[] bytes) {
        var uniform = new byte[bytes.length];
        Arrays.fill(uniform, bytes[0]);
        return Arrays.equals(bytes, uniform);
    }

    /** By which a row tells under which key it is wrapped. */
    String name() {
        return name;
    }

    String wrap(String owner, byte[] dataKey) {
        try {
            return Base64.getEncoder().encodeToString(aead.encrypt(dataKey, owner.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    byte[] unwrap(String owner, String wrapped) {
        try {
            return aead.decrypt(Base64.getDecoder().decode(wrapped), owner.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException altered) {
            throw new IllegalStateException("The key of %s was altered".formatted(owner), altered);
        }
    }
}
