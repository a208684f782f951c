package org.niangjia.referral.process;

import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.variable.Variables;
import org.niangjia.casefile.Urgency;
import org.niangjia.platform.engine.DecisionTables;
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
    static final Variable<Long> ANSWER_DAYS = Variable.longInteger("answerDays");
    static final Variable<Long> SUPERVISOR_DAYS = Variable.longInteger("supervisorDays");
    static final Variable<Long> DISTRICT_DAYS = Variable.longInteger("districtDays");
    static final Variable<Long> AGAIN_DAYS = Variable.longInteger("againDays");

    private final DecisionTables decisions;

    DecidedTerms(DecisionTables decisions) {
        this.decisions = decisions;
    }

    @Override
    public Days of(String agency, String service, Urgency urgency) {
        var row = decisions
                .table(DECISION)
                .ask(Variables.putValue("agency", agency)
                        .putValue("service", service)
                        .putValue("urgency", urgency.code()))
                .getSingleResult();
        return new Days(
                days(ACKNOWLEDGE_DAYS, row),
                days(DECIDE_DAYS, row),
                days(COMPLETE_DAYS, row),
                days(ANSWER_DAYS, row),
                days(SUPERVISOR_DAYS, row),
                days(DISTRICT_DAYS, row),
                days(AGAIN_DAYS, row));
    }

    private static int days(Variable<Long> variable, DmnDecisionRuleResult row) {
        return variable.of(row.getEntry(variable.name())).orElseThrow().intValue();
    }
}
