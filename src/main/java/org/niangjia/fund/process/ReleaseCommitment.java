package org.niangjia.fund.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.fund.KeepFunds;
import org.springframework.stereotype.Component;

/** "Release the commitment". */
@Component
class ReleaseCommitment implements JavaDelegate {

    private final KeepFunds funds;

    ReleaseCommitment(KeepFunds funds) {
        this.funds = funds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        funds.release(GRANT_ID.in(execution));
    }
}
