package org.niangjia.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses a body that no form of ours could have written, with 413, before it is held in memory. A text that is merely
 * too long for its field passes, so that the refusal can name the field. A body of "any type" is of none (415).
 */
@Component
class BodyLimit extends OncePerRequestFilter {

    private static final DataSize MOST = DataSize.ofMegabytes(4);

    /** A file of five megabytes, and what a form says beside it. */
    private static final DataSize MOST_WITH_A_FILE = DataSize.ofMegabytes(6);

    /** Its reader takes it page by page, and counts too. */
    private static final DataSize MOST_OF_A_SURVEY = DataSize.ofMegabytes(64);

    private static final String SURVEYS = "/api/v1/surveys";

    private final HandlerExceptionResolver handlerExceptionResolver;

    BodyLimit(HandlerExceptionResolver handlerExceptionResolver) {
        this.handlerExceptionResolver = handlerExceptionResolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (String.valueOf(request.getContentType()).contains("*")) {
            handlerExceptionResolver.resolveException(
                    request, response, null, new HttpMediaTypeNotSupportedException("A body is of one type"));
            return;
        }
        var most = hasAFile(request) ? MOST_WITH_A_FILE : mostAsABody(request);
        if (request.getContentLengthLong() > most.toBytes()) {
            handlerExceptionResolver.resolveException(request, response, null, tooLarge());
            return;
        }
        chain.doFilter(new Counted(request, mostAsABody(request)), response);
    }

    /** The server reads such a body itself, and stops at its own limit, which is this one. */
    private static boolean hasAFile(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith("multipart/form-data");
    }

    private static DataSize mostAsABody(HttpServletRequest request) {
        return request.getRequestURI().equals(request.getContextPath() + SURVEYS) ? MOST_OF_A_SURVEY : MOST;
    }

    private static MaxUploadSizeExceededException tooLarge() {
        return new MaxUploadSizeExceededException(MOST.toBytes());
    }

    /** A body whose length nobody announced is counted while it is read. */
    private static final class Counted extends HttpServletRequestWrapper {

        private final DataSize most;

        Counted(HttpServletRequest request, DataSize most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), most);
        }
    }

    private static final class CountedStream extends PassedOnBody {

        private final DataSize most;
        private long read;

        CountedStream(ServletInputStream body, DataSize most) {
            super(body);
            this.most = most;
        }

        @Override
        protected void heard(byte[] bytes, int offset, int length) {
            read += length;
            if (read > most.toBytes()) {
                throw tooLarge();
            }
        }
    }
}
