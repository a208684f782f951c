package org.niangjia.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.niangjia.catalogue.Schedule.Every;
import org.niangjia.catalogue.Schedule.Instalment;

class ScheduleTest {

    private static final Set<Integer> TEACHING = Set.of(9, 10, 11, 12, 1, 3, 4, 5, 6, 7);

    private final Schedule stipend = new Schedule(500_00, 10, Every.MONTH, TEACHING, 10);

    @Test
    void theFirstIsDueAtOnceAndTheNextInTheMonthsOfTeaching() {
        assertThat(stipend.of(2500_00, LocalDate.of(2026, 11, 22)))
                .extracting(Instalment::due)
                .containsExactly(
                        LocalDate.of(2026, 11, 22),
                        LocalDate.of(2026, 12, 10),
                        LocalDate.of(2027, 1, 10),
                        LocalDate.of(2027, 3, 10),
                        LocalDate.of(2027, 4, 10));
    }

    @Test
    void whatIsPromisedInTheHolidaysIsDueWhenTheyAreOver() {
        assertThat(stipend.of(1000_00, LocalDate.of(2027, 7, 31)))
                .extracting(Instalment::due)
                .containsExactly(LocalDate.of(2027, 7, 31), LocalDate.of(2027, 9, 10));
        assertThat(stipend.of(500_00, LocalDate.of(2027, 8, 1)))
                .extracting(Instalment::due)
                .containsExactly(LocalDate.of(2027, 9, 10));
    }

    @Test
    void theLastInstalmentIsWhatIsLeft() {
        assertThat(stipend.of(1200_01, LocalDate.of(2026, 11, 22)))
                .extracting(Instalment::fen)
                .containsExactly(500_00L, 500_00L, 200_01L);
        assertThat(stipend.of(300_00, LocalDate.of(2026, 11, 22))).hasSize(1);
    }

    @Test
    void aQuarterFallsOnTheNextMonthInWhichSomethingIsPaid() {
        var quarterly = new Schedule(100_00, 4, Every.QUARTER, TEACHING, 1);
        assertThat(quarterly.of(300_00, LocalDate.of(2026, 11, 22)))
                .extracting(Instalment::due)
                .containsExactly(LocalDate.of(2026, 11, 22), LocalDate.of(2027, 3, 1), LocalDate.of(2027, 6, 1));
    }

    @Test
    void moreThanTheScheduleHoldsIsNotDivided() {
        assertThat(stipend.of(5000_00, LocalDate.of(2026, 9, 1))).hasSize(10);
        assertThatThrownBy(() -> stipend.of(5000_01, LocalDate.of(2026, 9, 1))).hasMessageContaining("cannot be paid");
        assertThatThrownBy(() -> new Schedule(500_00, 10, Every.MONTH, Set.of(13), 10))
                .hasMessageContaining("names its months");
        assertThatThrownBy(() -> new Schedule(500_00, 10, Every.MONTH, Set.of(9), 31))
                .hasMessageContaining("names its months");
        assertThatThrownBy(() -> new Schedule(500_00, 1, Every.MONTH, TEACHING, 10))
                .hasMessageContaining("at least twice");
    }

    @Test
    void theStipendIsFiveHundredAMonthThroughASchoolYear() {
        var programme = new Programmes().get("sponsor-stipend");
        var year = programme.instalments(programme.maximumFen(), LocalDate.of(2026, 9, 1));
        assertThat(year).extracting(Instalment::fen).hasSize(10).containsOnly(500_00L);
        assertThat(year.get(9).due()).isEqualTo(LocalDate.of(2027, 7, 10));
        assertThat(new Programmes().get("bursary").instalments(800_00, LocalDate.of(2026, 9, 1)))
                .containsExactly(new Instalment(1, 800_00, LocalDate.of(2026, 9, 1)));
    }
}
