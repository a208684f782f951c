package org.niangjia.assessment.process;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.assessment.AssessmentViews;
import org.niangjia.assessment.Review;
import org.niangjia.assessment.ReviewAssessment;
import org.niangjia.assessment.ReviewReport;
import org.niangjia.casefile.process.CaseProcess;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Review the assessment": what was found and planned, and the supervisor's word. */
@Component
class ReviewAssessmentForm implements TaskForm<ReviewReport> {

    private final ReviewAssessment reviewAssessment;
    private final AssessmentViews views;

    ReviewAssessmentForm(ReviewAssessment reviewAssessment, AssessmentViews views) {
        this.reviewAssessment = reviewAssessment;
        this.views = views;
    }

    @Override
    public String taskDefinitionKey() {
        return AssessmentProcess.Task.REVIEW_ASSESSMENT;
    }

    @Override
    public Class<ReviewReport> submissionType() {
        return ReviewReport.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        return new Shown(
                views.found(task.caseNumber()).orElse(null),
                views.household(task.caseNumber()),
                views.plan(task.caseNumber()).orElse(null),
                views.reviews(task.caseNumber()));
    }

    @Override
    public boolean isOpenTo(TaskAtHand task) {
        return reviewAssessment.isOpenTo(task.caseNumber(), task.actor());
    }

    @Override
    public Answer take(TaskAtHand task, ReviewReport report) {
        return reviewAssessment
                .review(task.caseNumber(), task.actor(), report)
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> Answer.accepted()
                        .with(CaseProcess.Variables.DECISION, report.decision().code())
                        .with(
                                AssessmentProcess.Variables.RETURN_TO,
                                ReviewAssessment.returnTo(report)
                                        .map(Review.Step::code)
                                        .orElse("")));
    }

    record Shown(
            AssessmentViews.@Nullable Found assessment,
            List<AssessmentViews.Member> household,
            AssessmentViews.@Nullable Planned plan,
            List<AssessmentViews.Reviewed> reviews) {}
}
