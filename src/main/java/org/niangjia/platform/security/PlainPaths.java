package org.niangjia.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a path that writes a letter, a digit, a dash, a dot, an underscore or a tilde by its code. No honest program does
 * (RFC 3986, 2.3); whoever does wants one part of the house to read another path than the next one does. Before the firewall,
 * as the server has chosen by then who answers.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainPaths extends OncePerRequestFilter {

    private static final Pattern IN_DISGUISE =
            Pattern.compile("%(3\\d|[46][1-9a-f]|[57][0-9a]|2[de]|5f|7e)", Pattern.CASE_INSENSITIVE);

    private final RequestRejectedHandler refusing;

    PlainPaths(RequestRejectedHandler refusing) {
        this.refusing = refusing;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (IN_DISGUISE.matcher(request.getRequestURI()).find()) {
            refusing.handle(request, response, new RequestRejectedException("A path in disguise"));
        } else {
            chain.doFilter(request, response);
        }
    }
}
