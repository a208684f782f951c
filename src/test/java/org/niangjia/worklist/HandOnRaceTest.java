package org.niangjia.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.Colleague;
import org.niangjia.story.Race;
import org.niangjia.story.Story;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** A supervisor gives a task that nobody has to one colleague while another takes it: who took it was first. */
@NiangjiaTest
@NullUnmarked
class HandOnRaceTest extends Story {

    @Autowired
    private StaffTasks tasks;

    @Autowired
    private Handovers handovers;

    private Task visit;

    @BeforeEach
    void aVisitLiesOnTheDesk() {
        visit = taskOf(engine.getRuntimeService()
                .startProcessInstanceByKey("assessment", family.caseNumber().value(), Map.of()));
    }

    @Test
    void sheWhoTakesItAfterItWasReadKeepsIt() {
        var read = tasks.find(visit.getId()).orElseThrow();
        claims("caseworker2", visit).is(204);

        assertThatThrownBy(() -> tasks.assign(read, "caseworker"))
                .isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(assignee()).isEqualTo("caseworker2");
    }

    @Test
    void sheWhoTakesItWhileTheSupervisorWaitsForTheCaseKeepsIt() {
        var second = new Race(context)
                .of(() -> caseFiles.lock(family.caseNumber()), this::reassigns, () -> claims("caseworker2", visit)
                        .is(204));

        isToldThatSomebodyWasFirst(second);
    }

    @Test
    void sheWhoseClaimIsWrittenFirstKeepsIt() {
        var second = new Race(context)
                .of(() -> engine.getTaskService().claim(visit.getId(), "caseworker2"), this::reassigns);

        isToldThatSomebodyWasFirst(second);
    }

    private Colleague.Answer reassigns() {
        return colleague("supervisor")
                .put(
                        "/api/v1/tasks/%s/assignee".formatted(visit.getId()),
                        Map.of("to", "caseworker", "reason", "她认识这家人"));
    }

    private void isToldThatSomebodyWasFirst(Colleague.Answer second) {
        assertThat(second.is(409).body().get("type").asText()).endsWith("busy");
        assertThat(assignee()).isEqualTo("caseworker2");
        assertThat(handovers.of(family.caseNumber())).isEmpty();
    }

    private String assignee() {
        return engine.getTaskService()
                .createTaskQuery()
                .taskId(visit.getId())
                .singleResult()
                .getAssignee();
    }
}
