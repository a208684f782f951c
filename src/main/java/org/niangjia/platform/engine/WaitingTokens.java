package org.niangjia.platform.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.runtime.CorrelationHandlerResult;
import org.camunda.bpm.engine.impl.runtime.CorrelationSet;
import org.camunda.bpm.engine.impl.runtime.DefaultCorrelationHandler;

/**
 * A message to all who wait for it finds tokens that wait, and does not look for a process to start besides: what starts by
 * a message is started by its own command.
 */
class WaitingTokens extends DefaultCorrelationHandler {

    @Override
    public List<CorrelationHandlerResult> correlateMessages(
            CommandContext context, String message, CorrelationSet wanted) {
        return correlateMessageToExecutions(context, message, wanted);
    }
}
