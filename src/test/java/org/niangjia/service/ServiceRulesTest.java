package org.niangjia.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.service.ServiceVisit.Outcome;
import org.niangjia.support.ChineseTexts;

class ServiceRulesTest {

    private static final LocalDate REPORTED = LocalDate.of(2026, 11, 20);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final OfficeCode STREET = new OfficeCode("510104020");

    @Test
    void aVisitOfAnHourIsReported() {
        assertThat(faults(TODAY, Outcome.VISITED, 60, null, false)).isEmpty();
    }

    @Test
    void nobodyAtHomeTakesNoMinutes() {
        assertThat(faults(TODAY, Outcome.NOT_AT_HOME, null, null, false)).isEmpty();
    }

    @Test
    void nobodyVisitsTomorrowOrBeforeTheReport() {
        assertThat(faults(TODAY.plusDays(1), Outcome.VISITED, 60, null, false))
                .containsExactly(new FieldError("visitedOn", "走访日期不能在今天之后，请改为实际走访的日期。"));
        assertThat(faults(REPORTED.minusDays(1), Outcome.VISITED, 60, null, false))
                .containsExactly(new FieldError("visitedOn", "走访日期不能早于个案上报的日期 2026-11-20，请核对。"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 0, 1441})
    void aVisitTakesBetweenAMinuteAndADay(int minutes) {
        assertThat(faults(TODAY, Outcome.VISITED, minutes, null, false))
                .containsExactly(new FieldError("minutes", "请填写服务了多少分钟，1 到 1440 之间。"));
    }

    @Test
    void aVisitSaysHowLongItTook() {
        assertThat(faults(TODAY, Outcome.VISITED, null, null, false))
                .extracting(FieldError::field)
                .containsExactly("minutes");
    }

    @Test
    void whoeverAsksForAttentionSaysWhy() {
        assertThat(faults(TODAY, Outcome.VISITED, 60, " ", true))
                .containsExactly(new FieldError("note", "请说明发现了什么需要留意，社区工作者才能跟进。"));
        assertThat(faults(TODAY, Outcome.VISITED, 60, "老人没有按时吃药", true)).isEmpty();
    }

    @Test
    void volunteersOfTheOfficeAndAboveVisitAndItsCaseworkersWhereThereAreNone() {
        assertThat(GiveService.mayVisit(Actor.of("volunteer", List.of("volunteer@510104020")), STREET))
                .isTrue();
        assertThat(GiveService.mayVisit(Actor.of("volunteer", List.of("volunteer@510104")), STREET))
                .isTrue();
        assertThat(GiveService.mayVisit(Actor.of("volunteer", List.of("volunteer@510107010")), STREET))
                .isFalse();
        assertThat(GiveService.mayVisit(Actor.of("caseworker", List.of("caseworker@510104020")), STREET))
                .isTrue();
        assertThat(GiveService.mayVisit(Actor.of("caseworker-b", List.of("caseworker@510107010")), STREET))
                .isFalse();
        assertThat(GiveService.mayVisit(Actor.of("supervisor", List.of("supervisor@510104020")), STREET))
                .isFalse();
    }

    @Test
    void aServiceWithoutAPaceOfItsOwnGoesAtTheCommonOne() {
        var pace = new ServicePace(Duration.ofDays(7), Map.of("medicine-supervision", Duration.ofDays(1)));
        assertThat(pace.of("medicine-supervision")).isEqualTo(Duration.ofDays(1));
        assertThat(pace.of("weekly-visit")).isEqualTo(Duration.ofDays(7));
    }

    private static List<FieldError> faults(
            LocalDate visitedOn,
            Outcome outcome,
            @Nullable Integer minutes,
            @Nullable String note,
            boolean needsAttention) {
        return GiveService.faults(
                new ServiceVisitReport(visitedOn, outcome, minutes, note, needsAttention),
                REPORTED,
                TODAY,
                new ChineseTexts());
    }
}
