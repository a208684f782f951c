package org.niangjia.platform.clock;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.validation.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** China's time, unless somebody (the sandbox, a test) brings a clock of their own. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return ChinaTime.clock();
    }

    /** What a form calls the future is the future by the one clock. */
    @Bean
    ValidationConfigurationCustomizer clockOfValidation(Clock clock) {
        return validation -> validation.clockProvider(() -> clock);
    }
}
