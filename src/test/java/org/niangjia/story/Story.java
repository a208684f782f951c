package org.niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Timeline;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What every story of one family in one process has: the family, the people who work for it, the token. */
public abstract class Story {

    @Autowired
    protected ApplicationContext context;

    @Autowired
    protected ProcessEngine engine;

    @Autowired
    protected CaseFiles caseFiles;

    @Autowired
    private Timeline timeline;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    protected Family family;

    @BeforeEach
    void aFamilyIsRegistered() {
        BpmnAwareTests.init(engine);
        family = Family.registered(context);
    }

    @AfterEach
    void theStoryIsTold() {
        var runtime = engine.getRuntimeService();
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(family.caseNumber().value())
                .rootProcessInstances()
                .list()
                .forEach(open -> runtime.deleteProcessInstance(open.getId(), "The story is told"));
        BpmnAwareTests.reset();
    }

    protected Colleague colleague(String user) {
        return Colleague.of(port, user);
    }

    /** The one task that waits. */
    protected Task taskOf(ProcessInstance process) {
        return BpmnAwareTests.task(process);
    }

    protected Colleague.Answer claims(String user, Task task) {
        return colleague(user).post("/api/v1/tasks/%s/claim".formatted(task.getId()), Map.of());
    }

    /** The form as it is shown to her. */
    protected Colleague.Answer opens(String user, Task task) {
        return colleague(user).get("/api/v1/tasks/%s/form".formatted(task.getId()));
    }

    /** Hands in what she wrote, claimed or not. */
    protected Colleague.Answer submits(String user, Task task, String submission) {
        return colleague(user).post("/api/v1/tasks/%s/submission".formatted(task.getId()), submission);
    }

    /** Claims the task and hands in what she wrote. */
    protected Colleague.Answer does(String user, Task task, String submission) {
        claims(user, task).is(204);
        return submits(user, task, submission);
    }

    protected void isTaken(Colleague.Answer answer) {
        answer.is(204);
    }

    /** The refusal is just this sentence by this field. */
    protected void isRefused(Colleague.Answer answer, String field, String sentence) {
        answer.is(422);
        var faults = new TreeMap<String, String>();
        answer.body()
                .path("errors")
                .forEach(error -> faults.put(
                        error.path("field").asText(), error.path("message").asText()));
        assertThat(faults).containsExactly(Map.entry(field, sentence));
    }

    protected AidCase aidCase() {
        return caseFiles.get(family.caseNumber());
    }

    protected List<Timeline.Entry> timeline() {
        return timeline.of(family.caseNumber());
    }

    protected List<String> events() {
        return timeline().stream().map(Timeline.Entry::event).toList();
    }

    protected LocalDate today() {
        return LocalDate.now(clock);
    }

    /** What the process left behind. */
    protected Object variable(ProcessInstance process, String name) {
        return engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(process.getId())
                .variableName(name)
                .singleResult()
                .getValue();
    }
}
