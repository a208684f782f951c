package org.niangjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdNumberTest {

    /** The example of GB 11643-1999 itself. */
    private static final String OF_THE_STANDARD = "11010519491231002X";

    @Test
    void theStandardsOwnExampleIsValid() {
        var number = new IdNumber(OF_THE_STANDARD);

        assertThat(number.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
        assertThat(number.sex()).isEqualTo(Sex.FEMALE);
    }

    @Test
    void aSmallXIsTheSameNumber() {
        assertThat(new IdNumber("11010519491231002x")).isEqualTo(new IdNumber(OF_THE_STANDARD));
    }

    @Test
    void everyOtherCheckCharacterIsRefused() {
        for (var character : "0123456789".toCharArray()) {
            assertThat(IdNumber.faultOf(OF_THE_STANDARD.substring(0, 17) + character))
                    .contains(IdNumber.Fault.CHECK_DIGIT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1101051949123100, FORM",
        "11010519491231002A, FORM",
        "99010519491231002X, AREA",
        "'', FORM",
    })
    void theFaultIsNamed(String text, IdNumber.Fault fault) {
        assertThat(IdNumber.faultOf(text)).contains(fault);
        assertThatIllegalArgumentException().isThrownBy(() -> new IdNumber(text));
    }

    @Test
    void aDayThatDoesNotExistIsNoBirthDate() {
        var digits = "11010519490230002";

        assertThat(IdNumber.faultOf(digits + IdNumber.checkCharacter(digits))).contains(IdNumber.Fault.BIRTH_DATE);
    }

    @Test
    void itsTextShowsOnlyTheTail() {
        assertThat(new IdNumber(OF_THE_STANDARD)).hasToString("…002X");
    }
}
