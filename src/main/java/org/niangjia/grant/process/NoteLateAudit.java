package org.niangjia.grant.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.process.Desk;
import org.niangjia.grant.AuditEmergency;
import org.springframework.stereotype.Component;

/** "Note the late audit": it goes to the top of the list, and the city finds it in hers and may do it. */
@Component
class NoteLateAudit implements JavaDelegate {

    private final AuditEmergency auditEmergency;
    private final Desk desk;

    NoteLateAudit(AuditEmergency auditEmergency, Desk desk) {
        this.auditEmergency = auditEmergency;
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        auditEmergency.noteLate(GRANT_ID.in(execution));
        var city = desk.city(execution);
        var tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(EmergencyAuditProcess.Task.AUDIT_EMERGENCY)
                .list()
                .forEach(task -> {
                    tasks.setPriority(task.getId(), NoteLateApproval.LATE);
                    tasks.addCandidateGroup(task.getId(), city);
                });
    }
}
