package org.niangjia.platform.security;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;

/** Leaves out of each request what Spring Security does by default and nobody here reads: a tenth of a request's time. */
@Configuration(proxyBeanMethods = false)
class LeanFilters {

    private static final String INTROSPECTOR = "mvcHandlerMappingIntrospector";

    /** A request has its span and its timer; one for each filter says nothing that somebody would look for. */
    @Bean
    SecurityObservationSettings withoutSpansOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** Paths are matched as Spring MVC matches them, without asking all its handlers who would answer. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean paths() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    /** As long as it is there, Spring Security has it look for the handler of each request before Spring MVC does. */
    @Bean
    static BeanDefinitionRegistryPostProcessor withoutIntrospector() {
        return new BeanDefinitionRegistryPostProcessor() {
            @Override
            public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
                if (registry.containsBeanDefinition(INTROSPECTOR)) {
                    registry.removeBeanDefinition(INTROSPECTOR);
                }
            }
        };
    }
}
