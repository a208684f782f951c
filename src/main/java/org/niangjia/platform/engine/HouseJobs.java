package org.niangjia.platform.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.jspecify.annotations.Nullable;

/** A token that is told something is told at once: no job stands in between, and whoever stops waiting need not look for one. */
class HouseJobs extends JobManager {

    @Override
    public List<JobEntity> findJobsByConfiguration(
            String handlerType, String configuration, @Nullable String tenantId) {
        return handlerType.equals(ProcessEventJobHandler.TYPE)
                ? List.of()
                : super.findJobsByConfiguration(handlerType, configuration, tenantId);
    }
}
