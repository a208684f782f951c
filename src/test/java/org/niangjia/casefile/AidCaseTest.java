package org.niangjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.niangjia.office.OfficeCode;

class AidCaseTest {

    private final AidCase open = new AidCase(
            new CaseNumber("510104-2026-000001"),
            new OfficeCode("510104020"),
            "community-desk",
            Urgency.NORMAL,
            CaseStatus.OPEN,
            Stage.INTAKE,
            "caseworker",
            Instant.EPOCH,
            Set.of(),
            null);

    @Test
    void aClosedCaseCannotBeWithdrawn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> open.closed().withdrawn())
                .withMessageContaining("closed");
    }

    @Test
    void anEndedCaseGoesThroughNoMoreStages() {
        assertThatIllegalStateException().isThrownBy(() -> open.rejected().at(Stage.PLAN));
    }

    @Test
    void aReopenedCaseIsAssessedAnew() {
        var reopened = open.closed().reopened();

        assertThat(reopened.isOpen()).isTrue();
        assertThat(reopened.stage()).isEqualTo(Stage.ASSESSMENT);
    }

    @Test
    void anOpenCaseCannotBeReopened() {
        assertThatIllegalStateException().isThrownBy(open::reopened);
    }
}
