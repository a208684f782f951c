package org.niangjia.transfer.process;

import static org.niangjia.transfer.process.TransferProcess.Variables.TRANSFER_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.transfer.DecideTransfer;
import org.springframework.stereotype.Component;

/** "Move the case". */
@Component
class MoveCase implements JavaDelegate {

    private final DecideTransfer decideTransfer;

    MoveCase(DecideTransfer decideTransfer) {
        this.decideTransfer = decideTransfer;
    }

    @Override
    public void execute(DelegateExecution execution) {
        decideTransfer.move(TRANSFER_ID.in(execution));
    }
}
