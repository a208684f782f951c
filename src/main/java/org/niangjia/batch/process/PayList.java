package org.niangjia.batch.process;

import static org.niangjia.batch.process.GrantListProcess.Variables.LIST_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.batch.DecideList;
import org.springframework.stereotype.Component;

/** "Send all grants to their payment". */
@Component
class PayList implements JavaDelegate {

    private final DecideList decideList;

    PayList(DecideList decideList) {
        this.decideList = decideList;
    }

    @Override
    public void execute(DelegateExecution execution) {
        decideList.pay(LIST_ID.in(execution));
    }
}
