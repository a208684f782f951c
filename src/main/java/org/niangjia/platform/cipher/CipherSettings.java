package org.niangjia.platform.cipher;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What seals people's data.
 *
 * @param masterKey wraps each case's key: the Base64 of 32 random bytes, e.g. of {@code openssl rand -base64 32}
 * @param masterKeyFile a file that holds it, in its place; the demo makes one where there is none
 * @param otherMasterKeys that were used before or will be next; what they wrapped is wrapped anew at the start
 */
@ConfigurationProperties("niangjia.cipher")
public record CipherSettings(
        @Nullable String masterKey, @Nullable Path masterKeyFile, @Nullable List<String> otherMasterKeys) {

    /** Whether a text is a master key. */
    public static boolean isMasterKey(String text) {
        try {
            return !new MasterKey(text).name().isEmpty();
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
