package org.niangjia.assessment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.assessment.ConcludeAssessment;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.process.CaseProcess;
import org.springframework.stereotype.Component;

/** "The plan takes effect". */
@Component
class AcceptPlan implements JavaDelegate {

    private final ConcludeAssessment concludeAssessment;

    AcceptPlan(ConcludeAssessment concludeAssessment) {
        this.concludeAssessment = concludeAssessment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        concludeAssessment.acceptPlan(new CaseNumber(execution.getProcessBusinessKey()));
        CaseProcess.Variables.ASSESSMENT_OUTCOME.set(execution, AssessmentProcess.Outcome.ACCEPTED);
    }
}
