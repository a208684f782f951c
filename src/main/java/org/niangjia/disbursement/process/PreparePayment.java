package org.niangjia.disbursement.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;
import static org.niangjia.casefile.process.CaseProcess.Variables.PAYMENT_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.disbursement.Disburse;
import org.springframework.stereotype.Component;

/** "Prepare the payment", under an id that every repeat of this attempt keeps. */
@Component
class PreparePayment implements JavaDelegate {

    private final Disburse disburse;

    PreparePayment(Disburse disburse) {
        this.disburse = disburse;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PAYMENT_ID.set(
                execution,
                disburse.prepare(GRANT_ID.in(execution), PaymentPlan.instalment(execution))
                        .paymentId());
    }
}
