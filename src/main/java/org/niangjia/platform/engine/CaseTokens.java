package org.niangjia.platform.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.MessageCorrelationBuilderImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.runtime.CorrelationHandlerResult;
import org.camunda.bpm.engine.impl.runtime.CorrelationSet;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Moves tokens that wait in a case's processes. The house moves them, whoever's request it is that makes them move. */
@Component
public class CaseTokens {

    private final ProcessEngineConfigurationImpl engine;
    private final House house;

    CaseTokens(@Lazy ProcessEngineConfigurationImpl engine, House house) {
        this.engine = engine;
        this.house = house;
    }

    /**
     * Tells a message to every token that waits for it, in processes about one referral, grant or payment.
     *
     * @param caseNumber of its case: for that there is an index, for what a variable holds there is none
     * @return how many heard it; nobody need be waiting
     * @throws OptimisticLockingFailureException when the engine moved one at the same moment
     */
    public int tell(String message, String caseNumber, Variable<String> about, String id) {
        return moving(() -> engine.getCommandExecutorTxRequired().execute(context -> {
            var waiting = waiting(context, message, caseNumber, about, id);
            waiting.forEach(token -> new MessageEventReceivedCmd(
                            message, token.getExecutionEntity().getId(), Map.of())
                    .execute(context));
            return waiting.size();
        }));
    }

    /** As the engine's own correlation finds them; that one reads each one's process once more, to tell what it moved. */
    private List<CorrelationHandlerResult> waiting(
            CommandContext context, String message, String caseNumber, Variable<String> about, String id) {
        var wanted = new MessageCorrelationBuilderImpl(context, message);
        wanted.processInstanceBusinessKey(caseNumber).processInstanceVariableEquals(about.name(), id);
        return context.runWithoutAuthorization(
                () -> engine.getCorrelationHandler().correlateMessages(context, message, new CorrelationSet(wanted)));
    }

    /**
     * Does what moves tokens.
     *
     * @throws OptimisticLockingFailureException when the engine moved one at the same moment
     */
    public void move(Runnable work) {
        moving(() -> {
            work.run();
            return true;
        });
    }

    private <T> T moving(Supplier<T> work) {
        try {
            return house.act(work);
        } catch (OptimisticLockingException engineWasAtItToo) {
            throw new OptimisticLockingFailureException("The token moved at the same moment", engineWasAtItToo);
        }
    }
}
