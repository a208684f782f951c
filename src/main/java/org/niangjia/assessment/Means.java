package org.niangjia.assessment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Hardship;

/**
 * What a household lives on.
 *
 * @param incomePerHead yuan a month; absent where nobody asked
 * @param stateSupport code of the kind {@code state-support}; absent where nobody asked
 */
public record Means(@Nullable Integer incomePerHead, @Nullable String stateSupport) {

    /** Nobody asked. */
    public static final Means UNKNOWN = new Means(null, null);

    private static final String NONE = "none";

    /** Who is acknowledged by civil affairs is poor; who is not, by income; who tells only half is not refused for it. */
    public Hardship hardship(BigDecimal incomeBelow) {
        if (stateSupport != null && !stateSupport.equals(NONE)) {
            return Hardship.YES;
        }
        if (incomePerHead == null) {
            return Hardship.UNKNOWN;
        }
        return BigDecimal.valueOf(incomePerHead).compareTo(incomeBelow) < 0 ? Hardship.YES : Hardship.NO;
    }
}
