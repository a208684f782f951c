package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.process.Desk;
import org.niangjia.referral.WatchClocks;
import org.niangjia.referral.process.ReferralProcess.Task;
import org.springframework.stereotype.Component;

/** "Raise replan": what came to nothing and lies forgotten goes up in the caseworkers' list, and into their supervisor's. */
@Component
class RaiseReplan implements JavaDelegate {

    private final WatchClocks watchClocks;
    private final Desk desk;

    RaiseReplan(WatchClocks watchClocks, Desk desk) {
        this.watchClocks = watchClocks;
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        watchClocks.noteNotReplanned(REFERRAL_ID.in(execution));
        var supervisor = desk.supervisor(execution);
        var tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(Task.REPLAN)
                .list()
                .forEach(task -> {
                    tasks.setPriority(task.getId(), Urging.SUPERVISORS);
                    tasks.addCandidateGroup(task.getId(), supervisor);
                });
    }
}
