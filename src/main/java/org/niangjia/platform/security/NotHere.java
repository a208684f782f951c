package org.niangjia.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers as if these were not there: the webapps' set-up, which makes an administrator without asking who wants one
 * (CVE-2026-77226), and their own login beside ours; and the page of faults, to which nobody goes by
 * herself.
 */
class NotHere extends OncePerRequestFilter {

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    private static final RequestMatcher CLOSED = new OrRequestMatcher(
            PATHS.matcher("/error"),
            PATHS.matcher("/camunda/api/admin/setup/**"),
            PATHS.matcher("/camunda/app/admin/*/setup/**"),
            PATHS.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/login/**"));

    private final ProblemWriter problems;

    NotHere(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (CLOSED.matches(request)) {
            problems.write(request, response, "not-found", HttpStatus.NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }
}
