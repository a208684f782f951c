package org.niangjia.emergency.process;

import static org.niangjia.emergency.process.EmergencyAccessProcess.Variables.ACCESS_ID;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.niangjia.emergency.AskForAccess;
import org.niangjia.emergency.EmergencyAccess;
import org.niangjia.platform.engine.House;
import org.springframework.stereotype.Component;

/** Reviews as processes of their own: they outlive the case's. */
@Component
class EngineReviews implements AskForAccess.Reviews {

    private final RuntimeService runtime;
    private final House house;

    EngineReviews(RuntimeService runtime, House house) {
        this.runtime = runtime;
        this.house = house;
    }

    @Override
    public void open(EmergencyAccess access) {
        house.act(() -> runtime.startProcessInstanceByKey(
                EmergencyAccessProcess.KEY, access.caseNumber().value(), Map.of(ACCESS_ID.name(), access.accessId())));
    }
}
