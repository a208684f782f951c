package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.niangjia.casefile.process.CaseProcess;
import org.niangjia.grant.Grant;
import org.niangjia.grant.StopGrant;
import org.niangjia.platform.engine.House;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** A stopped grant in the engine: its token goes, with those of its payments, whichever model carries it. */
@Component
class EngineStops implements StopGrant.Journey {

    private final RuntimeService runtime;
    private final House house;

    EngineStops(RuntimeService runtime, House house) {
        this.runtime = runtime;
        this.house = house;
    }

    @Override
    public void stop(Grant grant) {
        try {
            house.act(() -> runtime.createMessageCorrelation(CaseProcess.Message.GRANT_STOPPED)
                    .processInstanceBusinessKey(grant.caseNumber().value())
                    .processInstanceVariableEquals(GRANT_ID.name(), grant.grantId())
                    .correlateAllWithResult());
        } catch (OptimisticLockingException engineWasAtItToo) {
            throw new OptimisticLockingFailureException("The token moved at the same moment", engineWasAtItToo);
        }
    }
}
