package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.NullUnmarked;
import org.springframework.beans.factory.annotation.Autowired;

/** Referrals whose clocks run out, and who sees it. */
@NullUnmarked
abstract class LateStories extends ReferralStories {

    @Autowired
    WatchClocks watchClocks;

    /** The agency lets its first clock run out, and the desk is told. */
    void itsFirstClockRunsOut() {
        theClockRunsOut();
        theJobRuns("Timer_ReferralLate");
    }

    void theClockRunsOut() {
        timePasses(Duration.between(clock.instant(), referral().dueAt().orElseThrow()));
    }

    /** Nobody has spoken until the next stage. */
    void itGoesOneStageFurther() {
        timePasses(Duration.between(clock.instant(), watchClocks.nextLookAt(referral())));
        theJobRuns(anyJobAt("Timer_NextStage").isPresent() ? "Timer_NextStage" : "Timer_NextClock");
    }

    /** Everything that is due by the clock, and what becomes due by that. */
    void theEngineCatchesUp() {
        for (var job = due(); job.isPresent(); job = due()) {
            management.executeJob(job.get().getId());
        }
    }

    private Optional<Job> due() {
        return management.createJobQuery().processInstanceId(process.getId()).timers().executable().list().stream()
                .findFirst();
    }

    Optional<Job> anyJobAt(String activity) {
        return management.createJobQuery().processInstanceId(process.getId()).activityId(activity).list().stream()
                .findFirst();
    }

    /** The task as it stands in her list, where she sees it. */
    Optional<JsonNode> inTheListOf(String user, String task) {
        var items = as(user).get("/api/v1/tasks?caseNumber=" + caseNumber)
                .is(200)
                .body()
                .get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.get("taskDefinitionKey").asText().equals(task))
                .findFirst();
    }

    void sees(String user, String task, int priority) {
        assertThat(inTheListOf(user, task))
                .hasValueSatisfying(
                        item -> assertThat(item.get("priority").asInt()).isEqualTo(priority));
    }

    void doesNotSee(String user, String task) {
        assertThat(inTheListOf(user, task)).isEmpty();
    }

    /** Which clocks were missed, and who was told. */
    List<String> lateness() {
        return referrals.events(referralId()).stream()
                .filter(event -> event.kind().equals(ReferralEvent.LATE))
                .map(ReferralEvent::reasonCode)
                .toList();
    }
}
