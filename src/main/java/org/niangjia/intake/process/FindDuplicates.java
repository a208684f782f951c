package org.niangjia.intake.process;

import static org.niangjia.intake.process.IntakeProcess.Variables.DUPLICATE_FOUND;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.intake.ResolveDuplicate;
import org.springframework.stereotype.Component;

/** "Find duplicates". */
@Component
class FindDuplicates implements JavaDelegate {

    private final ResolveDuplicate duplicates;

    FindDuplicates(ResolveDuplicate duplicates) {
        this.duplicates = duplicates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var known = duplicates.of(new CaseNumber(execution.getProcessBusinessKey()));
        DUPLICATE_FOUND.set(execution, !known.isEmpty());
    }
}
