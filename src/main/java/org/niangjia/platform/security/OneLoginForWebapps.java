package org.niangjia.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs a person who is signed in here in to Tasklist, Cockpit and Admin, for this request. The engine's own filter for
 * that looks at some paths only, so after a change of user in one browser the other paths would still answer to the one
 * before.
 */
class OneLoginForWebapps extends OncePerRequestFilter {

    private final WebappRights rights;

    OneLoginForWebapps(WebappRights rights) {
        this.rights = rights;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Requests.path(request).startsWith("/camunda/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var person = SignedIn.onThisThread();
        chain.doFilter(
                person.<HttpServletRequest>map(who -> new WebappRequest(request, rights.of(who)))
                        .orElse(request),
                response);
    }
}
