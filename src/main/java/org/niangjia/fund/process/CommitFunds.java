package org.niangjia.fund.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;
import static org.niangjia.fund.process.FundProcess.Variables.FUNDS_COMMITTED;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.fund.KeepFunds;
import org.springframework.stereotype.Component;

/** "Commit funds". A fund that is short is an answer the model handles. */
@Component
class CommitFunds implements JavaDelegate {

    private final KeepFunds funds;

    CommitFunds(KeepFunds funds) {
        this.funds = funds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FUNDS_COMMITTED.set(execution, funds.commit(GRANT_ID.in(execution)));
    }
}
