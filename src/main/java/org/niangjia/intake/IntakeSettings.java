package org.niangjia.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Reports from the public page.
 *
 * @param reportsAnHour how many reports the public may send from one address in an hour
 */
@ConfigurationProperties("niangjia.intake")
public record IntakeSettings(@DefaultValue("5") int reportsAnHour) {}
