package org.niangjia.followup.process;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.niangjia.followup.FollowUpSettings;
import org.niangjia.followup.FollowUps;
import org.springframework.stereotype.Component;

/** When a follow-up visit is due, and when it counts as missed; asked by the model. Public, because expressions see no other classes. */
@Component
public class FollowUpClocks {

    private final FollowUps followUps;
    private final FollowUpSettings settings;
    private final Clock clock;

    FollowUpClocks(FollowUps followUps, FollowUpSettings settings, Clock clock) {
        this.followUps = followUps;
        this.settings = settings;
        this.clock = clock;
    }

    public Date dueAt(DelegateExecution execution) {
        return Date.from(due(execution).toInstant());
    }

    public Date missedAt(DelegateExecution execution) {
        return Date.from(due(execution).plus(settings.grace()).toInstant());
    }

    private ZonedDateTime due(DelegateExecution execution) {
        return followUps
                .get(FollowUpProcess.Variables.FOLLOW_UP_ID.in(execution))
                .dueOn()
                .atTime(settings.dueAt())
                .atZone(clock.getZone());
    }
}
