package org.niangjia.followup;

import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Risk;

/** How soon a family is visited again; a decision table, not code, says so. */
public interface VisitPace {

    /** @param risk absent where nobody has judged it */
    int days(@Nullable Risk risk);
}
