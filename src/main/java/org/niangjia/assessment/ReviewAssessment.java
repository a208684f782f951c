package org.niangjia.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.niangjia.casefile.Assessors;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Plan;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.Relatives;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.niangjia.platform.Ids;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the supervisor's word on the plan in force. Nobody reviews what she assessed herself. */
@Service
public class ReviewAssessment {

    private final CaseFiles caseFiles;
    private final Plans plans;
    private final Assessors assessors;
    private final Assessments assessments;
    private final Relatives relatives;
    private final Timeline timeline;
    private final Ids ids;
    private final Texts texts;

    ReviewAssessment(
            CaseFiles caseFiles,
            Plans plans,
            Assessors assessors,
            Assessments assessments,
            Relatives relatives,
            Timeline timeline,
            Ids ids,
            Texts texts) {
        this.caseFiles = caseFiles;
        this.plans = plans;
        this.assessors = assessors;
        this.assessments = assessments;
        this.relatives = relatives;
        this.timeline = timeline;
        this.ids = ids;
        this.texts = texts;
    }

    /** Whether she could review it: nobody reviews what she assessed. */
    @Transactional(readOnly = true)
    public boolean isOpenTo(CaseNumber caseNumber, Actor reviewer) {
        return reviewer.worksFor(Role.SUPERVISOR, caseFiles.get(caseNumber).office())
                && !assessors.of(caseNumber).contains(reviewer.userId());
    }

    /** @return why it is not taken; empty when it was */
    @Transactional
    public Optional<Refusal> review(CaseNumber caseNumber, Actor reviewer, ReviewReport report) {
        caseFiles.lock(caseNumber);
        var aidCase = caseFiles.get(caseNumber);
        var faults = new ArrayList<>(faults(report, reviewer, aidCase.office(), assessors.of(caseNumber), texts));
        if (relatives.of(caseNumber).contains(reviewer.userId())) {
            faults.add(new FieldError("decision", texts.get("review.relative")));
        }
        if (!faults.isEmpty()) {
            return Optional.of(new Refusal(faults));
        }

        var returnTo = returnTo(report);
        assessments.add(new Review(
                ids.next(),
                caseNumber,
                plans.current(caseNumber).map(Plan::version).orElseThrow(),
                reviewer.userId(),
                report.decision(),
                returnTo.orElse(null),
                report.reason()));
        if (returnTo.isPresent()) {
            timeline.add(
                    caseNumber,
                    reviewer.userId(),
                    "assessment-returned",
                    returnTo.get().code());
        }
        if (returnTo.equals(Optional.of(Review.Step.VISIT))) {
            caseFiles.save(aidCase.at(Stage.ASSESSMENT));
        }
        return Optional.empty();
    }

    /** Where a return leads; empty when it is none. */
    public static Optional<Review.Step> returnTo(ReviewReport report) {
        if (report.decision() != Review.Decision.RETURN) {
            return Optional.empty();
        }
        return Optional.ofNullable(report.returnTo()).or(() -> Optional.of(Review.Step.PLAN));
    }

    /** What stands against this word. */
    static List<FieldError> faults(
            ReviewReport report, Actor reviewer, OfficeCode office, Set<String> assessors, Texts texts) {
        var faults = new ArrayList<FieldError>();
        if (!reviewer.worksFor(Role.SUPERVISOR, office)) {
            faults.add(new FieldError("decision", texts.get("review.not-supervisor")));
        }
        if (assessors.contains(reviewer.userId())) {
            faults.add(new FieldError("decision", texts.get("review.own-assessment")));
        }
        var reason = report.reason();
        if (report.decision() != Review.Decision.ACCEPT && (reason == null || reason.isBlank())) {
            faults.add(new FieldError("reason", texts.get("review.reason-missing")));
        }
        return faults;
    }
}
