package org.niangjia.assessment;

import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.CaseNumber;

/** Where visits, the makers of plans and reviews are kept. */
public interface Assessments {

    void add(HomeVisit visit);

    Optional<HomeVisit> latestVisit(CaseNumber caseNumber);

    /** Notes who made that version of the plan. */
    void madeBy(CaseNumber caseNumber, int planVersion, String userId);

    void add(Review review);

    /** Oldest first. */
    List<Review> reviews(CaseNumber caseNumber);

    default Optional<Review> latestReview(CaseNumber caseNumber) {
        var reviews = reviews(caseNumber);
        return reviews.isEmpty() ? Optional.empty() : Optional.of(reviews.get(reviews.size() - 1));
    }

    /** Whether that version of the plan was accepted. */
    default boolean isAccepted(CaseNumber caseNumber, int planVersion) {
        return reviews(caseNumber).stream()
                .anyMatch(review -> review.planVersion() == planVersion && review.decision() == Review.Decision.ACCEPT);
    }
}
