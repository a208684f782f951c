package org.niangjia.platform.security;

import static org.niangjia.platform.security.Requests.isWebappsApi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * One login for everything. Browsers sign in on our page and keep a session, which Tasklist, Cockpit and Admin share;
 * scripts send HTTP Basic and keep nothing. Partners and the public page bring proofs of their own.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static final String LOGIN = "/login";
    static final String TASKLIST = "/camunda/app/tasklist/default/";

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    private static final RequestMatcher WEBAPPS_LOGOUT =
            PATHS.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");

    @Bean
    @Order(1)
    SecurityFilterChain openInterfaces(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/public/**", "/api/partner/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .addFilterBefore(new ReadersLanguage(), SecurityContextHolderFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain signedIn(
            HttpSecurity http,
            DoorKeeper door,
            IdentityService identity,
            SessionLogins sessions,
            WebappRights webapps,
            ProblemWriter problems)
            throws Exception {
        // Where she was going is kept in her own browser: who has not signed in has no session.
        var navigations = new CookieRequestCache();
        navigations.setRequestMatcher(Requests::isNavigation);
        door.open(http, (request, response, refused) -> askToSignIn(request, response, refused, door, problems));
        return http.securityContext(context -> context.securityContextRepository(sessions))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                LOGIN,
                                "/",
                                "/error",
                                "/favicon.ico",
                                "/assets/**",
                                "/partner/**",
                                "/notices.html",
                                "/report.html",
                                "/status.html",
                                "/help/**",
                                "/actuator/health/**",
                                "/actuator/info")
                        .permitAll()
                        .requestMatchers("/sandbox/**", "/actuator/**", "/api/v1/login-locks/**", "/api/v1/logins/**")
                        .hasAuthority(Groups.CAMUNDA_ADMIN)
                        .anyRequest()
                        .authenticated())
                .logout(logout -> logout.logoutRequestMatcher(
                                new OrRequestMatcher(PATHS.matcher(HttpMethod.POST, "/logout"), WEBAPPS_LOGOUT))
                        .addLogoutHandler(sessions)
                        .defaultLogoutSuccessHandlerFor(
                                new HttpStatusReturningLogoutSuccessHandler(HttpStatus.OK), WEBAPPS_LOGOUT)
                        .logoutSuccessHandler(door::leave))
                .requestCache(cache -> cache.requestCache(navigations))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, refused) -> askToSignIn(request, response, refused, door, problems))
                        .accessDeniedHandler((request, response, refused) -> {
                            if (refused instanceof CsrfException && isNobody(request)) {
                                askToSignIn(
                                        request,
                                        response,
                                        new InsufficientAuthenticationException("Nobody is signed in"),
                                        door,
                                        problems);
                            } else {
                                problems.write(request, response, "forbidden", HttpStatus.FORBIDDEN);
                            }
                        }))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens())
                        .csrfTokenRequestHandler(new TokenForPages())
                        .requireCsrfProtectionMatcher(
                                request -> Requests.couldBeForged(request) && !isWebappsApi(request)))
                .headers(SecurityConfiguration::headers)
                .addFilterBefore(new ReadersLanguage(), SecurityContextHolderFilter.class)
                .addFilterAfter(new NotHere(problems), HeaderWriterFilter.class)
                .addFilterAfter(new TellEngineWhoActs(identity), AuthorizationFilter.class)
                .addFilterAfter(new OneLoginForWebapps(webapps), AuthorizationFilter.class)
                .build();
    }

    /** Whoever brings neither a session nor credentials is asked who she is before she is asked for a token. */
    private static boolean isNobody(HttpServletRequest request) {
        return SecurityContextHolder.getContext().getAuthentication() == null
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && !Requests.path(request).equals(LOGIN);
    }

    private static void askToSignIn(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException refused,
            DoorKeeper door,
            ProblemWriter problems)
            throws IOException {
        if (refused instanceof LoginRefusedException because) {
            refuse(request, response, because, problems);
            return;
        }
        if (Requests.isNavigation(request)) {
            response.sendRedirect(request.getContextPath() + LOGIN);
            return;
        }
        if (!Requests.isFromPage(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, door.challenge());
        }
        problems.write(request, response, "unauthorized", HttpStatus.UNAUTHORIZED);
    }

    /** A script that brought a password or a token reads why it does not help. */
    private static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            LoginRefusedException because,
            ProblemWriter problems)
            throws IOException {
        var status =
                switch (because.reason()) {
                    case LOCKED -> HttpStatus.TOO_MANY_REQUESTS;
                    case NO_ROLE -> HttpStatus.FORBIDDEN;
                    case UNPROVEN -> HttpStatus.UNAUTHORIZED;
                    case AWAY -> HttpStatus.SERVICE_UNAVAILABLE;
                };
        if (!because.waiting().isZero()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(because.waiting().plusSeconds(1).toSeconds()));
        }
        problems.write(request, response, "login-" + because.reason().code(), status);
    }

    private static CookieCsrfTokenRepository tokens() {
        var tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieName("NIANGJIA-XSRF");
        tokens.setHeaderName("X-NIANGJIA-XSRF");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    /** Beside what comes by itself: no sniffing of types, no frames, no caching and, where the way is HTTPS, only HTTPS. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .addHeaderWriter(contentSecurityPolicy());
    }

    /** For our own answers; a webapp that has written one of its own keeps it. */
    private static ContentSecurityPolicyHeaderWriter contentSecurityPolicy() {
        return new ContentSecurityPolicyHeaderWriter("default-src 'self'; style-src 'self' 'unsafe-inline'; "
                + "img-src 'self' data:; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; "
                + "object-src 'none'");
    }

    /** Pages find the token in its cookie from their first request on; who brings credentials needs none. */
    private static class TokenForPages extends CsrfTokenRequestAttributeHandler {

        @Override
        public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
            super.handle(request, response, token);
            if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
                Objects.requireNonNull(token.get());
            }
        }
    }
}
