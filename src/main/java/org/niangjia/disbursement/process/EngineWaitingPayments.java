package org.niangjia.disbursement.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.PAYMENT_ID;

import org.niangjia.disbursement.HearBank;
import org.niangjia.disbursement.Payment;
import org.niangjia.platform.engine.CaseTokens;
import org.springframework.stereotype.Component;

/** The tokens that wait for the bank. */
@Component
class EngineWaitingPayments implements HearBank.WaitingPayments {

    private final CaseTokens tokens;

    EngineWaitingPayments(CaseTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void wake(Payment payment) {
        tokens.tell(
                DisbursementProcess.Message.PAYMENT_MOVED,
                payment.caseNumber().value(),
                PAYMENT_ID,
                payment.paymentId());
    }
}
