package org.niangjia.platform.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.errorcode.BuiltinExceptionCode;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.PassedOnBody;
import org.niangjia.platform.web.WrittenTo;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine's REST calls many a mistake of the sender's a fault of its own (500): an id that nobody has, a null where it
 * expects none, a number without end. Its interfaces, ours and the webapps', say by the status what it was, so that nobody's
 * nonsense rings our alerts; what is a fault indeed stays one.
 */
@Component
class EngineAnswers extends OncePerRequestFilter {

    private static final Map<String, Integer> STATUSES = Map.of(
            "NullValueException", HttpServletResponse.SC_NOT_FOUND,
            "OptimisticLockingException", HttpServletResponse.SC_CONFLICT);

    private static final Set<String> SENDERS_MISTAKES = Set.of(
            "HeaderValueException",
            "NullPointerException",
            "ClassCastException",
            "IllegalArgumentException",
            "NumberFormatException",
            "StringIndexOutOfBoundsException",
            "NotValidException",
            "JsonMappingException",
            "JsonParseException",
            "JsonEOFException",
            "MismatchedInputException",
            "InvalidFormatException",
            "UnrecognizedPropertyException",
            "StreamConstraintsException");

    /** Under which it passes on what the engine refused. */
    private static final String GENERAL = "RestException";

    /** A form's listener refused what was submitted. */
    private static final String REFUSED_BY_LISTENER = "ENGINE-03051";

    /** A list or an object where a filter compares a value. */
    private static final String NO_VALUE_TO_COMPARE = "Object values cannot be used to query";

    private static final String NOTHING_TO_LOOK_FOR = "list is empty";

    private final ObjectMapper json;

    EngineAnswers(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return !path.startsWith("/engine-rest") && !path.startsWith("/camunda/api");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isReadable(request.getQueryString())) {
            // Jersey would call it a fault before any of its resources could say what it is.
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, "InvalidRequestException");
            return;
        }
        var held = new HeldFaults(response);
        var heard = new Heard(request);
        chain.doFilter(heard, held);
        held.flushWriter();
        if (held.status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            return;
        }
        var answer = read(held.body.toByteArray());
        var type = answer.path("type").asText();
        // Whoever asks for the head alone is told no more than that there is nothing; what it is says the whole.
        var isHead = request.getMethod().equals("HEAD") && held.body.size() == 0;
        var status = isHead ? Integer.valueOf(HttpServletResponse.SC_NOT_FOUND) : statusOf(type, answer, heard);
        if (status == null || response.isCommitted()) {
            response.setStatus(held.status);
            response.getOutputStream().write(held.body.toByteArray());
            return;
        }
        if (isHead || type.equals(GENERAL)) {
            // It names what it refuses, and the page shows it.
            response.setStatus(status);
            response.getOutputStream().write(held.body.toByteArray());
            return;
        }
        logger.debug("The engine's REST answered %s to %s".formatted(type, request.getRequestURI()));
        refuse(response, status, type);
    }

    private static boolean isReadable(@Nullable String query) {
        try {
            return query == null || URLDecoder.decode(query, StandardCharsets.UTF_8) != null;
        } catch (IllegalArgumentException percentWithoutNumber) {
            return false;
        }
    }

    private void refuse(HttpServletResponse response, int status, String type) throws IOException {
        var told = json.writeValueAsBytes(Map.of("type", type, "message", "Not what this interface takes"));
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        // Jersey said how long its own answer is before it said that it is a fault.
        response.setContentLength(told.length);
        response.getOutputStream().write(told);
    }

    /** Empty where it is a fault indeed. */
    private static @Nullable Integer statusOf(String type, JsonNode answer, Heard heard) {
        var message = answer.path("message").asText();
        if (type.equals(GENERAL) && message.endsWith(" is null")) {
            return HttpServletResponse.SC_NOT_FOUND;
        }
        if (message.equals(NO_VALUE_TO_COMPARE)
                || message.endsWith(NOTHING_TO_LOOK_FOR)
                || type.equals(GENERAL) && message.contains(REFUSED_BY_LISTENER)) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        // PostgreSQL takes no text with this character in it.
        var isNul = type.equals("ProcessEnginePersistenceException") && heard.hasNul();
        var isTooLong = answer.path("code").asInt() == BuiltinExceptionCode.COLUMN_SIZE_TOO_SMALL.getCode();
        return isNul || isTooLong || SENDERS_MISTAKES.contains(type)
                ? Integer.valueOf(HttpServletResponse.SC_BAD_REQUEST)
                : STATUSES.get(type);
    }

    private JsonNode read(byte[] answer) {
        try {
            return json.readTree(new String(answer, StandardCharsets.UTF_8));
        } catch (JsonProcessingException notTheEngines) {
            return json.missingNode();
        }
    }

    /** Listens for the character zero in what is asked. */
    private static final class Heard extends HttpServletRequestWrapper {

        private static final String NUL = "\\" + "u0000";

        private boolean nul;
        private int matched;

        Heard(HttpServletRequest request) {
            super(request);
            var query = request.getQueryString();
            nul = query != null && query.contains("%00");
        }

        boolean hasNul() {
            return nul;
        }

        private void hear(int next) {
            matched = next == NUL.charAt(matched) ? matched + 1 : next == NUL.charAt(0) ? 1 : 0;
            if (next == 0 || matched == NUL.length()) {
                nul = true;
                matched = 0;
            }
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new PassedOnBody(super.getInputStream()) {

                @Override
                protected void heard(byte[] bytes, int offset, int length) {
                    for (int place = offset; place < offset + length; place++) {
                        hear(bytes[place]);
                    }
                }
            };
        }
    }

    /** Passes on everything but a fault and its body. */
    private static final class HeldFaults extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status;
        private @Nullable PrintWriter writer;

        HeldFaults(HttpServletResponse response) {
            super(response);
        }

        private boolean isFault() {
            return status >= SC_INTERNAL_SERVER_ERROR;
        }

        @Override
        public void setStatus(int status) {
            this.status = status;
            if (!isFault()) {
                super.setStatus(status);
            }
        }

        @Override
        public int getStatus() {
            return isFault() ? status : super.getStatus();
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!isFault()) {
                super.flushBuffer();
            }
        }

        @Override
        public void setContentLength(int length) {
            if (!isFault()) {
                super.setContentLength(length);
            }
        }

        @Override
        public void setContentLengthLong(long length) {
            if (!isFault()) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return isFault() ? new WrittenTo(body) : super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            if (!isFault()) {
                return super.getWriter();
            }
            if (writer == null) {
                writer = new PrintWriter(body, false, StandardCharsets.UTF_8);
            }
            return writer;
        }

        private void flushWriter() {
            if (writer != null) {
                writer.flush();
            }
        }
    }
}
