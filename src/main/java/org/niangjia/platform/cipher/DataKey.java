package org.niangjia.platform.cipher;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

/** Seals what is of one case. */
final class DataKey {

    private static final int BYTES = 32;
    private static final String FORM = "1:";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Aead aead;

    DataKey(byte[] bytes) {
        try {
            this.aead = new AesGcmJce(bytes);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static byte[] random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    String seal(String owner, String field, String text) {
        try {
            return FORM
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(aead.encrypt(utf8(text), place(owner, field)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** @throws IllegalStateException when it was sealed elsewhere or altered; the message does not repeat it */
    String open(String owner, String field, String sealed) {
        try {
            var bytes = Base64.getUrlDecoder().decode(sealed.substring(FORM.length()));
            return new String(aead.decrypt(bytes, place(owner, field)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException | StringIndexOutOfBoundsException notOurs) {
            throw new IllegalStateException("%s of %s was not sealed there".formatted(field, owner), notOurs);
        }
    }

    /** No owner holds a line feed, so no two places read alike. */
    private static byte[] place(String owner, String field) {
        return utf8(owner + "\n" + field);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
