package org.niangjia.intake.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.INTAKE_OUTCOME;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.intake.ResolveDuplicate;
import org.springframework.stereotype.Component;

/** "Register the case". */
@Component
class RegisterCase implements JavaDelegate {

    private final ResolveDuplicate duplicates;

    RegisterCase(ResolveDuplicate duplicates) {
        this.duplicates = duplicates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        duplicates.register(new CaseNumber(execution.getProcessBusinessKey()));
        INTAKE_OUTCOME.set(execution, "registered");
    }
}
