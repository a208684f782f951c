package org.niangjia.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.springframework.beans.factory.annotation.Autowired;

@NiangjiaTest
@NullUnmarked
class JobsThatWaitTest {

    private static final AtomicReference<RuntimeException> ENDS = new AtomicReference<>();

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private Clock clock;

    private String deployment;
    private String process;

    /** What the job comes to. */
    public static class Work implements JavaDelegate {

        @Override
        public void execute(DelegateExecution execution) {
            var end = ENDS.get();
            if (end != null) {
                throw end;
            }
        }
    }

    @BeforeEach
    void aJob() {
        var model = Bpmn.createExecutableProcess("jobs-that-wait")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .serviceTask("Activity_Work")
                .camundaAsyncBefore()
                .camundaClass(Work.class)
                .camundaFailedJobRetryTimeCycle("PT1H,PT2H")
                .userTask("Task_GoOn")
                .endEvent()
                .done();
        deployment = repository
                .createDeployment()
                .addModelInstance("jobs-that-wait.bpmn", model)
                .deploy()
                .getId();
        process = runtime.startProcessInstanceByKey("jobs-that-wait").getId();
    }

    @AfterEach
    void gone() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void aJobWhoseTurnItIsNotComesAgainInSecondsAndLosesNoTry() {
        ENDS.set(new NotNow("three calls are under way"));
        var retries = job().getRetries();

        for (int time = 0; time < 10; time++) {
            assertThatThrownBy(this::runs).hasMessageContaining("three calls are under way");

            assertThat(job().getRetries()).isEqualTo(retries);
            assertThat(Duration.between(clock.instant(), job().getDuedate().toInstant()))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(9));
        }

        ENDS.set(new IllegalStateException("away"));
        assertThatThrownBy(this::runs).hasMessageContaining("away");
        assertThat(job().getRetries())
                .describedAs("three tries in all, of which one failed")
                .isEqualTo(2);

        ENDS.set(null);
        runs();
        assertThat(job()).isNull();
    }

    @Test
    void theIncidentOfAJobThatFailedGoesWhenItSucceeds() {
        ENDS.set(new IllegalStateException("away"));
        while (job().getRetries() > 0) {
            assertThatThrownBy(this::runs).hasMessageContaining("away");
        }
        assertThat(incidents()).isOne();

        // All jobs of a kind at once; the engine leaves their incidents until they succeed.
        management.setJobRetriesByJobDefinitionId(job().getJobDefinitionId(), 1);
        ENDS.set(null);
        runs();

        assertThat(job()).isNull();
        assertThat(incidents()).isZero();
    }

    @Test
    void theIncidentOfAJobThatWasStoppedByHandGoesWhenItSucceeds() {
        ENDS.set(null);
        management.setJobRetries(job().getId(), 0);
        assertThat(incidents()).isOne();

        runs();

        assertThat(job()).isNull();
        assertThat(incidents()).isZero();
    }

    private long incidents() {
        return runtime.createIncidentQuery().processInstanceId(process).count();
    }

    private void runs() {
        management.executeJob(job().getId());
    }

    private Job job() {
        return management.createJobQuery().processInstanceId(process).singleResult();
    }
}
