package org.niangjia.platform.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;

/** Looks for the incident of a job that is done only where the job has failed before. */
class FailedJobs extends DefaultIncidentHandler {

    FailedJobs() {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
    }

    @Override
    protected void removeIncident(IncidentContext about, boolean resolved) {
        @Nullable JobEntity job = Context.getCommandContext()
                .getDbEntityManager()
                .getCachedEntity(JobEntity.class, about.getConfiguration());
        if (job == null || hasFailed(job)) {
            super.removeIncident(about, resolved);
        }
    }

    private static boolean hasFailed(JobEntity job) {
        @Nullable String failure = job.getExceptionMessage();
        @Nullable String trace = job.getExceptionByteArrayId();
        return job.getRetries() <= 0 || failure != null || trace != null;
    }
}
