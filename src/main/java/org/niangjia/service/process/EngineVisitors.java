package org.niangjia.service.process;

import static org.niangjia.service.process.ServiceProcess.Variables.SERVICE_ID;
import static org.niangjia.service.process.ServiceProcess.Variables.VOLUNTEER;

import org.camunda.bpm.engine.RuntimeService;
import org.niangjia.platform.engine.House;
import org.niangjia.service.Engagement;
import org.niangjia.service.HandOnServices;
import org.springframework.stereotype.Component;

/** The volunteer in the service's process, to whom its next task goes. */
@Component
class EngineVisitors implements HandOnServices.Visitors {

    private final RuntimeService runtime;
    private final House house;

    EngineVisitors(RuntimeService runtime, House house) {
        this.runtime = runtime;
        this.house = house;
    }

    @Override
    public void ask(Engagement engagement) {
        house.act(() -> {
            var services = runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(engagement.caseNumber().value(), ServiceProcess.KEY)
                    .variableValueEquals(SERVICE_ID.name(), engagement.serviceId())
                    .list();
            services.forEach(service -> runtime.setVariable(service.getId(), VOLUNTEER.name(), engagement.volunteer()));
            return services;
        });
    }
}
