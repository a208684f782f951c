package org.niangjia.referral;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How far a missed clock has been taken up: one office further with each stage. */
public enum LateStage {
    /** The desk: the case's caseworker presses the agency. */
    DESK("desk"),
    /** The supervisor of the case's office, too. */
    SUPERVISOR("supervisor"),
    /** The district supervises jointly (督办), and again as long as nobody speaks. */
    DISTRICT("district");

    private final String code;

    LateStage(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The stage after that one, or the first after none. */
    static LateStage after(@Nullable LateStage stage) {
        return stage == null ? DESK : values()[Math.min(stage.ordinal() + 1, DISTRICT.ordinal())];
    }

    /** @throws IllegalArgumentException when no such code is known */
    public static LateStage of(String code) {
        return Arrays.stream(values())
                .filter(stage -> stage.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such stage"));
    }
}
