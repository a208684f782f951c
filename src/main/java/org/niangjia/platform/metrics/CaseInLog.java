package org.niangjia.platform.metrics;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Puts a case's number beside every line that is logged on its behalf: where a request's address has one here, and in a
 * job by the engine's set-up. The number says nothing of anybody to who cannot open the case.
 */
@Component
public class CaseInLog implements HandlerInterceptor, WebMvcConfigurer {

    /** As the field is called in the log. */
    public static final String CASE = "caseNumber";

    /** Puts away what work that is over has left beside this thread's lines. */
    public static void forget() {
        MDC.remove(CASE);
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get(CASE) instanceof String number
                // What somebody typed is no case's number until it looks like one.
                && number.matches("[0-9-]{1,30}")) {
            MDC.put(CASE, number);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception fault) {
        forget();
    }
}
