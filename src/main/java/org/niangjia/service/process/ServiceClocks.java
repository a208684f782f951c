package org.niangjia.service.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.niangjia.service.Engagements;
import org.niangjia.service.ServicePace;
import org.springframework.stereotype.Component;

/** When the next visit is due; asked by the model's timer. Public, because expressions see no other classes. */
@Component
public class ServiceClocks {

    private final Engagements engagements;
    private final ServicePace pace;

    ServiceClocks(Engagements engagements, ServicePace pace) {
        this.engagements = engagements;
        this.pace = pace;
    }

    /** An ISO 8601 duration. */
    public String interval(DelegateExecution execution) {
        var engagement = engagements.get(ServiceProcess.Variables.SERVICE_ID.in(execution));
        return pace.of(engagement.kind()).toString();
    }
}
