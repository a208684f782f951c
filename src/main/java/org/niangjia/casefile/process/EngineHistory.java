package org.niangjia.casefile.process;

import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.niangjia.casefile.ArchivedPart;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.platform.engine.House;
import org.springframework.stereotype.Component;

/** The engine's history of an archived case goes; what of it anybody asks for is in the case's own timeline. */
@Component
class EngineHistory implements ArchivedPart {

    private final HistoryService history;
    private final RuntimeService runtime;
    private final House house;

    EngineHistory(HistoryService history, RuntimeService runtime, House house) {
        this.history = history;
        this.runtime = runtime;
        this.house = house;
    }

    /** An emergency's audit, for one, outlives its case. */
    @Override
    public boolean isAtRest(CaseNumber caseNumber) {
        return house.act(() -> runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(caseNumber.value())
                        .count())
                == 0;
    }

    @Override
    public void thin(CaseNumber caseNumber) {
        house.act(() -> {
            var instances = instancesOf(caseNumber);
            instances.forEach(instance -> history.createHistoricDecisionInstanceQuery()
                    .processInstanceId(instance)
                    .list()
                    .forEach(decision -> history.deleteHistoricDecisionInstanceByInstanceId(decision.getId())));
            if (!instances.isEmpty()) {
                history.deleteHistoricProcessInstances(instances);
            }
            return instances.size();
        });
    }

    private List<String> instancesOf(CaseNumber caseNumber) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber.value())
                .finished()
                .list()
                .stream()
                .map(HistoricProcessInstance::getId)
                .toList();
    }
}
