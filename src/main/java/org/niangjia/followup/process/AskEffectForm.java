package org.niangjia.followup.process;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.process.CaseProcess;
import org.niangjia.followup.EffectReport;
import org.niangjia.followup.FollowFamily;
import org.niangjia.followup.FollowUp;
import org.niangjia.followup.FollowUpViews;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Ask whether it helped": what the visit saw, and the household's own answer. */
@Component
class AskEffectForm implements TaskForm<EffectReport> {

    private final FollowFamily followFamily;
    private final FollowUpViews views;

    AskEffectForm(FollowFamily followFamily, FollowUpViews views) {
        this.followFamily = followFamily;
        this.views = views;
    }

    @Override
    public String taskDefinitionKey() {
        return FollowUpProcess.Task.ASK_EFFECT;
    }

    @Override
    public Class<EffectReport> submissionType() {
        return EffectReport.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        var persons = views.persons(task.caseNumber());
        return new Shown(
                views.followUp(task.fact(FollowUpProcess.Variables.FOLLOW_UP_ID))
                        .visit(),
                views.outcomes(task.caseNumber()),
                new Prefill(persons.stream()
                        .findFirst()
                        .map(person -> person.personId().value())
                        .orElse(null)),
                new Choices(persons));
    }

    @Override
    public Answer take(TaskAtHand task, EffectReport report) {
        return followFamily
                .recordEffect(task.fact(FollowUpProcess.Variables.FOLLOW_UP_ID), task.actor(), report)
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> Answer.accepted()
                        .with(CaseProcess.Variables.DECISION, report.decision().code())
                        .with(CaseProcess.Variables.EFFECT, report.decision().code()));
    }

    record Shown(
            FollowUp.@Nullable Seen visit,
            List<FollowUpViews.ReportedDone> outcomes,
            Prefill prefill,
            Choices choices) {}

    record Prefill(@Nullable String answeredBy) {}

    record Choices(List<FollowUpViews.PersonChoice> persons) {}
}
