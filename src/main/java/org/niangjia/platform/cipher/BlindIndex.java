package org.niangjia.platform.cipher;

import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.PrfHmacJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of texts, under a key a field: equal texts of two fields do not show as equal. */
final class BlindIndex {

    private static final String ALGORITHM = "HMACSHA256";
    private static final int BYTES = 32;

    private final byte[] key;

    /** There are a few fields, each asked for often. */
    private final Map<String, PrfHmacJce> ofFields = new ConcurrentHashMap<>();

    BlindIndex(byte[] key) {
        this.key = key.clone();
    }

    String of(String field, String text) {
        try {
            var hash = ofFields.computeIfAbsent(field, this::derived)
                    .compute(text.getBytes(StandardCharsets.UTF_8), BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private PrfHmacJce derived(String field) {
        try {
            var ofField = Hkdf.computeHkdf(ALGORITHM, key, new byte[0], field.getBytes(StandardCharsets.UTF_8), BYTES);
            return new PrfHmacJce(ALGORITHM, new SecretKeySpec(ofField, ALGORITHM));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
