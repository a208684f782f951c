package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.LOOK;
import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.referral.WatchClocks;
import org.niangjia.referral.WatchClocks.Look;
import org.niangjia.referral.process.ReferralProcess.Task;
import org.springframework.stereotype.Component;

/** "Look at the clock". Says who is to be told that it was missed; the task that somebody owes moves up in its list. */
@Component
class NoteLateReferral implements JavaDelegate {

    private static final List<String> OWED =
            List.of(Task.DELIVER_REFERRAL, Task.ANSWER_REFERRAL, Task.REPORT_OUTCOME, Task.PROVIDE_INFORMATION);

    private final WatchClocks watchClocks;

    NoteLateReferral(WatchClocks watchClocks) {
        this.watchClocks = watchClocks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var look = watchClocks.look(REFERRAL_ID.in(execution));
        if (look != Look.NOTHING) {
            raise(execution, execution.getProcessEngineServices().getTaskService());
        }
        LOOK.set(execution, look.code());
    }

    private static void raise(DelegateExecution execution, TaskService tasks) {
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKeyIn(OWED.toArray(String[]::new))
                .list()
                .forEach(task -> tasks.setPriority(task.getId(), ReferralClocks.LATE));
    }
}
