package org.niangjia.disbursement.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.PAYMENT_ID;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.niangjia.disbursement.HearBank;
import org.niangjia.disbursement.Payment;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** The tokens that wait for the bank. */
@Component
class EngineWaitingPayments implements HearBank.WaitingPayments {

    private final RuntimeService runtime;

    EngineWaitingPayments(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void wake(Payment payment) {
        try {
            runtime.createMessageCorrelation(DisbursementProcess.Message.PAYMENT_MOVED)
                    .processInstanceBusinessKey(payment.caseNumber().value())
                    .processInstanceVariableEquals(PAYMENT_ID.name(), payment.paymentId())
                    .correlateAll();
        } catch (OptimisticLockingException engineWasAtItToo) {
            throw new OptimisticLockingFailureException("The token moved at the same moment", engineWasAtItToo);
        }
    }
}
