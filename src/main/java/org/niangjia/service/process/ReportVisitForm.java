package org.niangjia.service.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.niangjia.service.GiveService;
import org.niangjia.service.ServiceViews;
import org.niangjia.service.ServiceVisit;
import org.niangjia.service.ServiceVisitReport;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Report the visit": whom to visit, what was reported before, and how it went this time. */
@Component
class ReportVisitForm implements TaskForm<ServiceVisitReport> {

    private final GiveService giveService;
    private final ServiceViews views;
    private final Clock clock;

    ReportVisitForm(GiveService giveService, ServiceViews views, Clock clock) {
        this.giveService = giveService;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public String taskDefinitionKey() {
        return ServiceProcess.Task.REPORT_VISIT;
    }

    @Override
    public Class<ServiceVisitReport> submissionType() {
        return ServiceVisitReport.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        var serviceId = task.fact(ServiceProcess.Variables.SERVICE_ID);
        return new Shown(views.entrusted(serviceId), views.visits(serviceId), new Prefill(LocalDate.now(clock), false));
    }

    @Override
    public Answer take(TaskAtHand task, ServiceVisitReport report) {
        var reported = giveService.report(task.fact(ServiceProcess.Variables.SERVICE_ID), task.actor(), report);
        if (reported instanceof GiveService.Reported.Refused refused) {
            return new Answer.Refused(refused.refusal());
        }
        var visitsLeft = ((GiveService.Reported.Taken) reported).visitsLeft();
        return Answer.accepted()
                .with(ServiceProcess.Variables.VISITS_LEFT, visitsLeft)
                .with(ServiceProcess.Variables.VOLUNTEER, task.actor().userId());
    }

    record Shown(ServiceViews.Asked service, List<ServiceVisit> visits, Prefill prefill) {}

    record Prefill(LocalDate visitedOn, boolean needsAttention) {}
}
