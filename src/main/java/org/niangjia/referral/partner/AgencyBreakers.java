package org.niangjia.referral.partner;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import org.niangjia.referral.DeliverySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The circuit breakers of the lines to the agencies, by agency code. */
@Configuration(proxyBeanMethods = false)
class AgencyBreakers {

    /** They run on the house's clock, as the pauses between two tries do. */
    @Bean
    static CircuitBreakerRegistry breakersOfAgencies(DeliverySettings settings, Clock clock) {
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(settings.failuresInARow())
                .minimumNumberOfCalls(settings.failuresInARow())
                .failureRateThreshold(100)
                .waitDurationInOpenState(settings.leftAloneFor())
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock)
                .build());
    }
}
