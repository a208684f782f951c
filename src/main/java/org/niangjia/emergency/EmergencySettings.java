package org.niangjia.emergency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Reading a case in an emergency.
 *
 * @param lasts how long a case is open to who asked
 * @param reviewWithin working days within which the director of the case says whether it was in order
 * @param requestsADay how often one person may ask in a day, granted or not
 */
@ConfigurationProperties("niangjia.emergency")
public record EmergencySettings(
        @DefaultValue("PT3H") Duration lasts,
        @DefaultValue("2") int reviewWithin,
        @DefaultValue("5") int requestsADay) {}
