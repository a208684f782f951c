package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.APPROVAL_LEVEL;
import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;

import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Timeline;
import org.niangjia.grant.ApproveGrant;
import org.niangjia.grant.StandIns;
import org.niangjia.office.Membership;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/**
 * "Note the late approval": the task goes to the top of the list, and the level above finds it in hers, to remind whose it
 * is. She cannot decide it: silence approves nothing, and no level is skipped. A list waits for its level as a grant does.
 */
@Component
class NoteLateApproval implements JavaDelegate {

    static final int LATE = 80;

    private final ApproveGrant approveGrant;
    private final CaseFiles caseFiles;
    private final Timeline timeline;
    private final Offices offices;

    NoteLateApproval(ApproveGrant approveGrant, CaseFiles caseFiles, Timeline timeline, Offices offices) {
        this.approveGrant = approveGrant;
        this.caseFiles = caseFiles;
        this.timeline = timeline;
        this.offices = offices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseNumber = new CaseNumber(execution.getProcessBusinessKey());
        GRANT_ID.find(execution)
                .ifPresentOrElse(approveGrant::noteLate, () -> timeline.add(caseNumber, "system", "approval-late", ""));
        var above = Role.of(APPROVAL_LEVEL.in(execution))
                .flatMap(StandIns::above)
                .flatMap(role -> offices.nearest(role, caseFiles.get(caseNumber).office())
                        .map(office -> new Membership(role, office).group()));
        var tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .list()
                .forEach(task -> raise(task, above, tasks));
    }

    private static void raise(Task task, Optional<String> above, TaskService tasks) {
        tasks.setPriority(task.getId(), LATE);
        above.ifPresent(group -> tasks.addCandidateGroup(task.getId(), group));
    }
}
