package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.grant.AuditEmergency;
import org.niangjia.platform.engine.House;
import org.springframework.stereotype.Component;

/** Audits as processes of their own. */
@Component
class EngineAudits implements AuditEmergency.Audits {

    private final RuntimeService runtime;
    private final House house;

    EngineAudits(RuntimeService runtime, House house) {
        this.runtime = runtime;
        this.house = house;
    }

    @Override
    public void open(String grantId, CaseNumber caseNumber) {
        house.act(() -> runtime.startProcessInstanceByKey(
                EmergencyAuditProcess.KEY, caseNumber.value(), Map.of(GRANT_ID.name(), grantId)));
    }
}
