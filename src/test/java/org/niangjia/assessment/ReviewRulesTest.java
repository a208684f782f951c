package org.niangjia.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.niangjia.assessment.Review.Decision;
import org.niangjia.assessment.Review.Step;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.support.ChineseTexts;

class ReviewRulesTest {

    private static final OfficeCode STREET = new OfficeCode("510104020");
    private static final Set<String> ASSESSORS = Set.of("caseworker", "caseworker2", "wang");

    @Test
    void theStreetsSupervisorAccepts() {
        assertThat(faults("supervisor", "supervisor@510104020", Decision.ACCEPT, null))
                .isEmpty();
    }

    @Test
    void aSupervisorOfTheDistrictCoversTheStreet() {
        assertThat(faults("supervisor", "supervisor@510104", Decision.ACCEPT, null))
                .isEmpty();
    }

    @Test
    void aSupervisorOfAnotherStreetDoesNot() {
        assertThat(faults("supervisor-b", "supervisor@510107010", Decision.ACCEPT, null))
                .containsExactly(new FieldError("decision", "只有本辖区的主管可以审核，请交还任务。"));
    }

    @Test
    void aCaseworkerReviewsNothing() {
        assertThat(faults("zhang", "caseworker@510104020", Decision.ACCEPT, null))
                .containsExactly(new FieldError("decision", "只有本辖区的主管可以审核，请交还任务。"));
    }

    @Test
    void nobodyReviewsWhatSheAssessed() {
        assertThat(faults("wang", "supervisor@510104020", Decision.ACCEPT, null))
                .containsExactly(new FieldError("decision", "您参加了这个家庭的走访或制定了方案，不能审核。请交还任务，由另一位主管审核。"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Decision.class,
            names = {"RETURN", "REJECT"})
    void whoeverSaysNoSaysWhy(Decision no) {
        assertThat(faults("supervisor", "supervisor@510104020", no, " "))
                .containsExactly(new FieldError("reason", "退回或不予帮扶时请写明理由，让走访的人知道要补什么。"));
        assertThat(faults("supervisor", "supervisor@510104020", no, "收入情况没有写")).isEmpty();
    }

    @Test
    void aReturnLeadsToThePlanUnlessItSaysOtherwise() {
        assertThat(ReviewAssessment.returnTo(new ReviewReport(Decision.RETURN, null, "……")))
                .isEqualTo(Optional.of(Step.PLAN));
        assertThat(ReviewAssessment.returnTo(new ReviewReport(Decision.RETURN, Step.VISIT, "……")))
                .isEqualTo(Optional.of(Step.VISIT));
    }

    @Test
    void onlyAReturnLeadsBack() {
        assertThat(ReviewAssessment.returnTo(new ReviewReport(Decision.ACCEPT, Step.VISIT, null)))
                .isEmpty();
    }

    private static List<FieldError> faults(String user, String group, Decision decision, @Nullable String reason) {
        return ReviewAssessment.faults(
                new ReviewReport(decision, null, reason),
                Actor.of(user, List.of(group)),
                STREET,
                ASSESSORS,
                new ChineseTexts());
    }
}
