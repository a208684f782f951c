package org.niangjia.platform.engine;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
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
     * @param about the fact of the whole process that names which one
     * @return how many heard it; nobody need be waiting
     * @throws OptimisticLockingFailureException when the engine moved one at the same moment
     */
    public int tell(String message, String caseNumber, Variable<String> about, String id) {
        return tell(message, caseNumber, about, id, step -> true);
    }

    /**
     * As the other one, of those who wait in some steps only.
     *
     * @param waitsIn whether who waits in the step of that id is told
     */
    public int tell(String message, String caseNumber, Variable<String> about, String id, Predicate<String> waitsIn) {
        return moving(() -> engine.getCommandExecutorTxRequired().execute(context -> {
            var waiting = WaitingTokens.find(context, message, caseNumber, about, id).stream()
                    .filter(token -> waitsIn.test(token.getActivityId()))
                    .map(ExecutionEntity::getId)
                    .toList();
            waiting.forEach(token -> new MessageEventReceivedCmd(message, token, Map.of()).execute(context));
            return waiting.size();
        }));
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
