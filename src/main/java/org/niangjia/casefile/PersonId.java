package org.niangjia.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a person within the house; means nothing outside it. */
public record PersonId(@JsonValue String value) {

    @JsonCreator
    public PersonId {
        if (value.isBlank() || value.length() > 36) {
            throw new IllegalArgumentException("Not a person's id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
