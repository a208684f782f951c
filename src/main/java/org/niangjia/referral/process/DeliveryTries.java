package org.niangjia.referral.process;

import java.time.Duration;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.niangjia.platform.engine.House;
import org.niangjia.referral.Delivery;
import org.niangjia.referral.DeliverySettings;
import org.springframework.stereotype.Component;

/** How often a message to an agency is tried, for the models and for the delegates that send. */
@Component
public class DeliveryTries {

    private final DeliverySettings settings;
    private final House house;

    DeliveryTries(DeliverySettings settings, House house) {
        this.settings = settings;
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

    /** Fails the job, so that the engine tries it again, unless the message was taken. */
    static void orAgain(Delivery delivery) {
        if (delivery instanceof Delivery.NotTaken notTaken) {
            throw new NotDeliveredException(notTaken.reason());
        }
    }
}
