package org.niangjia.platform.engine;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.impl.ExecutionQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.runtime.CorrelationHandlerResult;
import org.camunda.bpm.engine.impl.runtime.CorrelationSet;
import org.camunda.bpm.engine.impl.runtime.DefaultCorrelationHandler;
import org.jspecify.annotations.Nullable;

/**
 * A message to all who wait for it finds tokens that wait, and does not look for a process to start besides: what starts by
 * a message is started by its own command.
 *
 * <p>A token that an administrator has suspended waits too. The engine's own handler passes it over, and what nobody heard
 * is lost: a referral's last word, or the family's that it wants no more help.
 */
class WaitingTokens extends DefaultCorrelationHandler {

    private static final String SEARCH = OurStatements.name(WaitingTokens.class, "selectWaitingTokens");

    @Override
    public List<CorrelationHandlerResult> correlateMessages(
            CommandContext context, String message, CorrelationSet wanted) {
        return correlateMessageToExecutions(context, message, wanted);
    }

    /** @throws SuspendedEntityInteractionException when one that waits is suspended; then none is told */
    @Override
    protected List<CorrelationHandlerResult> correlateMessageToExecutions(
            CommandContext context, String message, CorrelationSet wanted) {
        return awake(context, message, query(message, wanted).evaluateExpressionsAndExecuteList(context, null)).stream()
                .map(CorrelationHandlerResult::matchedExecution)
                .toList();
    }

    /**
     * Those in processes of a case that carry a fact. The engine's own search looks at each token of the case for the fact;
     * this one at each process.
     *
     * @throws SuspendedEntityInteractionException when one that waits is suspended
     */
    static List<ExecutionEntity> find(
            CommandContext context, String message, String businessKey, Variable<String> fact, String value) {
        var found = context.getDbEntityManager()
                .selectList(
                        SEARCH,
                        Map.of("message", message, "businessKey", businessKey, "fact", fact.name(), "value", value));
        return awake(context, message, found);
    }

    private static List<ExecutionEntity> awake(CommandContext context, String message, List<?> found) {
        var waiting = found.stream()
                .map(ExecutionEntity.class::cast)
                .filter(token -> !context.getDbEntityManager().isDeleted(token))
                .toList();
        if (waiting.stream().anyMatch(ExecutionEntity::isSuspended)) {
            throw new SuspendedEntityInteractionException("A token that waits for %s is suspended".formatted(message));
        }
        return waiting;
    }

    private static ExecutionQueryImpl query(String message, CorrelationSet wanted) {
        var query = new ExecutionQueryImpl();
        query.messageEventSubscriptionName(message);
        facts(wanted.getCorrelationKeys()).forEach(query::processVariableValueEquals);
        facts(wanted.getLocalCorrelationKeys()).forEach(query::variableValueEquals);
        if (wanted.getBusinessKey() != null) {
            query.processInstanceBusinessKey(wanted.getBusinessKey());
        }
        if (wanted.getProcessInstanceId() != null) {
            query.processInstanceId(wanted.getProcessInstanceId());
        }
        return query;
    }

    private static Map<String, Object> facts(@Nullable Map<String, Object> keys) {
        return keys == null ? Map.of() : keys;
    }
}
