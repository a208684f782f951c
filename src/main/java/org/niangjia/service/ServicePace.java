package org.niangjia.service;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long after one visit the next is due.
 *
 * @param interval time between two visits of a service that is not named below
 * @param intervals time between two visits by the service's code, e.g. {@code weekly-visit: P7D}
 */
@ConfigurationProperties("niangjia.service")
public record ServicePace(@DefaultValue("P7D") Duration interval, @DefaultValue Map<String, Duration> intervals) {

    public ServicePace {
        intervals = Map.copyOf(intervals);
    }

    public Duration of(String kind) {
        return intervals.getOrDefault(kind, interval);
    }
}
