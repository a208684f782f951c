package org.niangjia.platform.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.jspecify.annotations.Nullable;

/**
 * Reads the process that called another with all its tokens as soon as the called one asks for its caller. Left alone, the
 * engine reads the one token that called first, and then, to move it, all tokens of the process again.
 */
class WholeProcesses extends ExecutionManager {

    private final Map<String, List<ExecutionEntity>> read = new HashMap<>();

    @Override
    public @Nullable ExecutionEntity findExecutionById(String id) {
        if (getDbEntityManager().getCachedEntity(ExecutionEntity.class, id) == null) {
            // The row of a called process names the first of all callers; a case's own process is nearly always the
            // only one.
            getDbEntityManager().getDbEntityCache().getEntitiesByType(ExecutionEntity.class).stream()
                    .filter(called -> id.equals(called.getSuperExecutionId()))
                    .map(ExecutionEntity::getRootProcessInstanceId)
                    .findFirst()
                    .ifPresent(this::findExecutionsByProcessInstanceId);
        }
        return super.findExecutionById(id);
    }

    /** What this command has changed of them is not in the database before its end; read again, they would be the same. */
    @Override
    public List<ExecutionEntity> findExecutionsByProcessInstanceId(String processInstanceId) {
        return read.computeIfAbsent(processInstanceId, super::findExecutionsByProcessInstanceId);
    }
}
