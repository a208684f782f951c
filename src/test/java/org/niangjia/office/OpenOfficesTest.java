package org.niangjia.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.office.OfficeSettings.Entry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.transaction.annotation.Transactional;

@NiangjiaTest
@Transactional
class OpenOfficesTest {

    @Autowired
    private Offices offices;

    @Test
    void aTreeIsMadeInWhateverOrderItIsWritten() {
        opens(
                new Entry("520103001", "云岩区某街道妇联", "A Street", List.of("caseworker", "supervisor")),
                new Entry("520103", "云岩区妇女联合会", "", List.of("director")));

        var street = offices.find(new OfficeCode("520103001")).orElseThrow();
        assertThat(street.roles()).containsExactly(Role.CASEWORKER, Role.SUPERVISOR);
        assertThat(offices.nearest(Role.DIRECTOR, street.code())).hasValue(new OfficeCode("520103"));
        assertThat(offices.find(new OfficeCode("520103")).orElseThrow().en()).isEqualTo("云岩区妇女联合会");
    }

    @Test
    void theNextStartRenamesAndAddsAndTakesNothingAway() {
        opens(new Entry("520103", "旧名", "Old", List.of("director")));
        opens(new Entry("520103", "新名", "New", List.of("finance")));
        opens(new Entry("520103", "新名", "New", List.of("finance")));

        var office = offices.find(new OfficeCode("520103")).orElseThrow();
        assertThat(office.zh()).isEqualTo("新名");
        assertThat(office.roles()).containsExactlyInAnyOrder(Role.DIRECTOR, Role.FINANCE);
    }

    @Test
    void aRoleThatHasComeIsFoundByWhoLookedForItBefore() {
        var office = new OfficeCode("520103");
        opens(new Entry("520103", "云岩区妇女联合会", "", List.of("director")));
        assertThat(offices.nearest(Role.FINANCE, office)).isEmpty();

        opens(new Entry("520103", "云岩区妇女联合会", "", List.of("finance")));

        assertThat(offices.nearest(Role.FINANCE, office)).hasValue(office);
        assertThat(offices.nearest(Role.DIRECTOR, office)).hasValue(office);
    }

    @Test
    void whatCannotBeRightIsAllNamedAndNothingIsMade() {
        assertThatThrownBy(() -> opens(
                        new Entry("520103", "云岩区妇女联合会", "", List.of("director")),
                        new Entry("520103", "云岩区妇女联合会", "", List.of()),
                        new Entry("52010", "某区", "", List.of()),
                        new Entry("520104", " ", "", List.of("boss"))))
                .hasMessage("niangjia.offices.tree: 520103 is named twice;"
                        + " \"52010\" is no area code of six, nine or twelve digits; 520104 has no name;"
                        + " 520104 has the role \"boss\", which there is not");
        assertThat(offices.find(new OfficeCode("520103"))).isEmpty();
    }

    private void opens(Entry... tree) {
        new OpenOffices(new OfficeSettings(List.of(tree)), offices).run(new DefaultApplicationArguments());
    }
}
