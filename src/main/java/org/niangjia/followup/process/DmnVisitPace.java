package org.niangjia.followup.process;

import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Risk;
import org.niangjia.followup.VisitPace;
import org.niangjia.platform.engine.DecisionTables;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code visit-pace}. */
@Component
class DmnVisitPace implements VisitPace {

    static final String DECISION = "visit-pace";
    static final String RISK = "risk";

    private final DecisionTables decisions;

    DmnVisitPace(DecisionTables decisions) {
        this.decisions = decisions;
    }

    @Override
    public int days(@Nullable Risk risk) {
        Number days = decisions
                .table(DECISION)
                .ask(Collections.singletonMap(RISK, risk == null ? null : risk.code()))
                .getSingleEntry();
        return days.intValue();
    }
}
