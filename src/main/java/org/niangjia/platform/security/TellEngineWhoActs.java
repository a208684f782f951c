package org.niangjia.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.niangjia.platform.engine.ActingForPeople;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine who is signed in while a request runs, and forgets her afterwards. Through {@code /engine-rest} she
 * speaks to the engine herself; through {@code /api/v1} our code acts for her.
 */
class TellEngineWhoActs extends OncePerRequestFilter {

    private final IdentityService identity;

    TellEngineWhoActs(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isEngine(request) && !isOurs(request);
    }

    private static boolean isEngine(HttpServletRequest request) {
        return Requests.path(request).startsWith("/engine-rest");
    }

    private static boolean isOurs(HttpServletRequest request) {
        return Requests.path(request).startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var person = SignedIn.onThisThread()
                .orElseThrow(() -> new IllegalStateException("The security chain let nobody through"));
        identity.setAuthentication(person.user(), person.groups());
        try {
            if (isOurs(request)) {
                ActingForPeople.<IOException, ServletException>run(() -> chain.doFilter(request, response));
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            identity.clearAuthentication();
        }
    }
}
