package org.niangjia.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Chinese for whoever asks for no language; the servlet interface would take the machine's, and every filter behind us
 * would ask it again.
 */
class ReadersLanguage extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = asksForNone(request) ? new InChinese(request) : request;
        LocaleContextHolder.setLocale(asked.getLocale());
        try {
            chain.doFilter(asked, response);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    /** An answer that is written outside the chain. */
    @FunctionalInterface
    interface Answer {
        void write() throws IOException;
    }

    /** Has it written in the language in which she is answered. */
    static void writes(HttpServletRequest request, Answer answer) throws IOException {
        LocaleContextHolder.setLocale(asksForNone(request) ? Locale.SIMPLIFIED_CHINESE : request.getLocale());
        try {
            answer.write();
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private static boolean asksForNone(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null;
    }

    private static class InChinese extends HttpServletRequestWrapper {

        InChinese(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Locale getLocale() {
            return Locale.SIMPLIFIED_CHINESE;
        }

        @Override
        public Enumeration<Locale> getLocales() {
            return Collections.enumeration(List.of(getLocale()));
        }
    }
}
