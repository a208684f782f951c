package org.niangjia.platform.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.jspecify.annotations.Nullable;

/**
 * Does not read a model's row to move a token in it. What a model says never changes once it is there; what changes is whether
 * new processes may start, and the engine reads the row for that again in every transaction that touches one under way. Who
 * starts a process holds no token of its model yet, and reads.
 */
class KnownModels extends ProcessDefinitionManager {

    @Override
    public @Nullable ProcessDefinitionEntity findLatestDefinitionById(String id) {
        var deployed = deployed(id);
        return deployed != null && holdsTokenOf(id) ? deployed : super.findLatestDefinitionById(id);
    }

    /** The model as this node keeps it; null before it was first needed here. */
    static @Nullable ProcessDefinitionEntity deployed(String id) {
        return Context.getProcessEngineConfiguration().getDeploymentCache().findProcessDefinitionFromCache(id);
    }

    private boolean holdsTokenOf(String id) {
        return getDbEntityManager().getDbEntityCache().getEntitiesByType(ExecutionEntity.class).stream()
                .anyMatch(token -> id.equals(token.getProcessDefinitionId()));
    }
}
