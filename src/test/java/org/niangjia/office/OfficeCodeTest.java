package org.niangjia.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfficeCodeTest {

    @Test
    void aCommunityStandsUnderItsStreetDistrictCityAndProvince() {
        var community = new OfficeCode("510104020003");

        assertThat(List.of("510104020", "510104", "510100", "510000"))
                .allMatch(above -> new OfficeCode(above).covers(community));
    }

    @Test
    void aDistrictDoesNotCoverItsNeighbour() {
        assertThat(new OfficeCode("510104").covers(new OfficeCode("510107010"))).isFalse();
    }

    @Test
    void anOfficeDoesNotCoverTheOneAboveIt() {
        assertThat(new OfficeCode("510104020").covers(new OfficeCode("510104"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "510000,51",
        "510100,5101",
        "511000,5110",
        "510121,510121",
        "510120,510120",
        "510121000,510121000",
        "510121001,510121001",
        "510121100,510121100",
        "510121200,510121200",
        "510121100200,510121100200",
        "510121100000,510121100000"
    })
    void noughtsAtTheEndStandForAllBelowOnlyInADistrictsOrHigherCode(String code, String prefix) {
        assertThat(new OfficeCode(code).prefix()).isEqualTo(prefix);
    }

    /** Stores choose by the prefix, everybody else asks the code itself: both must take in the same offices. */
    @Test
    void aCodesPrefixBeginsExactlyTheCodesItCovers() {
        var codes = Stream.of("510000", "510100", "511000", "511100", "510104", "510110", "510121", "520000", "520100")
                .flatMap(area -> Stream.concat(
                        Stream.of(area),
                        Stream.of("000", "001", "010", "100", "101", "110", "199", "200")
                                .flatMap(street -> Stream.of("", "000", "003", "100", "101", "200")
                                        .map(community -> area + street + community))))
                .map(OfficeCode::new)
                .toList();
        for (var one : codes) {
            for (var other : codes) {
                assertThat(other.value().startsWith(one.prefix()))
                        .as("%s takes in %s", one, other)
                        .isEqualTo(one.covers(other));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"51010", "5101040", "abcdef", ""})
    void whatIsNoAreaCodeIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OfficeCode(text));
    }

    @Test
    void aGroupOfAnotherMakeGivesNoRole() {
        assertThat(Actor.of("admin", List.of("camunda-admin", "director@51", "nobody@510104"))
                        .memberships())
                .isEmpty();
    }
}
