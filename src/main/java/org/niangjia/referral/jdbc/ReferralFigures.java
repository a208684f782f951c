package org.niangjia.referral.jdbc;

import java.util.Arrays;
import java.util.List;
import org.niangjia.platform.metrics.Figure;
import org.niangjia.referral.ReferralStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How referrals stand, and which of their clocks have run out. */
@Configuration(proxyBeanMethods = false)
class ReferralFigures {

    @Bean
    Figure openReferrals() {
        return Figure.by(
                "status",
                "niangjia.referrals.open",
                "Referrals that somebody still has to do something about, by status",
                Arrays.stream(ReferralStatus.values())
                        .filter(ReferralStatus::isOpen)
                        .map(ReferralStatus::code)
                        .toList(),
                "select status, count(*) from referral where open_for is not null group by status");
    }

    @Bean
    Figure lateReferrals() {
        return new Figure(
                "niangjia.referrals.late",
                "Open referrals whose clock has run out, by agency and by who presses for them",
                List.of("agency", "stage"),
                """
                select agency, late_stage, count(*) from referral
                where open_for is not null and late_stage is not null
                group by agency, late_stage
                """,
                List.of(List.of("none", "none")));
    }
}
