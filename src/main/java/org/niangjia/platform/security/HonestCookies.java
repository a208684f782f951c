package org.niangjia.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Overlooks a session's cookie that no house of ours could have given: what it names is looked up in a table, and PostgreSQL
 * takes no text with the character zero in it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class HonestCookies extends OncePerRequestFilter {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final String session;

    HonestCookies(@Value("${server.servlet.session.cookie.name}") String session) {
        this.session = session;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Cookie @Nullable [] cookies = request.getCookies();
        var areHonest = cookies == null || Arrays.stream(cookies).allMatch(this::isHonest);
        chain.doFilter(areHonest ? request : new Overlooked(request), response);
    }

    private boolean isHonest(Cookie cookie) {
        if (!cookie.getName().equals(session)) {
            return true;
        }
        try {
            var id = new String(Base64.getDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
            return ID.matcher(id).matches();
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private final class Overlooked extends HttpServletRequestWrapper {

        Overlooked(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie[] getCookies() {
            return Arrays.stream(super.getCookies())
                    .filter(HonestCookies.this::isHonest)
                    .toArray(Cookie[]::new);
        }
    }
}
