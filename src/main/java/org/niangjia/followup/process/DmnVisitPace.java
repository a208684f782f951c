package org.niangjia.followup.process;

import java.util.Collections;
import org.camunda.bpm.engine.DecisionService;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Risk;
import org.niangjia.followup.VisitPace;
import org.springframework.stereotype.Component;

/** Asks the decision table {@code visit-pace}. */
@Component
class DmnVisitPace implements VisitPace {

    static final String DECISION = "visit-pace";
    static final String RISK = "risk";

    private final DecisionService decisions;

    DmnVisitPace(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public int days(@Nullable Risk risk) {
        Number days = decisions
                .evaluateDecisionTableByKey(DECISION)
                .variables(Collections.singletonMap(RISK, risk == null ? null : risk.code()))
                .evaluate()
                .getSingleEntry();
        return days.intValue();
    }
}
