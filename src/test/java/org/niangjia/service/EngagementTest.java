package org.niangjia.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.PlanItem;
import org.niangjia.service.Engagement.Status;

class EngagementTest {

    @Test
    void aServiceIsDoneWhenItWasGivenAsOftenAsPromised() {
        var engagement = offered(2).claimedBy("volunteer").visitedBy("volunteer");
        assertThat(engagement.isVisitsLeft()).isTrue();
        var last = engagement.visitedBy("volunteer");
        assertThat(last.isVisitsLeft()).isFalse();
        assertThat(last.finished().status()).isEqualTo(Status.DONE);
    }

    @Test
    void aServiceIsNotDoneBefore() {
        var engagement = offered(2).claimedBy("volunteer").visitedBy("volunteer");
        assertThatThrownBy(engagement::finished).hasMessage("The service was given 1 times of 2");
    }

    @Test
    void aServiceIsNotGivenMoreOftenThanPromised() {
        var engagement = offered(1).claimedBy("volunteer").visitedBy("volunteer");
        assertThatThrownBy(() -> engagement.visitedBy("volunteer"))
                .hasMessage("The service was given 1 times, as promised");
    }

    @Test
    void aClaimedServiceIsNotClaimedAgain() {
        var engagement = offered(1).claimedBy("volunteer");
        assertThatThrownBy(() -> engagement.claimedBy("volunteer2")).hasMessage("The service is claimed");
    }

    @Test
    void nobodyVisitsForAServiceThatNobodyClaimed() {
        assertThatThrownBy(() -> offered(1).visitedBy("volunteer")).hasMessage("The service is offered");
    }

    @Test
    void aVolunteerWhoStepsInIsTheOneWhoGoesOn() {
        assertThat(offered(2).claimedBy("volunteer").visitedBy("volunteer2").volunteer())
                .isEqualTo("volunteer2");
    }

    @Test
    void whatIsDoneStaysDoneWhenTheCaseIsWithdrawn() {
        var done = offered(1).claimedBy("volunteer").visitedBy("volunteer").finished();
        assertThat(done.withdrawn()).isEqualTo(done);
        assertThat(offered(1).withdrawn().status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void onlyAServiceOfThePlanIsOffered() {
        var referral = new PlanItem(
                "i-1",
                new CaseNumber("510104-2026-000001"),
                1,
                PlanItem.Kind.REFERRAL,
                "civil-affairs",
                "temporary-relief",
                null,
                null,
                null,
                null);
        assertThatThrownBy(() -> Engagement.offered("s-1", referral)).hasMessage("Plan item i-1 is no service");
    }

    private static Engagement offered(int times) {
        return Engagement.offered(
                "s-1",
                new PlanItem(
                        "i-1",
                        new CaseNumber("510104-2026-000001"),
                        1,
                        PlanItem.Kind.SERVICE,
                        null,
                        "weekly-visit",
                        null,
                        null,
                        null,
                        times));
    }
}
