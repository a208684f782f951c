package org.niangjia.followup.process;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.followup.FollowFamily;
import org.niangjia.office.Membership;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/**
 * "Escalate the missed visit": the task that waits goes to the top of the list, and the supervisor finds it in hers, from
 * where she can take it on.
 */
@Component
class EscalateMissedVisit implements JavaDelegate {

    /** The engine's ordinary priority is 50. */
    static final int URGENT = 100;

    private final FollowFamily followFamily;
    private final CaseFiles caseFiles;
    private final Offices offices;

    EscalateMissedVisit(FollowFamily followFamily, CaseFiles caseFiles, Offices offices) {
        this.followFamily = followFamily;
        this.caseFiles = caseFiles;
        this.offices = offices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        caseFiles.lock(new CaseNumber(execution.getProcessBusinessKey()));
        followFamily.noteMissed(FollowUpProcess.Variables.FOLLOW_UP_ID.in(execution));
        var tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(FollowUpProcess.Task.FOLLOW_UP_VISIT)
                .list()
                .forEach(task -> raise(task, new CaseNumber(execution.getProcessBusinessKey()), tasks));
    }

    private void raise(Task task, CaseNumber caseNumber, TaskService tasks) {
        tasks.setPriority(task.getId(), URGENT);
        offices.nearest(Role.SUPERVISOR, caseFiles.get(caseNumber).office())
                .map(office -> new Membership(Role.SUPERVISOR, office).group())
                .ifPresent(group -> tasks.addCandidateGroup(task.getId(), group));
    }
}
