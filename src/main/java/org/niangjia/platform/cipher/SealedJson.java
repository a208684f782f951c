package org.niangjia.platform.cipher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Optional;

/** A record of a row, sealed as one text for its case. */
public final class SealedJson<T> {

    private final CaseCipher cipher;
    private final Class<T> type;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    public SealedJson(CaseCipher cipher, Class<T> type) {
        this.cipher = cipher;
        this.type = type;
    }

    /** @param field as {@link CaseCipher} knows it, with the row's key */
    public String seal(String caseNumber, String field, T value) {
        try {
            return cipher.seal(caseNumber, field, json.writeValueAsString(value));
        } catch (JsonProcessingException ourOwnRecord) {
            throw new IllegalStateException(field + " cannot be written");
        }
    }

    /** What was sealed; empty when the case's key was destroyed. */
    public Optional<T> open(String caseNumber, String field, String sealed) {
        return cipher.open(caseNumber, field, sealed).map(text -> read(field, text));
    }

    /** Without its cause, which repeats what stood there. */
    private T read(String field, String text) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException ourOwnRecord) {
            throw new IllegalStateException(field + " cannot be read");
        }
    }
}
