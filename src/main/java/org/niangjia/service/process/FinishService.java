package org.niangjia.service.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.service.GiveService;
import org.springframework.stereotype.Component;

/** "Finish the service". */
@Component
class FinishService implements JavaDelegate {

    private final GiveService giveService;

    FinishService(GiveService giveService) {
        this.giveService = giveService;
    }

    @Override
    public void execute(DelegateExecution execution) {
        giveService.finish(ServiceProcess.Variables.SERVICE_ID.in(execution));
    }
}
