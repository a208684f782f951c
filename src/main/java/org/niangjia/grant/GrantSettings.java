package org.niangjia.grant;

import java.time.Duration;
import java.util.Set;
import org.niangjia.casefile.Money;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Public notice of grants.
 *
 * @param noticeFrom the amount in yuan from which a grant is made public before it is paid
 * @param noticeLasts how long
 * @param noticeNeverFor codes of causes whose families are never made public
 * @param adultAt the age in years below which nobody is made public
 * @param objectionsAnHour how many objections the public may send from one address in an hour
 */
@ConfigurationProperties("niangjia.grant")
public record GrantSettings(
        @DefaultValue("5000.00") String noticeFrom,
        @DefaultValue("P7D") Duration noticeLasts,
        @DefaultValue({"victim-of-crime", "domestic-violence"}) Set<String> noticeNeverFor,
        @DefaultValue("18") int adultAt,
        @DefaultValue("5") int objectionsAnHour) {

    Money noticeFromAmount() {
        return Money.yuan(noticeFrom);
    }
}
