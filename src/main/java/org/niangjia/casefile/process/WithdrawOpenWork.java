package org.niangjia.casefile.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.CaseEnding;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.Actor;
import org.niangjia.office.CurrentActor;
import org.springframework.stereotype.Component;

/** "Withdraw open work". The tasks are gone with their processes; what the features have open ends here. */
@Component
class WithdrawOpenWork implements JavaDelegate {

    private final CaseEnding ending;
    private final CurrentActor currentActor;

    WithdrawOpenWork(CaseEnding ending, CurrentActor currentActor) {
        this.ending = ending;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ending.withdrawOpenWork(
                new CaseNumber(execution.getProcessBusinessKey()),
                currentActor.find().map(Actor::userId).orElse("system"));
    }
}
