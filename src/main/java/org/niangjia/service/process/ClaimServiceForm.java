package org.niangjia.service.process;

import org.niangjia.service.GiveService;
import org.niangjia.service.ServiceClaim;
import org.niangjia.service.ServiceViews;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Claim the service": what is asked, and a volunteer who says she will. */
@Component
class ClaimServiceForm implements TaskForm<ServiceClaim> {

    private final GiveService giveService;
    private final ServiceViews views;

    ClaimServiceForm(GiveService giveService, ServiceViews views) {
        this.giveService = giveService;
        this.views = views;
    }

    @Override
    public String taskDefinitionKey() {
        return ServiceProcess.Task.CLAIM_SERVICE;
    }

    @Override
    public Class<ServiceClaim> submissionType() {
        return ServiceClaim.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        return new Shown(views.asked(task.fact(ServiceProcess.Variables.SERVICE_ID)));
    }

    @Override
    public Answer take(TaskAtHand task, ServiceClaim claim) {
        return giveService
                .claim(task.fact(ServiceProcess.Variables.SERVICE_ID), task.actor())
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> Answer.accepted()
                        .with(ServiceProcess.Variables.VOLUNTEER, task.actor().userId()));
    }

    record Shown(ServiceViews.Asked service) {}
}
