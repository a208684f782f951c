package org.niangjia.platform.cipher;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What seals people's data.
 *
 * @param algorithm seals from now on: {@code aes-256-gcm}, or {@code sm4-gcm} with HMAC-SM3 where Chinese ciphers (国密) are
 *     prescribed; what the other sealed is still opened
 * @param masterKey wraps each case's key: the Base64 of 32 random bytes, e.g. of {@code openssl rand -base64 32}
 * @param masterKeyFile a file that holds it, in its place; the demo makes one where there is none
 * @param otherMasterKeys that were used before or will be next; what they wrapped is wrapped anew at the start
 */
@ConfigurationProperties("niangjia.cipher")
public record CipherSettings(
        @DefaultValue("aes-256-gcm") Algorithm algorithm,
        @Nullable String masterKey,
        @Nullable Path masterKeyFile,
        @Nullable List<String> otherMasterKeys) {

    /** Whether a text is a master key. */
    public static boolean isMasterKey(String text) {
        try {
            return !new MasterKey(text, Algorithm.AES_256_GCM).name().isEmpty();
        } catch (IllegalArgumentException isNone) {
            return false;
        }
    }

    /** Names no key. */
    @Override
    public String toString() {
        return "CipherSettings";
    }
}
