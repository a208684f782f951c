package org.niangjia.disbursement.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.PAYMENT_ID;
import static org.niangjia.disbursement.process.DisbursementProcess.Variables.PAYMENT_STATUS;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.disbursement.Disburse;
import org.springframework.stereotype.Component;

/** "Read the word of the bank". */
@Component
class ReadBankWord implements JavaDelegate {

    private final Disburse disburse;

    ReadBankWord(Disburse disburse) {
        this.disburse = disburse;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PAYMENT_STATUS.set(execution, disburse.status(PAYMENT_ID.in(execution)).code());
    }
}
