package org.niangjia.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.niangjia.platform.problem.Problems;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;

/** What the server refuses before any of us sees it, e.g. a path with a bracket or a header without end, as a problem. */
final class RefusedByServer extends ErrorReportValve {

    private final Problems problems;
    private final ObjectMapper json;

    RefusedByServer(Problems problems, ObjectMapper json) {
        this.problems = problems;
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, Throwable fault) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var english = String.valueOf(request.getHeader("Accept-Language")).startsWith("en");
        LocaleContextHolder.setLocale(english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
        try {
            var problem = problems.ofStatus(response.getStatus());
            response.setStatus(problem.getStatus());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(json.writeValueAsString(problem));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException gone) {
            container.getLogger().debug("Nobody listens to a refusal", gone);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
