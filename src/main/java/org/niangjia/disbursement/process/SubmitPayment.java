package org.niangjia.disbursement.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.PAYMENT_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.disbursement.SubmitToBank;
import org.springframework.stereotype.Component;

/** "Submit the payment to the bank". A bank that does not take it is tried again, and then an incident. */
@Component
class SubmitPayment implements JavaDelegate {

    private final SubmitToBank submitToBank;

    SubmitPayment(SubmitToBank submitToBank) {
        this.submitToBank = submitToBank;
    }

    @Override
    public void execute(DelegateExecution execution) {
        submitToBank.submit(PAYMENT_ID.in(execution));
    }
}
