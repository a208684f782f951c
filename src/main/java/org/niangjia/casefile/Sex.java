package org.niangjia.casefile;

/** Sex after GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated. */
public enum Sex {
    UNKNOWN(0),
    MALE(1),
    FEMALE(2),
    NOT_STATED(9);

    private final int code;

    Sex(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
