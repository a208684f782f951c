package org.niangjia.fund.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;
import static org.niangjia.fund.process.FundProcess.Variables.MONEY_LEFT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.GrantFunds;
import org.springframework.stereotype.Component;

/** "Check the promise": whether all instalments were paid, or some were given up and their money is to be freed. */
@Component
class CheckPromise implements JavaDelegate {

    private final GrantFunds funds;

    CheckPromise(GrantFunds funds) {
        this.funds = funds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MONEY_LEFT.set(execution, funds.promised(GRANT_ID.in(execution)).isPositive());
    }
}
