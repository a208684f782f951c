package org.niangjia.followup.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.followup.FollowFamily;
import org.springframework.stereotype.Component;

/** "Plan the visit". */
@Component
class PlanVisit implements JavaDelegate {

    private final FollowFamily followFamily;

    PlanVisit(FollowFamily followFamily) {
        this.followFamily = followFamily;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var followUpId = followFamily.planVisit(new CaseNumber(execution.getProcessBusinessKey()));
        FollowUpProcess.Variables.FOLLOW_UP_ID.set(execution, followUpId);
    }
}
