package org.niangjia.service.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.process.CaseProcess;
import org.niangjia.service.GiveService;
import org.springframework.stereotype.Component;

/** "Prepare the service". */
@Component
class PrepareService implements JavaDelegate {

    private final GiveService giveService;

    PrepareService(GiveService giveService) {
        this.giveService = giveService;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var serviceId = giveService.offer(CaseProcess.Variables.PLAN_ITEM.in(execution));
        ServiceProcess.Variables.SERVICE_ID.set(execution, serviceId);
    }
}
