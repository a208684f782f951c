package org.niangjia.casefile;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The family's own look at its progress.
 *
 * @param readsAnHour how often the progress of cases may be asked from one address in an hour, with whatever code
 */
@ConfigurationProperties("niangjia.status")
public record StatusSettings(@DefaultValue("60") int readsAnHour) {}
