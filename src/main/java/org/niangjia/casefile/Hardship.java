package org.niangjia.casefile;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a household counts as poor 困难家庭, as far as anybody has looked into it. */
public enum Hardship {
    YES,
    NO,
    /** Nobody has asked for its income or for state support. It is refused nothing for that. */
    UNKNOWN;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
