package org.niangjia.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.niangjia.catalogue.Programme.Once;

class ProgrammesTest {

    private final Programmes programmes = new Programmes();

    @Test
    void theNineProgrammesAreThere() {
        assertThat(programmes.all())
                .extracting(Programme::code)
                .containsExactlyInAnyOrder(
                        "two-cancers-relief",
                        "single-mothers-relief",
                        "bursary",
                        "spring-bud",
                        "sunshine-dream",
                        "sponsor-stipend",
                        "emergency-relief",
                        "festival-goods",
                        "group-micro-fund");
    }

    @Test
    void aProgrammePaysFromAFundOfItsOwn() {
        assertThat(programmes.all()).extracting(Programme::fund).doesNotHaveDuplicates();
    }

    @Test
    void aProgrammeThatNamesAnIllnessIsNeverMadePublic() {
        assertThat(programmes.get("two-cancers-relief").publicNotice()).isFalse();
    }

    @Test
    void aSchoolYearBeginsInSeptember() {
        assertThat(Once.SCHOOL_YEAR.periodOf(LocalDate.of(2026, 8, 31)))
                .isEqualTo(Once.SCHOOL_YEAR.periodOf(LocalDate.of(2025, 9, 1)))
                .isNotEqualTo(Once.SCHOOL_YEAR.periodOf(LocalDate.of(2026, 9, 1)));
        assertThat(Once.MONTH.periodOf(LocalDate.of(2026, 1, 31)))
                .isNotEqualTo(Once.MONTH.periodOf(LocalDate.of(2027, 1, 31)));
        assertThat(Once.EVER.periodOf(LocalDate.of(2026, 1, 31)))
                .isEqualTo(Once.EVER.periodOf(LocalDate.of(2036, 1, 31)));
    }

    @Test
    void limitsThatCannotBeKeptAreNotAProgramme() {
        var name = new Programme.Name("试", "Try");
        assertThatThrownBy(() -> new Programme(
                        "try",
                        name,
                        "try",
                        200,
                        100,
                        Programme.Per.PERSON,
                        Once.EVER,
                        Programme.Form.MONEY,
                        true,
                        List.of(),
                        List.of(),
                        null))
                .hasMessageContaining("minimum <= maximum");
    }
}
