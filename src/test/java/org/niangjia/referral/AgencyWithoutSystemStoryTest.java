package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A house of its own, as no setting of the others' fits: one of its agencies has no system. */
@TestPropertySource(
        properties = {
            "niangjia.agencies.disability.url=",
            "spring.datasource.url=jdbc:h2:mem:without-system;DB_CLOSE_DELAY=-1"
        })
@DirtiesContext
@Order(Integer.MAX_VALUE - 1)
@NullUnmarked
class AgencyWithoutSystemStoryTest extends ReferralStories {

    private static final String HARDSHIP_RELIEF = "hardship-relief";

    @Test
    void whatGoesToAnAgencyWithoutASystemLiesOnItsDeskWhateverTheTableSays() {
        aSentReferralTo(DISABILITY, HARDSHIP_RELIEF);

        theProcess().isWaitingAt("Task_AnswerReferral");
        assertThat(referral().byDesk()).isTrue();
        assertThat(history()).containsExactly("prepared", "sent");
        as(DISABILITY).does(caseNumber.value(), "Task_AnswerReferral", Map.of("decision", "accept"));
        theProcess().isWaitingAt("Task_ReportOutcome");
        as(DISABILITY)
                .does(
                        caseNumber.value(),
                        "Task_ReportOutcome",
                        Map.of("decision", "complete", "outcome", Map.of("kind", "granted", "note", "已发放")));
        assertThat(referral().status()).isEqualTo(ReferralStatus.COMPLETED);
    }

    @Test
    void nobodySpeaksForAnAgencyWithoutASystem() {
        aSentReferralTo(DISABILITY, HARDSHIP_RELIEF);

        assertThat(partner(DISABILITY).says(referralId(), "accepted", "{}").status())
                .isEqualTo(401);
    }
}
