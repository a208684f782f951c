package org.niangjia.assessment.process;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.assessment.AssessmentViews;
import org.niangjia.assessment.MakePlan;
import org.niangjia.assessment.PlanReport;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Make the plan": what the visit found, the menu, and what was chosen with the household. */
@Component
class MakePlanForm implements TaskForm<PlanReport> {

    private final MakePlan makePlan;
    private final AssessmentViews views;

    MakePlanForm(MakePlan makePlan, AssessmentViews views) {
        this.makePlan = makePlan;
        this.views = views;
    }

    @Override
    public String taskDefinitionKey() {
        return AssessmentProcess.Task.MAKE_PLAN;
    }

    @Override
    public Class<PlanReport> submissionType() {
        return PlanReport.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        return new Shown(
                views.found(task.caseNumber()).orElse(null),
                views.household(task.caseNumber()),
                views.planPrefill(task.caseNumber()),
                views.menu(task.caseNumber()),
                views.reviews(task.caseNumber()));
    }

    @Override
    public Answer take(TaskAtHand task, PlanReport report) {
        return makePlan.make(task.caseNumber(), task.actor(), report)
                .<Answer>map(Answer.Refused::new)
                .orElseGet(Answer::accepted);
    }

    record Shown(
            AssessmentViews.@Nullable Found assessment,
            List<AssessmentViews.Member> household,
            AssessmentViews.PlanPrefill prefill,
            AssessmentViews.Menu choices,
            List<AssessmentViews.Reviewed> reviews) {}
}
