package org.niangjia.intake.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.INTAKE_OUTCOME;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.intake.ResolveDuplicate;
import org.springframework.stereotype.Component;

/** "Merge the case": its report has been added to an earlier one. */
@Component
class MergeCase implements JavaDelegate {

    private final ResolveDuplicate duplicates;

    MergeCase(ResolveDuplicate duplicates) {
        this.duplicates = duplicates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        duplicates.endMerged(new CaseNumber(execution.getProcessBusinessKey()));
        INTAKE_OUTCOME.set(execution, "merged");
    }
}
