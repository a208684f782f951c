package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.AMOUNT_FEN;
import static org.niangjia.casefile.process.CaseProcess.Variables.APPROVAL_LEVEL;
import static org.niangjia.casefile.process.CaseProcess.Variables.GOODS;
import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;
import static org.niangjia.casefile.process.CaseProcess.Variables.PLAN_ITEM;
import static org.niangjia.grant.process.GrantProcess.Variables.EMERGENCY;
import static org.niangjia.grant.process.GrantProcess.Variables.PASSED_LEVEL;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.niangjia.grant.AppealGrant;
import org.niangjia.grant.Emergency;
import org.niangjia.grant.Grant;
import org.niangjia.office.Role;
import org.niangjia.platform.engine.House;
import org.springframework.stereotype.Component;

/** Appeals in the engine: an instance of {@code grant} beside the case's own, which has gone on or ended. */
@Component
class EngineAppeals implements AppealGrant.Journey {

    private static final String WITHDRAWN = "The case is withdrawn";

    private final RuntimeService runtime;
    private final Emergency emergency;
    private final House house;

    EngineAppeals(RuntimeService runtime, Emergency emergency, House house) {
        this.runtime = runtime;
        this.emergency = emergency;
        this.house = house;
    }

    @Override
    public void start(Grant grant, Role level) {
        house.act(() -> runtime.startProcessInstanceByMessage(
                GrantProcess.Message.GRANT_APPEALED,
                grant.caseNumber().value(),
                Map.of(
                        PLAN_ITEM.name(), grant.planItem(),
                        GRANT_ID.name(), grant.grantId(),
                        AMOUNT_FEN.name(), grant.amount().fen(),
                        GOODS.name(), grant.goods(),
                        APPROVAL_LEVEL.name(), level.code(),
                        EMERGENCY.name(), emergency.is(grant),
                        PASSED_LEVEL.name(), LevelTable.NONE)));
    }

    @Override
    public void drop(Grant grant) {
        house.act(() -> {
            runtime.createProcessInstanceQuery()
                    .processDefinitionKey(GrantProcess.KEY)
                    .processInstanceBusinessKey(grant.caseNumber().value())
                    .variableValueEquals(GRANT_ID.name(), grant.grantId())
                    .rootProcessInstances()
                    .list()
                    .forEach(appeal -> runtime.deleteProcessInstance(appeal.getId(), WITHDRAWN));
            return true;
        });
    }
}
