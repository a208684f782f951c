package org.niangjia.fund.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;
import static org.niangjia.casefile.process.CaseProcess.Variables.PAYMENT_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.fund.KeepFunds;
import org.springframework.stereotype.Component;

/** "Book the payment". */
@Component
class BookPayment implements JavaDelegate {

    private final KeepFunds funds;

    BookPayment(KeepFunds funds) {
        this.funds = funds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        funds.pay(GRANT_ID.in(execution), PAYMENT_ID.in(execution));
    }
}
