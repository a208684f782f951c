package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;

import org.camunda.bpm.engine.RuntimeService;
import org.niangjia.grant.Grant;
import org.niangjia.grant.PublicNotice;
import org.niangjia.platform.engine.House;
import org.springframework.stereotype.Component;

/** The notice in the engine: a token that waits for the end of the notice or an objection, whichever comes first. */
@Component
class EngineNoticeBoard implements PublicNotice.NoticeBoard {

    private final RuntimeService runtime;
    private final House house;

    EngineNoticeBoard(RuntimeService runtime, House house) {
        this.runtime = runtime;
        this.house = house;
    }

    @Override
    public boolean takeDown(Grant grant) {
        return !house.act(() -> runtime.createMessageCorrelation(GrantProcess.Message.OBJECTION_RAISED)
                        .processInstanceBusinessKey(grant.caseNumber().value())
                        .processInstanceVariableEquals(GRANT_ID.name(), grant.grantId())
                        .correlateAllWithResult())
                .isEmpty();
    }
}
