package org.niangjia.transfer.process;

import static org.niangjia.transfer.process.TransferProcess.Variables.TRANSFER_ID;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.niangjia.transfer.DecideTransfer;
import org.springframework.stereotype.Component;

/**
 * "Tell the director": the task that waits goes to the top of the list, and the director of the office that is asked finds
 * it in hers. The clock decides nothing.
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
        decideTransfer.noteLate(TRANSFER_ID.in(execution)).ifPresent(office -> raise(office, execution));
    }

    private void raise(OfficeCode office, DelegateExecution execution) {
        var tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(TransferProcess.Task.ACCEPT_TRANSFER)
                .list()
                .forEach(task -> raise(task.getId(), office, tasks));
    }

    private void raise(String taskId, OfficeCode office, TaskService tasks) {
        tasks.setPriority(taskId, URGENT);
        offices.nearest(Role.DIRECTOR, office)
                .map(nearest -> new Membership(Role.DIRECTOR, nearest).group())
                .ifPresent(group -> tasks.addCandidateGroup(taskId, group));
    }
}
