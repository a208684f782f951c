package org.niangjia.casefile.process;

import org.camunda.bpm.engine.RuntimeService;
import org.niangjia.casefile.CaseJourney;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.platform.engine.House;
import org.springframework.stereotype.Component;

/** The journey in the engine: one instance of {@code aid-case} under the case number as business key. */
@Component
class EngineCaseJourney implements CaseJourney {

    private final RuntimeService runtime;
    private final House house;

    EngineCaseJourney(RuntimeService runtime, House house) {
        this.runtime = runtime;
        this.house = house;
    }

    @Override
    public void start(CaseNumber caseNumber) {
        house.act(() -> runtime.startProcessInstanceByKey(CaseProcess.KEY, caseNumber.value()));
    }

    @Override
    public void withdraw(CaseNumber caseNumber) {
        house.act(() -> runtime.createMessageCorrelation(CaseProcess.Message.CASE_WITHDRAWN)
                .processInstanceBusinessKey(caseNumber.value())
                .correlateWithResult());
    }

    @Override
    public void reopen(CaseNumber caseNumber) {
        house.act(() -> runtime.startProcessInstanceByMessage(CaseProcess.Message.CASE_REOPENED, caseNumber.value()));
    }
}
