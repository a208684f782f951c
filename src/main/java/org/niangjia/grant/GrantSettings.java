package org.niangjia.grant;

import java.time.Duration;
import java.util.Set;
import org.niangjia.casefile.Money;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Public notice of grants, and emergencies.
 *
 * @param noticeFrom the amount in yuan from which a grant is made public before it is paid
 * @param noticeLasts how long
 * @param noticeNeverFor codes of causes whose families are never made public
 * @param adultAt the age in years below which nobody is made public
 * @param emergencyProgrammes codes of the programmes of which an urgent case's grant is an emergency
 * @param emergencyAuditWithin working days in which what was paid on the supervisor's word is audited
 * @param objectionsAnHour how many objections the public may send from one address in an hour
 */
@ConfigurationProperties("niangjia.grant")
public record GrantSettings(
        @DefaultValue("5000.00") String noticeFrom,
        @DefaultValue("P7D") Duration noticeLasts,
        @DefaultValue({"victim-of-crime", "domestic-violence"}) Set<String> noticeNeverFor,
        @DefaultValue("18") int adultAt,
        @DefaultValue("emergency-relief") Set<String> emergencyProgrammes,
        @DefaultValue("10") int emergencyAuditWithin,
        @DefaultValue("5") int objectionsAnHour) {

    Money noticeFromAmount() {
        return Money.yuan(noticeFrom);
    }
}
