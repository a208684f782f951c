package org.niangjia.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the other side behaves.
 *
 * @param delay between what it is asked and what it says; for {@code slow}, how long it holds back its receipt. By the
 *     demo's clock, so that moving the clock lets it pass
 * @param times how often it fails, is slow or talks nonsense before it comes to itself; of {@code duplicate}, how many
 *     copies it sends
 * @param answersTo where it says it, an http address on this machine; the house itself where there is none
 */
public record Behaviour(
        @NotNull Mode mode,
        @Nullable Duration delay,
        @Nullable @Min(1) @Max(1000) Integer times,
        @Nullable @Pattern(regexp = "http://127\\.0\\.0\\.1:\\d{1,5}(/[a-z0-9/-]*)?") String answersTo) {

    private static final int TIMES = 3;

    /** What it does. */
    public enum Mode {
        @JsonProperty("accept-and-complete")
        ACCEPT_AND_COMPLETE,
        @JsonProperty("reject")
        REJECT,
        @JsonProperty("ask-then-accept")
        ASK_THEN_ACCEPT,
        @JsonProperty("silent")
        SILENT,
        @JsonProperty("fail")
        FAIL,
        @JsonProperty("slow")
        SLOW,
        @JsonProperty("duplicate")
        DUPLICATE,
        @JsonProperty("reorder")
        REORDER,
        @JsonProperty("garbage")
        GARBAGE
    }

    /** What it does unless it is told otherwise: everything asked, at once. */
    public static Behaviour usual() {
        return new Behaviour(Mode.ACCEPT_AND_COMPLETE, Duration.ZERO, TIMES, null);
    }

    public Behaviour {
        delay = delay == null || delay.isNegative() ? Duration.ZERO : delay;
        times = times == null ? TIMES : times;
    }

    @Override
    public Duration delay() {
        return delay == null ? Duration.ZERO : delay;
    }

    @Override
    public Integer times() {
        return times == null ? TIMES : times;
    }
}
