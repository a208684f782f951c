package org.niangjia.casefile.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.CaseEnding;
import org.niangjia.casefile.CaseNumber;
import org.springframework.stereotype.Component;

/** "Close the case". */
@Component
class CloseCase implements JavaDelegate {

    private final CaseEnding ending;

    CloseCase(CaseEnding ending) {
        this.ending = ending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ending.close(new CaseNumber(execution.getProcessBusinessKey()));
    }
}
