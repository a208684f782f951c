package org.niangjia.transfer.process;

import static org.niangjia.transfer.process.TransferProcess.Variables.TRANSFER_ID;

import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.niangjia.transfer.DecideTransfer;
import org.springframework.stereotype.Component;

/**
 * Takes up a transfer that nobody has answered: the task that waits goes to the top of the list, and where an office is
 * asked, its director finds it in hers. The clock decides nothing.
 */
@Component
class EscalateTransfer implements JavaDelegate {

    /** The engine's ordinary priority is 50. */
    static final int URGENT = 100;

    private final DecideTransfer decideTransfer;
    private final Offices offices;

    EscalateTransfer(DecideTransfer decideTransfer, Offices offices) {
        this.decideTransfer = decideTransfer;
        this.offices = offices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        decideTransfer.noteLate(TRANSFER_ID.in(execution)).ifPresent(transfer -> raise(transfer.to(), execution));
    }

    private void raise(@Nullable OfficeCode office, DelegateExecution execution) {
        var tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .list()
                .forEach(task -> raise(task.getId(), office, tasks));
    }

    private void raise(String taskId, @Nullable OfficeCode office, TaskService tasks) {
        tasks.setPriority(taskId, URGENT);
        Optional.ofNullable(office)
                .flatMap(asked -> offices.nearest(Role.DIRECTOR, asked))
                .map(nearest -> new Membership(Role.DIRECTOR, nearest).group())
                .ifPresent(group -> tasks.addCandidateGroup(taskId, group));
    }
}
