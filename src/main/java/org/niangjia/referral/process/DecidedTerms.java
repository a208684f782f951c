package org.niangjia.referral.process;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.niangjia.casefile.Urgency;
import org.niangjia.platform.engine.Variable;
import org.niangjia.referral.Terms;
import org.springframework.stereotype.Component;

/** The terms by the table referral-clocks. */
@Component
class DecidedTerms implements Terms {

    static final String DECISION = "referral-clocks";
    static final Variable<Long> ACKNOWLEDGE_DAYS = Variable.longInteger("acknowledgeDays");
    static final Variable<Long> DECIDE_DAYS = Variable.longInteger("decideDays");
    static final Variable<Long> COMPLETE_DAYS = Variable.longInteger("completeDays");

    private final DecisionService decisions;

    DecidedTerms(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public Days of(String agency, String service, Urgency urgency) {
        var row = decisions
                .evaluateDecisionTableByKey(DECISION)
                .variables(Variables.putValue("agency", agency)
                        .putValue("service", service)
                        .putValue("urgency", urgency.code()))
                .evaluate()
                .getSingleResult();
        return new Days(
                days(ACKNOWLEDGE_DAYS, row.getEntry(ACKNOWLEDGE_DAYS.name())),
                days(DECIDE_DAYS, row.getEntry(DECIDE_DAYS.name())),
                days(COMPLETE_DAYS, row.getEntry(COMPLETE_DAYS.name())));
    }

    private static int days(Variable<Long> variable, Object entry) {
        return variable.of(entry).orElseThrow().intValue();
    }
}
