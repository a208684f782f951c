package org.niangjia.batch.process;

import static org.niangjia.batch.process.GrantListProcess.Variables.EMERGENCY;
import static org.niangjia.batch.process.GrantListProcess.Variables.LIST_ID;
import static org.niangjia.batch.process.GrantListProcess.Variables.PASSED_LEVEL;
import static org.niangjia.casefile.process.CaseProcess.Variables.AMOUNT_FEN;
import static org.niangjia.casefile.process.CaseProcess.Variables.GOODS;
import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.niangjia.batch.GrantList;
import org.niangjia.batch.ListJourney;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.process.CaseProcess;
import org.niangjia.platform.engine.CaseTokens;
import org.niangjia.platform.engine.House;
import org.springframework.stereotype.Component;

/** The journey in the engine: one instance of {@code grant-list}, then one of {@code listed-grant} for everybody on it. */
@Component
class EngineListJourney implements ListJourney {

    static final String NO_LEVEL = "none";

    private final RuntimeService runtime;
    private final House house;
    private final CaseTokens tokens;

    EngineListJourney(RuntimeService runtime, House house, CaseTokens tokens) {
        this.runtime = runtime;
        this.house = house;
        this.tokens = tokens;
    }

    @Override
    public void start(GrantList list) {
        house.act(() -> runtime.startProcessInstanceByKey(
                GrantListProcess.KEY,
                list.caseNumber().value(),
                Map.of(
                        LIST_ID.name(),
                        list.listId(),
                        AMOUNT_FEN.name(),
                        list.total().fen(),
                        EMERGENCY.name(),
                        false,
                        PASSED_LEVEL.name(),
                        NO_LEVEL)));
    }

    @Override
    public void pay(CaseNumber caseNumber, String grantId, Money amount, boolean goods) {
        house.act(() -> runtime.startProcessInstanceByKey(
                ListedGrantProcess.KEY,
                caseNumber.value(),
                Map.of(GRANT_ID.name(), grantId, AMOUNT_FEN.name(), amount.fen(), GOODS.name(), goods)));
    }

    @Override
    public void drop(CaseNumber caseNumber, String grantId) {
        tokens.tell(CaseProcess.Message.GRANT_STOPPED, caseNumber.value(), GRANT_ID, grantId);
    }
}
