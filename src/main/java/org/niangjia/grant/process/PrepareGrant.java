package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.AMOUNT_FEN;
import static org.niangjia.casefile.process.CaseProcess.Variables.GOODS;
import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;
import static org.niangjia.casefile.process.CaseProcess.Variables.PLAN_ITEM;
import static org.niangjia.grant.process.GrantProcess.Variables.APPEAL_LEVEL;
import static org.niangjia.grant.process.GrantProcess.Variables.ELIGIBLE;
import static org.niangjia.grant.process.GrantProcess.Variables.EMERGENCY;
import static org.niangjia.grant.process.GrantProcess.Variables.PASSED_LEVEL;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.grant.Emergency;
import org.niangjia.grant.Grant;
import org.niangjia.grant.Levels;
import org.niangjia.grant.RequestGrant;
import org.springframework.stereotype.Component;

/** "Prepare the grant". Terms that do not allow it are an answer the model handles. */
@Component
class PrepareGrant implements JavaDelegate {

    private final RequestGrant requestGrant;
    private final Emergency emergency;

    PrepareGrant(RequestGrant requestGrant, Emergency emergency) {
        this.requestGrant = requestGrant;
        this.emergency = emergency;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var grant = requestGrant.prepare(PLAN_ITEM.in(execution));
        GRANT_ID.set(execution, grant.grantId());
        AMOUNT_FEN.set(execution, grant.amount().fen());
        EMERGENCY.set(execution, emergency.is(grant));
        GOODS.set(execution, grant.goods());
        ELIGIBLE.set(execution, grant.status() == Grant.Status.AWAITING_APPROVAL);
        PASSED_LEVEL.set(execution, LevelTable.NONE);
        grant.appealedFrom().flatMap(Levels::above).ifPresent(level -> APPEAL_LEVEL.set(execution, level.code()));
    }
}
