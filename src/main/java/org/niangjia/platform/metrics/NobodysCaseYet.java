package org.niangjia.platform.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A request and a scheduled task begin with no case in the log, whoever answers it: the engine's own interfaces are none of
 * {@link CaseInLog}'s. It is not put away at the end, so that a fault which the server itself writes down still names the case.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class NobodysCaseYet extends OncePerRequestFilter implements ObservationHandler<ScheduledTaskObservationContext> {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CaseInLog.forget();
        chain.doFilter(request, response);
    }

    @Override
    public void onStart(ScheduledTaskObservationContext task) {
        CaseInLog.forget();
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ScheduledTaskObservationContext;
    }
}
