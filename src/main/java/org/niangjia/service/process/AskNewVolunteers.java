package org.niangjia.service.process;

import static org.niangjia.service.process.ServiceProcess.Variables.VOLUNTEER;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.niangjia.casefile.CaseMoved;
import org.niangjia.platform.engine.House;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A volunteer stays in her street: where the family has moved on, the next visit is open to the volunteers there. */
@Component
class AskNewVolunteers {

    private final RuntimeService runtime;
    private final House house;

    AskNewVolunteers(RuntimeService runtime, House house) {
        this.runtime = runtime;
        this.house = house;
    }

    @EventListener
    void caseMoved(CaseMoved moved) {
        house.act(() -> {
            var services = services(moved);
            services.forEach(service -> runtime.setVariable(service.getId(), VOLUNTEER.name(), null));
            return services;
        });
    }

    private List<ProcessInstance> services(CaseMoved moved) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(moved.caseNumber().value(), ServiceProcess.KEY)
                .list();
    }
}
