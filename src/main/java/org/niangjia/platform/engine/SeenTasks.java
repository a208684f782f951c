package org.niangjia.platform.engine;

import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * One task, as whoever is signed in may see it. The engine's query finds the same by a statement for all that a list can be
 * asked, which costs more to put together than these rows to read.
 */
@Component
public class SeenTasks {

    private final ProcessEngineConfigurationImpl engine;

    SeenTasks(@Lazy ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /**
     * A task.
     *
     * @param key of its definition in the model
     * @param assignee who has it; null when nobody has
     * @param businessKey of its process
     */
    public record SeenTask(String id, String key, @Nullable String assignee, String businessKey) {}

    /** Empty when there is none, when it is suspended, and when it is not hers to see. */
    public Optional<SeenTask> find(String taskId) {
        return engine.getCommandExecutorTxRequired().execute(context -> read(context, taskId));
    }

    private static Optional<SeenTask> read(CommandContext context, String taskId) {
        @Nullable TaskEntity task = context.getTaskManager().findTaskById(taskId);
        var authorizations = (TaskAuthorizations) context.getAuthorizationManager();
        if (task == null || task.isSuspended() || !authorizations.isHers(task)) {
            return Optional.empty();
        }
        var process = context.getExecutionManager().findExecutionById(task.getProcessInstanceId());
        return Optional.of(
                new SeenTask(task.getId(), task.getTaskDefinitionKey(), task.getAssignee(), process.getBusinessKey()));
    }
}
