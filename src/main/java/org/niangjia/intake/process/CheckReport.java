package org.niangjia.intake.process;

import static org.niangjia.intake.process.IntakeProcess.Variables.REPORT_COMPLETE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.intake.ReportCase;
import org.springframework.stereotype.Component;

/** "Check the report". */
@Component
class CheckReport implements JavaDelegate {

    private final ReportCase reports;

    CheckReport(ReportCase reports) {
        this.reports = reports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var complete = reports.isComplete(new CaseNumber(execution.getProcessBusinessKey()));
        REPORT_COMPLETE.set(execution, complete);
    }
}
