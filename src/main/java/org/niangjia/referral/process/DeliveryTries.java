package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;
import static org.niangjia.referral.process.ReferralProcess.Variables.UNDELIVERED;

import java.time.Duration;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.niangjia.platform.engine.House;
import org.niangjia.platform.engine.NotNow;
import org.niangjia.referral.DeliverySettings;
import org.niangjia.referral.HandOver.Sent;
import org.springframework.stereotype.Component;

/** How often a message to an agency is tried, for the models and for the delegates that send. */
@Component
public class DeliveryTries {

    private final DeliverySettings settings;
    private final UndeliveredIncident incident;
    private final House house;

    DeliveryTries(DeliverySettings settings, UndeliveredIncident incident, House house) {
        this.settings = settings;
        this.incident = incident;
        this.house = house;
    }

    /** The pauses as the engine's retry cycle: a list of n durations is n + 1 tries in all. */
    public String cycle(VariableScope execution) {
        return settings.pauses().stream().map(Duration::toString).collect(Collectors.joining(","));
    }

    /**
     * Whether the job that runs is not tried again when it fails. The engine counts a job's retries by the cycle only
     * from its first failure on; before that there is always a pause ahead.
     */
    boolean isLast(DelegateExecution execution) {
        var job = house.act(() -> execution
                .getProcessEngineServices()
                .getManagementService()
                .createJobQuery()
                .executionId(execution.getId())
                .activityId(execution.getCurrentActivityId())
                .singleResult());
        return job != null && job.getExceptionMessage() != null && job.getRetries() <= 1;
    }

    /**
     * Fails the job where it is to be tried again, puts it off where it was not tried; where it is given up, an incident names
     * the referral, and a person decides. What a person alone can tell is no incident: nothing failed.
     */
    void settle(DelegateExecution execution, Sent sent) {
        if (sent instanceof Sent.NotItsTurn waiting) {
            throw new NotNow(waiting.reason());
        }
        if (sent instanceof Sent.TryAgain tryAgain) {
            throw new NotDeliveredException(tryAgain.reason());
        }
        if (sent instanceof Sent.GivenUp givenUp) {
            incident.open(execution, REFERRAL_ID.in(execution), givenUp.reason());
        }
        UNDELIVERED.set(execution, sent instanceof Sent.GivenUp || sent instanceof Sent.ByPerson);
    }
}
