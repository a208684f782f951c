package org.niangjia.assessment;

import org.niangjia.casefile.CaseEnded;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Timeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets an accepted plan begin, or ends a case that was rejected; the supervisor's reason stays with her review. */
@Service
public class ConcludeAssessment {

    private final CaseFiles caseFiles;
    private final Assessments assessments;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    ConcludeAssessment(
            CaseFiles caseFiles, Assessments assessments, Timeline timeline, ApplicationEventPublisher events) {
        this.caseFiles = caseFiles;
        this.assessments = assessments;
        this.timeline = timeline;
        this.events = events;
    }

    @Transactional
    public void acceptPlan(CaseNumber caseNumber) {
        var review = assessments.latestReview(caseNumber).orElseThrow();
        caseFiles.save(caseFiles.get(caseNumber).at(Stage.SUPPORT));
        timeline.add(caseNumber, review.reviewer(), "plan-accepted", String.valueOf(review.planVersion()));
    }

    @Transactional
    public void rejectCase(CaseNumber caseNumber) {
        var review = assessments.latestReview(caseNumber).orElseThrow();
        caseFiles.save(caseFiles.get(caseNumber).rejected());
        timeline.add(caseNumber, review.reviewer(), "case-rejected", "");
        events.publishEvent(new CaseEnded(caseNumber));
    }
}
