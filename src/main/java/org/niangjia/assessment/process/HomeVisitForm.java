package org.niangjia.assessment.process;

import java.util.List;
import org.niangjia.assessment.AssessmentViews;
import org.niangjia.assessment.HomeVisitReport;
import org.niangjia.assessment.RecordHomeVisit;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Home visit": what is known of the household, and what two officers found. */
@Component
class HomeVisitForm implements TaskForm<HomeVisitReport> {

    private final RecordHomeVisit recordHomeVisit;
    private final AssessmentViews views;

    HomeVisitForm(RecordHomeVisit recordHomeVisit, AssessmentViews views) {
        this.recordHomeVisit = recordHomeVisit;
        this.views = views;
    }

    @Override
    public String taskDefinitionKey() {
        return AssessmentProcess.Task.HOME_VISIT;
    }

    @Override
    public Class<HomeVisitReport> submissionType() {
        return HomeVisitReport.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        return new Shown(
                views.visitPrefill(task.caseNumber()),
                new Choices(
                        views.officersBeside(task.caseNumber(), task.actor().userId()), views.staff(task.caseNumber())),
                views.reviews(task.caseNumber()));
    }

    @Override
    public Answer take(TaskAtHand task, HomeVisitReport report) {
        return recordHomeVisit
                .record(task.caseNumber(), task.actor(), report)
                .<Answer>map(Answer.Refused::new)
                .orElseGet(Answer::accepted);
    }

    record Shown(AssessmentViews.VisitPrefill prefill, Choices choices, List<AssessmentViews.Reviewed> reviews) {}

    record Choices(List<AssessmentViews.Choice> officers, List<AssessmentViews.Choice> staff) {}
}
