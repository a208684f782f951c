package org.niangjia.platform.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Moves tokens that wait in a case's processes. The house moves them, whoever's request it is that makes them move. */
@Component
public class CaseTokens {

    private final RuntimeService runtime;
    private final House house;

    CaseTokens(RuntimeService runtime, House house) {
        this.runtime = runtime;
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
        return moving(() -> runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(caseNumber)
                .processInstanceVariableEquals(about.name(), id)
                .correlateAllWithResult()
                .size());
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
