package org.niangjia.trail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the trail.
 *
 * @param entry its number, from 1 without a gap
 * @param what was read or done, a code
 * @param caseNumber of whom; null where it is of no case
 * @param previous the code of the line before; empty for the first
 * @param code of this line, the one before included
 */
public record Line(
        long entry,
        Instant at,
        String actor,
        String what,
        @Nullable String caseNumber,
        String detail,
        String previous,
        String code) {

    /** What its code is made of. */
    String text() {
        return String.join(
                "\n",
                previous,
                Long.toString(entry),
                Long.toString(at.toEpochMilli()),
                actor,
                what,
                caseNumber == null ? "" : caseNumber,
                detail);
    }
}
