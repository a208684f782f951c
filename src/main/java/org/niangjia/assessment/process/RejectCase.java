package org.niangjia.assessment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.assessment.ConcludeAssessment;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.process.CaseProcess;
import org.springframework.stereotype.Component;

/** "No aid is given". */
@Component
class RejectCase implements JavaDelegate {

    private final ConcludeAssessment concludeAssessment;

    RejectCase(ConcludeAssessment concludeAssessment) {
        this.concludeAssessment = concludeAssessment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        concludeAssessment.rejectCase(new CaseNumber(execution.getProcessBusinessKey()));
        CaseProcess.Variables.ASSESSMENT_OUTCOME.set(execution, AssessmentProcess.Outcome.REJECTED);
    }
}
