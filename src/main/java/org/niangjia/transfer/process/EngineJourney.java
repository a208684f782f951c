package org.niangjia.transfer.process;

import static org.niangjia.transfer.process.TransferProcess.Variables.TRANSFER_ID;
import static org.niangjia.transfer.process.TransferProcess.Variables.UPWARD;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.platform.engine.House;
import org.niangjia.transfer.Journey;
import org.niangjia.transfer.Transfer;
import org.springframework.stereotype.Component;

/** The journey in the engine: one instance of {@code case-transfer} beside the case's own. */
@Component
class EngineJourney implements Journey {

    private final RuntimeService runtime;
    private final House house;

    EngineJourney(RuntimeService runtime, House house) {
        this.runtime = runtime;
        this.house = house;
    }

    @Override
    public void start(Transfer transfer) {
        house.act(() -> runtime.startProcessInstanceByKey(
                TransferProcess.KEY,
                transfer.caseNumber().value(),
                Map.of(TRANSFER_ID.name(), transfer.transferId(), UPWARD.name(), transfer.upward())));
    }

    @Override
    public void drop(CaseNumber caseNumber) {
        house.act(() -> runtime.createMessageCorrelation(TransferProcess.Message.CASE_OVER)
                .processInstanceBusinessKey(caseNumber.value())
                .correlateAllWithResult());
    }
}
