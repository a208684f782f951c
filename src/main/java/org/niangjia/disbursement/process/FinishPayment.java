package org.niangjia.disbursement.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.PAYMENT_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.disbursement.Disburse;
import org.springframework.stereotype.Component;

/** "Finish the payment". */
@Component
class FinishPayment implements JavaDelegate {

    private final Disburse disburse;

    FinishPayment(Disburse disburse) {
        this.disburse = disburse;
    }

    @Override
    public void execute(DelegateExecution execution) {
        disburse.finish(PAYMENT_ID.in(execution));
    }
}
