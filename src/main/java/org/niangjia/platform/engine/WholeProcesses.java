package org.niangjia.platform.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;

/**
 * Reads a process with all its tokens as soon as one of them is asked for. Left alone, the engine reads the token of a job
 * first, and then, to move it, all tokens of the process again. Not for a task: who hands one in may wait for another who
 * works on the same case, and what she read before is not how it stands then.
 */
class WholeProcesses extends ExecutionManager {

    private final Map<String, List<ExecutionEntity>> read = new HashMap<>();

    @Override
    public @Nullable ExecutionEntity findExecutionById(String id) {
        if (getDbEntityManager().getCachedEntity(ExecutionEntity.class, id) == null) {
            processOf(id).ifPresent(this::findExecutionsByProcessInstanceId);
        }
        return super.findExecutionById(id);
    }

    /** What this command has changed of them is not in the database before its end; read again, they would be the same. */
    @Override
    public List<ExecutionEntity> findExecutionsByProcessInstanceId(String processInstanceId) {
        return read.computeIfAbsent(processInstanceId, super::findExecutionsByProcessInstanceId);
    }

    /** Which process a token is of, as far as what is known of it says: a job at it, or a process that it called. */
    private Optional<String> processOf(String id) {
        var ofJob = known(JobEntity.class)
                .filter(job -> id.equals(job.getExecutionId()))
                .map(JobEntity::getProcessInstanceId);
        var ofCaller = known(ExecutionEntity.class)
                .filter(called -> id.equals(called.getSuperExecutionId()))
                .map(ExecutionEntity::getRootProcessInstanceId);
        return Stream.concat(ofJob, ofCaller).findFirst();
    }

    private <T extends DbEntity> Stream<T> known(Class<T> type) {
        return getDbEntityManager().getDbEntityCache().getEntitiesByType(type).stream();
    }
}
