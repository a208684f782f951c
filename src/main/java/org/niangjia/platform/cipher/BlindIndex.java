package org.niangjia.platform.cipher;

import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.PrfHmacJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of texts, under a key a field: equal texts of two fields do not show as equal. */
final class BlindIndex {

    private static final String ALGORITHM = "HMACSHA256";
    private static final int BYTES = 32;

    private final byte[] key;

    BlindIndex(byte[] key) {
        this.key = key.clone();
    }

    String of(String field, String text) {
        try {
            var ofField = Hkdf.computeHkdf(ALGORITHM, key, new byte[0], field.getBytes(StandardCharsets.UTF_8), BYTES);
            var hash = new PrfHmacJce(ALGORITHM, new SecretKeySpec(ofField, ALGORITHM))
                    .compute(text.getBytes(StandardCharsets.UTF_8), BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
