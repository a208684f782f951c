package org.niangjia.intake.process;

import static org.niangjia.intake.process.IntakeProcess.Variables.REPORT_COMPLETE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.process.CasesOpenedTogether;
import org.niangjia.intake.ReportCase;
import org.springframework.stereotype.Component;

/** "Check the report". Nobody has spoken with a family from a list, so it is never complete. */
@Component
class CheckReport implements JavaDelegate {

    private final ReportCase reports;
    private final CasesOpenedTogether together;

    CheckReport(ReportCase reports, CasesOpenedTogether together) {
        this.reports = reports;
        this.together = together;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseNumber = new CaseNumber(execution.getProcessBusinessKey());
        REPORT_COMPLETE.set(execution, !together.has(caseNumber) && reports.isComplete(caseNumber));
    }
}
