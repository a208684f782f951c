package org.niangjia.referral;

import java.util.Arrays;

/** How a referral goes to its agency. */
public enum Way {
    /** Through the agency's own system, or about to; its system answers. */
    SYSTEM("system"),
    /** It lies on the agency's desk, in our task list; only the desk answers. */
    DESK("desk"),
    /** By letter, as its system was not to be had: our people enter what it answers, or its system does after all. */
    PAPER("paper");

    private final String code;

    Way(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException when no such code is known */
    public static Way of(String code) {
        return Arrays.stream(values())
                .filter(way -> way.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such way"));
    }
}
