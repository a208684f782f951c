package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.niangjia.casefile.Urgency;
import org.niangjia.platform.clock.WorkingDays;
import org.springframework.beans.factory.annotation.Autowired;

@NullUnmarked
class UrgentLateReferralStoryTest extends LateStories {

    @Autowired
    private WorkingDays workingDays;

    @Override
    Urgency urgency() {
        return Urgency.URGENT;
    }

    @Test
    void anUrgentReferralGoesOneOfficeFurtherEachDay() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var missed = referral().clocks().acknowledgeBy();
        itsFirstClockRunsOut();
        assertThat(watchClocks.nextLookAt(referral())).isEqualTo(workingDays.after(missed, 1));
        itGoesOneStageFurther();
        sees("supervisor", "Task_UrgeReferral", 70);
        assertThat(watchClocks.nextLookAt(referral())).isEqualTo(workingDays.after(missed, 2));
        itGoesOneStageFurther();
        sees("director", "Task_SuperviseReferral", 80);
    }
}
