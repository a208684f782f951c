package org.niangjia.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Sex;
import org.niangjia.followup.FollowUp.Answered;
import org.niangjia.followup.FollowUp.Effect;
import org.niangjia.followup.FollowUp.Seen;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.support.ChineseTexts;

class FollowUpTest {

    private static final CaseNumber CASE = new CaseNumber("510104-2026-000001");
    private static final LocalDate REPORTED = LocalDate.of(2026, 11, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Seen SEEN = new Seen(TODAY, "caseworker", "母女都好", null, null, false);
    private static final Answered SOLVED = new Answered(Effect.SOLVED, new PersonId("p-mother"), "日子又过得下去了");

    @Test
    void aFamilyIsVisitedThenAsked() {
        var followUp = planned().visited(SEEN).answered(SOLVED);
        assertThat(followUp.visit()).isEqualTo(SEEN);
        assertThat(followUp.answer()).isEqualTo(SOLVED);
    }

    @Test
    void aMissedVisitCanStillBeMade() {
        var followUp = planned().asMissed().visited(SEEN);
        assertThat(followUp.missed()).isTrue();
        assertThat(followUp.visit()).isEqualTo(SEEN);
    }

    @Test
    void aFamilyThatWasVisitedWasNotMissed() {
        var followUp = planned().visited(SEEN);
        assertThatThrownBy(followUp::asMissed).hasMessage("The family was visited on 2026-11-22");
    }

    @Test
    void nobodyIsAskedBeforeTheVisit() {
        assertThatThrownBy(() -> planned().answered(SOLVED)).hasMessage("The family was not visited yet");
    }

    @Test
    void theHouseholdAnswersOnce() {
        var followUp = planned().visited(SEEN).answered(SOLVED);
        assertThatThrownBy(() -> followUp.answered(SOLVED)).hasMessage("The household has answered solved");
    }

    @Test
    void nobodyVisitsTomorrowOrBeforeTheReport() {
        assertThat(visitFaults(TODAY)).isEmpty();
        assertThat(visitFaults(TODAY.plusDays(1)))
                .containsExactly(new FieldError("visitedOn", "走访日期不能在今天之后，请改为实际走访的日期。"));
        assertThat(visitFaults(REPORTED.minusDays(1)))
                .containsExactly(new FieldError("visitedOn", "走访日期不能早于个案上报的日期 2026-11-01，请核对。"));
    }

    @Test
    void theAnswerIsTheHouseholdsOwn() {
        assertThat(effectFaults(Effect.SOLVED, "p-mother", null)).isEmpty();
        assertThat(effectFaults(Effect.SOLVED, "p-neighbour", null))
                .containsExactly(new FieldError("answeredBy", "回答的人不在本家庭成员中，请从成员列表中选择。"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Effect.class,
            names = {"PARTLY", "UNSOLVED"})
    void whatIsNotSolvedIsSaidInTheHouseholdsWords(Effect effect) {
        assertThat(effectFaults(effect, "p-mother", " "))
                .containsExactly(new FieldError("words", "问题还没有全部解决，请记下这家人的原话，下一步方案从这里开始。"));
        assertThat(effectFaults(effect, "p-mother", "学费还差一半")).isEmpty();
    }

    private static FollowUp planned() {
        return FollowUp.planned("f-1", CASE, LocalDate.of(2026, 12, 6));
    }

    private static List<FieldError> visitFaults(LocalDate visitedOn) {
        return FollowFamily.visitFaults(
                new FollowUpVisitReport(visitedOn, "母女都好", null, null, null), REPORTED, TODAY, new ChineseTexts());
    }

    private static List<FieldError> effectFaults(Effect effect, String answeredBy, @Nullable String words) {
        var mother =
                new Person(new PersonId("p-mother"), CASE, "周芸", null, null, Sex.FEMALE, "self", null, null, Set.of());
        return FollowFamily.effectFaults(
                new EffectReport(effect, answeredBy, words), List.of(mother), new ChineseTexts());
    }
}
