package org.niangjia.followup.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.niangjia.casefile.Visits;
import org.niangjia.followup.FollowFamily;
import org.niangjia.followup.FollowUpViews;
import org.niangjia.followup.FollowUpVisitReport;
import org.niangjia.followup.FollowUpVisitReport.Confirmation;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Follow-up visit": what was promised and who was there, and how the family fares now. */
@Component
class FollowUpVisitForm implements TaskForm<FollowUpVisitReport> {

    private final FollowFamily followFamily;
    private final FollowUpViews views;
    private final Clock clock;

    FollowUpVisitForm(FollowFamily followFamily, FollowUpViews views, Clock clock) {
        this.followFamily = followFamily;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public String taskDefinitionKey() {
        return FollowUpProcess.Task.FOLLOW_UP_VISIT;
    }

    @Override
    public Class<FollowUpVisitReport> submissionType() {
        return FollowUpVisitReport.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        var done = views.outcomes(task.caseNumber());
        return new Shown(
                views.known(task.caseNumber()),
                new Promises(views.promised(task.caseNumber())),
                views.visits(task.caseNumber()),
                done,
                views.followUp(task.fact(FollowUpProcess.Variables.FOLLOW_UP_ID))
                        .dueOn(),
                new Prefill(LocalDate.now(clock), toAsk(done)),
                new Choices(done));
    }

    @Override
    public Answer take(TaskAtHand task, FollowUpVisitReport report) {
        return followFamily
                .recordVisit(task.fact(FollowUpProcess.Variables.FOLLOW_UP_ID), task.actor(), report)
                .<Answer>map(Answer.Refused::new)
                .orElseGet(Answer::accepted);
    }

    record Shown(
            FollowUpViews.Known assessment,
            Promises plan,
            List<Visits.Visit> visits,
            List<FollowUpViews.ReportedDone> outcomes,
            LocalDate dueOn,
            Prefill prefill,
            Choices choices) {}

    /** Everything the household has not yet confirmed is asked about. */
    private static List<Confirmation> toAsk(List<FollowUpViews.ReportedDone> done) {
        return done.stream()
                .filter(outcome -> !Boolean.TRUE.equals(outcome.confirmed()))
                .map(outcome -> new Confirmation(outcome.code(), null, null))
                .toList();
    }

    record Choices(List<FollowUpViews.ReportedDone> outcomes) {}

    record Promises(List<FollowUpViews.Promised> items) {}

    record Prefill(LocalDate visitedOn, List<Confirmation> confirmations) {}
}
