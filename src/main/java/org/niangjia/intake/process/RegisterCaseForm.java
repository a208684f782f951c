package org.niangjia.intake.process;

import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.intake.Call;
import org.niangjia.intake.Calls;
import org.niangjia.intake.CaseReport;
import org.niangjia.intake.ReportCase;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Register the case": what the report lacks is asked for. */
@Component
class RegisterCaseForm implements TaskForm<CaseReport> {

    private final ReportCase reports;
    private final CaseFiles caseFiles;
    private final Calls calls;

    RegisterCaseForm(ReportCase reports, CaseFiles caseFiles, Calls calls) {
        this.reports = reports;
        this.caseFiles = caseFiles;
        this.calls = calls;
    }

    @Override
    public String taskDefinitionKey() {
        return IntakeProcess.Task.REGISTER_CASE;
    }

    @Override
    public Class<CaseReport> submissionType() {
        return CaseReport.class;
    }

    @Override
    public Class<?>[] constraints() {
        return new Class<?>[] {CaseReport.Complete.class};
    }

    @Override
    public Object show(TaskAtHand task) {
        return new Shown(
                reports.asReported(task.caseNumber()),
                caseFiles.accessCode(task.caseNumber()).orElse(""),
                calls.of(task.caseNumber()).orElse(null));
    }

    @Override
    public Answer take(TaskAtHand task, CaseReport report) {
        var faults = reports.complete(task.caseNumber(), task.actor(), report);
        return faults.isEmpty() ? Answer.accepted() : Answer.refused(faults);
    }

    /**
     * What stands on the form.
     *
     * @param accessCode to be given to the family
     * @param call what somebody told on the public page or the telephone; absent when it came another way
     */
    record Shown(CaseReport prefill, String accessCode, @Nullable Call call) {}
}
