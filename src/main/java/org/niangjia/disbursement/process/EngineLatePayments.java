package org.niangjia.disbursement.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.PAYMENT_ID;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.niangjia.disbursement.Disburse;
import org.niangjia.disbursement.Payment;
import org.niangjia.platform.engine.House;
import org.springframework.stereotype.Component;

/** Orders that go on after their grant's process: an instance of {@code late-payment} each. */
@Component
class EngineLatePayments implements Disburse.LatePayments {

    private final RuntimeService runtime;
    private final House house;

    EngineLatePayments(RuntimeService runtime, House house) {
        this.runtime = runtime;
        this.house = house;
    }

    @Override
    public void order(Payment payment) {
        house.act(() -> runtime.startProcessInstanceByKey(
                LatePaymentProcess.KEY, payment.caseNumber().value(), Map.of(PAYMENT_ID.name(), payment.paymentId())));
    }
}
