package org.niangjia.platform.engine;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
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
     */
    public record SeenTask(String id, String key, @Nullable String assignee) {}

    /**
     * A task and what it is about.
     *
     * @param businessKey of its process
     * @param facts of its process, by their names; a task has none of its own here
     */
    public record Opened(SeenTask task, String businessKey, Map<String, Object> facts) {}

    /** Empty when there is none, when it is suspended, and when it is not hers to see. */
    public Optional<SeenTask> find(String taskId) {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> seen(context, taskId).map(SeenTasks::seen));
    }

    /** The same with what it is about. */
    public Optional<Opened> open(String taskId) {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> seen(context, taskId).flatMap(task -> opened(context, task)));
    }

    /**
     * The task, claimed by her unless it is hers already; empty as with {@link #find}.
     *
     * @throws org.camunda.bpm.engine.TaskAlreadyClaimedException when somebody else has it
     */
    public Optional<SeenTask> claim(String taskId, String userId) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            var task = seen(context, taskId);
            if (task.filter(seen -> !userId.equals(seen.getAssignee())).isPresent()) {
                new ClaimTaskCmd(taskId, userId).execute(context);
            }
            return task.map(SeenTasks::seen);
        });
    }

    /**
     * Gives the task from one to another; either may be nobody.
     *
     * @return whether it was still hers who gives it, and there
     * @throws org.camunda.bpm.engine.OptimisticLockingException when somebody takes it at the same moment
     */
    public boolean assign(String taskId, @Nullable String from, @Nullable String to) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            var task = seen(context, taskId).filter(seen -> Objects.equals(from, seen.getAssignee()));
            task.ifPresent(still -> new AssignTaskCmd(taskId, to).execute(context));
            return task.isPresent();
        });
    }

    private static Optional<TaskEntity> seen(CommandContext context, String taskId) {
        var authorizations = (TaskAuthorizations) context.getAuthorizationManager();
        @Nullable TaskEntity task = context.getTaskManager().findTaskById(taskId);
        return Optional.ofNullable(task).filter(found -> !found.isSuspended() && authorizations.isHers(found));
    }

    private static Optional<Opened> opened(CommandContext context, TaskEntity task) {
        // With it comes the task's token, which else would be read by itself first.
        context.getExecutionManager().findExecutionsByProcessInstanceId(task.getProcessInstanceId());
        // Somebody may have done the task since it was read.
        return Optional.ofNullable(task.getExecution())
                .map(token -> new Opened(seen(task), token.getProcessBusinessKey(), token.getVariables()));
    }

    private static SeenTask seen(TaskEntity task) {
        return new SeenTask(task.getId(), task.getTaskDefinitionKey(), task.getAssignee());
    }
}
