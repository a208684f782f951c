package org.niangjia.referral.process;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Incident;
import org.niangjia.platform.engine.House;
import org.springframework.stereotype.Component;

/** What an operator sees in Cockpit of a referral that could not be delivered, as long as a caseworker has it before her. */
@Component
public class UndeliveredIncident {

    static final String TYPE = "referral-undelivered";

    private final RuntimeService runtime;
    private final House house;

    UndeliveredIncident(RuntimeService runtime, House house) {
        this.runtime = runtime;
        this.house = house;
    }

    void open(DelegateExecution execution, String referralId, String reason) {
        execution.createIncident(TYPE, referralId, reason);
    }

    /** The task is done or needless. An operator may have closed the incident by hand before. */
    public void close(DelegateExecution execution) {
        List<Incident> open = house.act(() -> runtime.createIncidentQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .incidentType(TYPE)
                .list());
        open.forEach(incident -> execution.resolveIncident(incident.getId()));
    }
}
