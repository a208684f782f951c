package org.niangjia.sandbox;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * Opens the sandbox's own doors, where the house knocks as it would at a real partner's: with a signature or a bank's
 * key instead of a login. All else under {@code /sandbox} is the administrator's.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class SandboxDoors {

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    @Bean
    @Order(0)
    SecurityFilterChain openToSignatures(HttpSecurity http) throws Exception {
        return http.securityMatcher(new OrRequestMatcher(
                        PATHS.matcher(HttpMethod.POST, "/sandbox/agencies/{agency}/referrals"),
                        PATHS.matcher(HttpMethod.POST, "/sandbox/bank/payments"),
                        PATHS.matcher(HttpMethod.GET, "/sandbox/bank/statements/{day}")))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }
}
