package org.niangjia.platform.engine;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.niangjia.platform.metrics.CaseInLog;
import org.slf4j.MDC;

/**
 * Times each job and makes it a span of its own, under which the calls to partners lie. A job may come days after the
 * request that led to it, so what joins their traces is the case's number.
 */
class WatchedJobs extends CommandInterceptor {

    private final ObservationRegistry observations;

    WatchedJobs(ObservationRegistry observations) {
        this.observations = observations;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!(command instanceof ExecuteJobsCmd)) {
            return next.execute(command);
        }
        var outer = MDC.get(CaseInLog.CASE);
        try {
            return Observation.createNotStarted("niangjia.jobs.run", observations)
                    .contextualName("job")
                    .observe(() -> next.execute(command));
        } finally {
            if (outer == null) {
                MDC.remove(CaseInLog.CASE);
            } else {
                MDC.put(CaseInLog.CASE, outer);
            }
        }
    }
}
