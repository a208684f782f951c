package org.niangjia.platform.cipher;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.PrfHmacJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ciphers that a house may choose to seal with from now on. Whatever was sealed tells by which, and is opened by it
 * whatever the house has chosen since. Both take the same kept keys of 32 bytes, and nothing is used in two ways: what
 * SM4 and SM3 work with is derived.
 */
public enum Algorithm {

    /** AES-256-GCM and HMAC-SHA256. */
    AES_256_GCM(1, "") {

        @Override
        Aead aead(byte[] key) {
            try {
                return new AesGcmJce(key);
            } catch (GeneralSecurityException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        }

        @Override
        byte[] derived(byte[] key, String purpose) {
            try {
                return Hkdf.computeHkdf(HMAC_SHA256, key, new byte[0], utf8(purpose), BYTES);
            } catch (GeneralSecurityException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        }

        @Override
        byte[] hash(byte[] key, String text) {
            try {
                return new PrfHmacJce(HMAC_SHA256, new SecretKeySpec(key, HMAC_SHA256)).compute(utf8(text), BYTES);
            } catch (GeneralSecurityException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        }
    },

    /** SM4-GCM (GB/T 32907, RFC 8998) with keys of 128 bits, and HMAC-SM3 (GB/T 32905). */
    SM4_GCM(2, "~") {

        @Override
        Aead aead(byte[] key) {
            return new Sm4Gcm(Arrays.copyOf(derived(key, "sm4-gcm"), Sm4Gcm.KEY_BYTES));
        }

        @Override
        byte[] derived(byte[] key, String purpose) {
            return Sm3.hmac(key, utf8(purpose));
        }

        @Override
        byte[] hash(byte[] key, String text) {
            return Sm3.hmac(key, utf8(text));
        }
    };

    /** Of a kept key, and of a hash. */
    static final int BYTES = 32;

    private static final String HMAC_SHA256 = "HMACSHA256";

    private final int number;
    private final String indexMark;

    Algorithm(int number, String indexMark) {
        this.number = number;
        this.indexMark = indexMark;
    }

    /** Seals under a kept key. */
    abstract Aead aead(byte[] key);

    /** A key of 32 bytes for one purpose, from which neither the kept key nor another purpose's is found. */
    abstract byte[] derived(byte[] key, String purpose);

    /** The keyed hash of a text, 32 bytes. */
    abstract byte[] hash(byte[] key, String text);

    /** By which something sealed tells what sealed it. */
    int number() {
        return number;
    }

    /** With which an index begins that was made by it; no other's does. */
    public String indexMark() {
        return indexMark;
    }

    static Algorithm numbered(int number) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Sealed by nothing that is known here"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
