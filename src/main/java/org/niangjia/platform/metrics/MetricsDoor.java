package org.niangjia.platform.metrics;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Lets a collector of metrics in with a token that opens nothing else; without one, metrics are the administrator's.
 */
@Configuration(proxyBeanMethods = false)
class MetricsDoor {

    private static final String SCHEME = "Bearer ";

    @Bean
    @Order(0)
    SecurityFilterChain openToTheCollector(HttpSecurity http, FigureSettings settings) throws Exception {
        var token = settings.token();
        return http.securityMatcher(request -> token != null && !token.isBlank() && isTheCollector(request, token))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    static boolean isTheCollector(HttpServletRequest request, String token) {
        var shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        return "GET".equals(request.getMethod())
                && request.getRequestURI().equals(request.getContextPath() + "/actuator/prometheus")
                && shown != null
                && shown.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        shown.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8),
                        token.strip().getBytes(StandardCharsets.UTF_8));
    }
}
