package org.niangjia.emergency.process;

import static org.niangjia.emergency.process.EmergencyAccessProcess.Variables.ACCESS_ID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.process.Desk;
import org.niangjia.emergency.ReviewAccess;
import org.springframework.stereotype.Component;

/** "Tell the city": the review goes to the top of the list, and the city finds it in hers and may do it. */
@Component
class NoteLateReview implements JavaDelegate {

    /** As high as what is late elsewhere: the engine's ordinary priority is 50. */
    private static final int LATE = 75;

    private final ReviewAccess reviewAccess;
    private final Desk desk;

    NoteLateReview(ReviewAccess reviewAccess, Desk desk) {
        this.reviewAccess = reviewAccess;
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviewAccess.noteLate(ACCESS_ID.in(execution));
        var city = desk.city(execution);
        var tasks = execution.getProcessEngineServices().getTaskService();
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(EmergencyAccessProcess.Task.REVIEW_EMERGENCY_ACCESS)
                .list()
                .forEach(task -> {
                    tasks.setPriority(task.getId(), LATE);
                    tasks.addCandidateGroup(task.getId(), city);
                });
    }
}
