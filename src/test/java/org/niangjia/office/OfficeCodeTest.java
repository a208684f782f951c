package org.niangjia.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
