package org.niangjia.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs a person who is signed in here in to Tasklist, Cockpit and Admin. The engine's own filter for that looks at some
 * paths only, so after a change of user in one browser the other paths would still answer to the one before.
 */
class OneLoginForWebapps extends OncePerRequestFilter {

    private final ProcessEngine engine;

    OneLoginForWebapps(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + "/camunda/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SignedIn.onThisThread().ifPresent(person -> signIn(request, person));
        chain.doFilter(request, response);
    }

    private void signIn(HttpServletRequest request, SignedIn person) {
        var known = AuthenticationUtil.getAuthsFromSession(request.getSession());
        var before = known.getAuthenticationForProcessEngine(engine.getName());
        if (before == null || !before.getIdentityId().equals(person.user())) {
            var now = AuthenticationUtil.createAuthentication(engine, person.user(), person.groups(), List.of());
            if (now == null) {
                known.removeByEngineName(engine.getName());
            } else {
                known.addOrReplace(now);
            }
        }
    }
}
