package org.niangjia.platform.cipher;

import org.jspecify.annotations.Nullable;

/**
 * A field that may be empty, sealed for its case.
 *
 * @param field as {@link CaseCipher} knows it
 */
public record SealedField(CaseCipher cipher, String field) {

    public @Nullable String seal(String caseNumber, @Nullable String text) {
        return text == null || text.isEmpty() ? null : cipher.seal(caseNumber, field, text);
    }

    /** The text; null when there was none, or when the case's key was destroyed. */
    public @Nullable String open(String caseNumber, @Nullable String sealed) {
        return sealed == null ? null : cipher.open(caseNumber, field, sealed).orElse(null);
    }
}
