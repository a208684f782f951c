package org.niangjia.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Risk;
import org.niangjia.office.People.Colleague;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.support.ChineseTexts;

class HomeVisitRulesTest {

    private static final LocalDate REPORTED = LocalDate.of(2026, 11, 20);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final List<Colleague> OFFICERS =
            List.of(new Colleague("caseworker", "李春梅"), new Colleague("caseworker2", "周晓兰"));

    @Test
    void twoOfficersVisitBetweenReportAndToday() {
        assertThat(faults(REPORTED, "caseworker2")).isEmpty();
        assertThat(faults(TODAY, "caseworker2")).isEmpty();
    }

    @Test
    void nobodyVisitsTomorrow() {
        assertThat(faults(TODAY.plusDays(1), "caseworker2"))
                .containsExactly(new FieldError("visitedOn", "走访日期不能在今天之后，请改为实际走访的日期。"));
    }

    @Test
    void nobodyVisitsBeforeTheReport() {
        assertThat(faults(REPORTED.minusDays(1), "caseworker2"))
                .containsExactly(new FieldError("visitedOn", "走访日期不能早于个案上报的日期 2026-11-20，请核对。"));
    }

    @Test
    void nobodyVisitsAlone() {
        assertThat(faults(TODAY, "caseworker")).containsExactly(new FieldError("coVisitor", "走访须由两人同行，请选择另一位同行人员。"));
        assertThatThrownBy(() -> new HomeVisit(
                        "v-1",
                        new CaseNumber("510104-2026-000001"),
                        TODAY,
                        "caseworker",
                        "caseworker",
                        "……",
                        Set.of(),
                        List.of(),
                        Risk.LOW,
                        Means.UNKNOWN))
                .hasMessage("Two people visit");
    }

    @Test
    void theSecondOfficerIsAColleague() {
        assertThat(faults(TODAY, "volunteer")).containsExactly(new FieldError("coVisitor", "没有这位工作人员，请从列表中选择同行人员。"));
    }

    private static List<FieldError> faults(LocalDate visitedOn, String coVisitor) {
        var report = new HomeVisitReport(visitedOn, coVisitor, "母女二人租住一间", "high", null, null, null, null, null, null);
        return RecordHomeVisit.faults(report, "caseworker", OFFICERS, REPORTED, TODAY, new ChineseTexts());
    }
}
