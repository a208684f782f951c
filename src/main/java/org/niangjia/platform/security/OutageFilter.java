package org.niangjia.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.niangjia.platform.problem.Outage;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.WrittenTo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.PropertyPlaceholderHelper;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;

/**
 * Says that the database is away, to a browser with a page and to everybody else with a problem. It stands before the sessions,
 * which lie in the database as well, and behind nothing that asks it. The engine's interfaces answer a failure by themselves;
 * their answer is put aside.
 */
@Component
@Order(OutageFilter.BEFORE_SESSIONS)
class OutageFilter extends OncePerRequestFilter {

    /** Behind the filter that counts requests, so that it counts these as what they are. */
    static final int BEFORE_SESSIONS = Ordered.HIGHEST_PRECEDENCE + 10;

    private static final Logger LOG = LoggerFactory.getLogger(OutageFilter.class);
    private static final long BETWEEN_WARNINGS = Duration.ofSeconds(30).toNanos();
    private static final PropertyPlaceholderHelper BLANKS = new PropertyPlaceholderHelper("{{", "}}");

    private final ProblemWriter problems;
    private final Texts texts;
    private final String page;
    private final AtomicLong warned = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS);

    OutageFilter(ProblemWriter problems, Texts texts) throws IOException {
        this.problems = problems;
        this.texts = texts;
        this.page = new ClassPathResource("pages/away.html").getContentAsString(StandardCharsets.UTF_8);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var guarded = new Guarded(request, response);
        try {
            chain.doFilter(request, guarded);
        } catch (IOException | ServletException | RuntimeException failure) {
            if (!Outage.isBehind(failure) || response.isCommitted()) {
                throw failure;
            }
            guarded.putAside();
        }
        if (guarded.isAside() && !response.isCommitted()) {
            warn();
            answer(request, response);
        }
    }

    /** One line a while says it for everybody who came meanwhile. */
    private void warn() {
        var last = warned.get();
        var now = System.nanoTime();
        if (now - last >= BETWEEN_WARNINGS && warned.compareAndSet(last, now)) {
            LOG.warn("The database is not to be had; requests are answered 503");
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        // Of the answer that was put aside.
        response.setContentLengthLong(-1);
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Outage.PAUSE.toSeconds()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        ReadersLanguage.writes(request, () -> {
            var problem = Outage.problem();
            if (Requests.showsPages(request)) {
                response.setStatus(problem.status().value());
                response.setContentType(MediaType.TEXT_HTML_VALUE);
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                response.getOutputStream().write(html(request).getBytes(StandardCharsets.UTF_8));
            } else {
                problems.write(request, response, problem.type(), problem.status());
            }
        });
    }

    private String html(HttpServletRequest request) {
        return BLANKS.replacePlaceholders(
                page,
                blank -> HtmlUtils.htmlEscape(
                        switch (blank) {
                            case "language" -> texts.locale().toLanguageTag();
                            case "context" -> request.getContextPath();
                            case "title", "detail" -> texts.get("problem.database-away." + blank);
                            default -> texts.get("login." + blank);
                        },
                        StandardCharsets.UTF_8.name()));
    }

    /** A response that lets go of a fault's answer when the database's absence was noted behind it. */
    private static final class Guarded extends HttpServletResponseWrapper {

        private final HttpServletRequest request;
        private boolean aside;

        Guarded(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        void putAside() {
            aside = true;
        }

        boolean isAside() {
            return aside;
        }

        private boolean isPutAside(int status) {
            aside |= status >= SC_INTERNAL_SERVER_ERROR && request.getAttribute(Outage.noted()) != null;
            return aside;
        }

        @Override
        public void setStatus(int status) {
            if (!isPutAside(status)) {
                super.setStatus(status);
            }
        }

        @Override
        public void sendError(int status) throws IOException {
            if (!isPutAside(status)) {
                super.sendError(status);
            }
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            if (!isPutAside(status)) {
                super.sendError(status, message);
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return aside ? new WrittenTo(OutputStream.nullOutputStream()) : super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return aside
                    ? new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
                    : super.getWriter();
        }

        @Override
        public void setContentLengthLong(long length) {
            if (!aside) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public void setContentLength(int length) {
            setContentLengthLong(length);
        }

        @Override
        public void addHeader(String name, String value) {
            if (!aside) {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setHeader(String name, String value) {
            if (!aside) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!aside) {
                super.flushBuffer();
            }
        }
    }
}
