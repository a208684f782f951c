package org.niangjia.emergency.process;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.niangjia.emergency.EmergencySettings;
import org.niangjia.platform.clock.WorkingDays;
import org.springframework.stereotype.Component;

/** Until when an emergency access should have been reviewed; asked by the model. */
@Component
public class AccessClocks {

    private final EmergencySettings settings;
    private final WorkingDays workingDays;
    private final Clock clock;

    AccessClocks(EmergencySettings settings, WorkingDays workingDays, Clock clock) {
        this.settings = settings;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    public Date reviewDue(DelegateExecution execution) {
        return Date.from(workingDays.after(clock.instant(), settings.reviewWithin()));
    }
}
