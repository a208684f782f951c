package org.niangjia.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.niangjia.OnPostgres;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseOpening;
import org.niangjia.casefile.Urgency;
import org.niangjia.office.OfficeCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Processes wait in every way that a token can while a release brings their models anew, with one more step to do. */
@OnPostgres
@Order(Integer.MAX_VALUE - 1)
@NullUnmarked
class NewestModelsTest {

    private static final Logger LOG = LoggerFactory.getLogger(NewestModelsTest.class);

    private static final String PARENT = "moving";
    private static final String CHILD = "moving-child";
    private static final List<String> WAYS = List.of("task", "message", "timer", "children", "job", "nested");
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final int CHILDREN = 2;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private IdentityService identity;

    @Autowired
    private HistoryService history;

    @Autowired
    private CaseOpening opening;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private final List<String> deployments = new ArrayList<>();
    private CaseNumber caseNumber;

    @BeforeEach
    void aFamily() {
        caseNumber = opening.open(
                        new OfficeCode("510104020"),
                        "community-desk",
                        Urgency.NORMAL,
                        "caseworker",
                        Set.of("victim-of-crime"))
                .aidCase()
                .caseNumber();
    }

    @AfterEach
    void isOver() {
        identity.clearAuthentication();
        deployments.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    @Test
    void whateverIsUnderWayGoesOnInTheNewestModelAndEnds() {
        release(child("first"), parent(false));
        startInEveryWay(2);

        release(child("second"), parent(true));
        var round = models().move(LONG);

        assertThat(round).isEqualTo(new NewestModels.Round(2 * (WAYS.size() + CHILDREN), 0));
        assertThat(runningOn(1)).isZero();
        everythingIsDone();
        assertThat(secondLooks()).isEqualTo(2L * WAYS.size());
    }

    @Test
    void whoDiesOverItLeavesTheRestToAnother() {
        release(child("first"), parent(false));
        startInEveryWay(1);
        release(child("second"), parent(true));

        // It had no time at all.
        models().move(Duration.ZERO);
        var rest = runningOn(1);
        assertThat(rest).isPositive();
        assertThat(models().move(LONG).moved()).isEqualTo(rest);
        assertThat(models().move(LONG)).isEqualTo(new NewestModels.Round(0, 0));
        everythingIsDone();
    }

    @Test
    void whatTheNewestModelHasNoPlaceForStaysAndEndsOnItsOwn() {
        release(child("first"), parent(false));
        startInEveryWay(1);

        release(withoutTheTask());
        var round = models().move(LONG);

        assertThat(round).isEqualTo(new NewestModels.Round(WAYS.size() - 1, 1));
        assertThat(runningOn(1)).isEqualTo(1 + CHILDREN);
        assertThat(jdbc.sql(older()).query(Integer.class).single()).isEqualTo(1);
        everythingIsDone();
    }

    @Test
    void whatStandsInAStepThatIsNoMoreGoesOnInTheOneThatNamesIt() {
        release(child("first"), parent(false));
        startInEveryWay(1);

        var model = withoutTheTask();
        UserTask instead = model.getModelElementById("Task_SecondLook_Instead");
        var formerly = model.newInstance(CamundaProperty.class);
        formerly.setCamundaName("formerly");
        formerly.setCamundaValue("Task_OfLongAgo, Task_DeskCheck");
        var properties = model.newInstance(CamundaProperties.class);
        instead.builder().addExtensionElement(properties);
        properties.addChildElement(formerly);
        release(model);

        assertThat(models().move(LONG)).isEqualTo(new NewestModels.Round(WAYS.size(), 0));
        assertThat(jdbc.sql(older()).query(Integer.class).single()).isZero();
        assertThat(tasks.createTaskQuery()
                        .processDefinitionKey(PARENT)
                        .taskDefinitionKey("Task_SecondLook_Instead")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatAJobIsAtWorkOnIsLeftToIt() {
        release(child("first"), parent(false));
        startInEveryWay(1);
        jdbc.sql("update act_ru_job set lock_owner_ = 'a node' where handler_type_ = 'async-continuation'")
                .update();
        release(child("second"), parent(true));

        models().move(LONG);
        assertThat(runningOn(1)).isEqualTo(1);

        jdbc.sql("update act_ru_job set lock_owner_ = null").update();
        models().move(LONG);
        assertThat(runningOn(1)).isZero();
        everythingIsDone();
    }

    /** Ten thousand, with {@code -Psoak}. */
    @Test
    @EnabledIfSystemProperty(named = "niangjia.soak", matches = "true")
    void tenThousandGoOnInTheNewestModelAndEnd() {
        var each = Integer.getInteger("niangjia.moving", 10_000) / (WAYS.size() + CHILDREN);
        release(child("first"), parent(false));
        startInEveryWay(each);
        release(child("second"), parent(true));
        var all = each * (WAYS.size() + CHILDREN);
        assertThat(runningOn(1)).isEqualTo(all);

        var begun = System.nanoTime();
        var rounds = 0;
        var moved = 0;
        while (runningOn(1) > 0) {
            // Every round another node's, which knows nothing of the one before.
            var round = models().move(Duration.ofSeconds(5));
            assertThat(round.stayed()).isZero();
            moved += round.moved();
            rounds++;
        }
        var seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        assertThat(moved).isEqualTo(all);
        everythingIsDone();
        assertThat(secondLooks()).isEqualTo((long) each * WAYS.size());
        LOG.info("{} moved in {} s and {} rounds, 0 failed, all ended", moved, seconds, rounds);
    }

    /** Another node's. */
    private NewestModels models() {
        return new NewestModels(repository, runtime, jdbc, clock);
    }

    private void release(BpmnModelInstance... models) {
        var deployment = repository.createDeployment().name("moving");
        for (var model : models) {
            deployment.addModelInstance(model.getDefinitions().getId() + ".bpmn", model);
        }
        deployments.add(0, deployment.deploy().getId());
    }

    private void startInEveryWay(int each) {
        for (int time = 0; time < each; time++) {
            for (var way : WAYS) {
                runtime.startProcessInstanceByKey(PARENT, caseNumber.value(), Map.of("way", way));
            }
        }
    }

    private int runningOn(int version) {
        var definitions = repository
                .createProcessDefinitionQuery()
                .processDefinitionKeysIn(PARENT, CHILD)
                .processDefinitionVersion(version)
                .list();
        return definitions.stream()
                .map(ProcessDefinition::getId)
                .mapToInt(id -> (int) runtime.createProcessInstanceQuery()
                        .processDefinitionId(id)
                        .count())
                .sum();
    }

    private static String older() {
        return "select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_"
                + " where e.parent_id_ is null and d.key_ = 'moving' and d.version_ = 1";
    }

    private long secondLooks() {
        return history.createHistoricTaskInstanceQuery()
                .processDefinitionKey(PARENT)
                .taskDefinitionKey("Task_SecondLook")
                .finished()
                .count();
    }

    /** Whatever waits is done, until nothing does: people, partners, the clock and the engine's own jobs. */
    private void everythingIsDone() {
        management
                .createJobQuery()
                .processDefinitionKey(PARENT)
                .list()
                // The nested step's clock warns and interrupts nothing.
                .forEach(job -> management.executeJob(job.getId()));
        runtime.createEventSubscriptionQuery()
                .eventName("Message_Heard")
                .list()
                .forEach(waiting -> runtime.messageEventReceived("Message_Heard", waiting.getExecutionId()));
        for (var open = open(); !open.isEmpty(); open = open()) {
            open.forEach(this::isDone);
        }
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(PARENT)
                        .count())
                .isZero();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(CHILD)
                        .count())
                .isZero();
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    private List<Task> open() {
        return tasks.createTaskQuery().processDefinitionKeyIn(PARENT, CHILD).listPage(0, 1000);
    }

    private void isDone(Task task) {
        tasks.addCandidateUser(task.getId(), "caseworker");
        tasks.setAssignee(task.getId(), "caseworker");
        identity.setAuthentication("caseworker", List.of("caseworker@510104020"));
        try {
            ActingForPeople.<RuntimeException, RuntimeException>run(() -> tasks.complete(task.getId()));
        } finally {
            identity.clearAuthentication();
        }
    }

    private static BpmnModelInstance child(String name) {
        var model = Bpmn.createExecutableProcess(CHILD)
                .name(name)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .userTask("Task_DeskCheck")
                .camundaCandidateGroups("caseworker@510104020")
                .endEvent()
                .done();
        model.getDefinitions().setId("Definitions_Child");
        return model;
    }

    /** @param more with a second look at the end of every way */
    private static BpmnModelInstance parent(boolean more) {
        var ended = Bpmn.createExecutableProcess(PARENT)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .exclusiveGateway("Gateway_Way")
                .condition("task", "${way == 'task'}")
                .userTask("Task_DeskCheck")
                .camundaCandidateGroups("caseworker@510104020")
                .exclusiveGateway("Gateway_Ended");
        var model = (more ? ended.userTask("Task_SecondLook").endEvent() : ended.endEvent())
                .moveToNode("Gateway_Way")
                .condition("message", "${way == 'message'}")
                .intermediateCatchEvent("Event_Heard")
                .message("Message_Heard")
                .connectTo("Gateway_Ended")
                .moveToNode("Gateway_Way")
                .condition("timer", "${way == 'timer'}")
                .intermediateCatchEvent("Event_Later")
                .timerWithDuration("P3D")
                .connectTo("Gateway_Ended")
                .moveToNode("Gateway_Way")
                .condition("children", "${way == 'children'}")
                .callActivity("Call_Children")
                .calledElement(CHILD)
                .camundaInBusinessKey("#{execution.processBusinessKey}")
                .multiInstance()
                .parallel()
                .cardinality(String.valueOf(CHILDREN))
                .multiInstanceDone()
                .connectTo("Gateway_Ended")
                .moveToNode("Gateway_Way")
                .condition("job", "${way == 'job'}")
                .serviceTask("Activity_Job")
                .camundaAsyncBefore()
                .camundaExpression("${true}")
                .connectTo("Gateway_Ended")
                .moveToNode("Gateway_Way")
                .condition("nested", "${way == 'nested'}")
                .subProcess("Sub_Nested")
                .embeddedSubProcess()
                .startEvent()
                .receiveTask("Task_Nested")
                .message("Message_Heard")
                .endEvent()
                .subProcessDone()
                .connectTo("Gateway_Ended")
                .moveToActivity("Sub_Nested")
                .boundaryEvent("Event_Late")
                .cancelActivity(false)
                .timerWithDuration("P3D")
                .endEvent()
                .done();
        model.getDefinitions().setId("Definitions_Parent");
        return model;
    }

    private static BpmnModelInstance withoutTheTask() {
        var model = parent(true);
        var xml = Bpmn.convertToString(model).replace("Task_DeskCheck", "Task_SecondLook_Instead");
        var changed = Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        changed.getDefinitions().setId("Definitions_Parent");
        return changed;
    }
}
