package org.niangjia.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.niangjia.MovedClock;
import org.niangjia.NiangjiaTest;
import org.springframework.beans.factory.annotation.Autowired;

@NiangjiaTest
class DeployerTest {

    private static final String WAITS = "waits";

    @Autowired
    private Deployer deployer;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ManagementService management;

    @Test
    void aRestartMakesNoNewVersion() {
        deployer.deploy();

        assertThat(repository.createDeploymentQuery().deploymentName("niangjia").count())
                .isEqualTo(1);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("aid-case")
                        .singleResult()
                        .getVersion())
                .isEqualTo(1);
    }

    @Test
    void itWorksOnWhatAnotherNodeDeployedWhereItKnowsIt() {
        var own = deployed("词");
        var again = fromElsewhere(deployed("词"));
        var strange = fromElsewhere(deployed("别的词"));
        try {
            deployer.workOnOurs();

            assertThat(management.getRegisteredDeployments())
                    .contains(own, again)
                    .doesNotContain(strange);
        } finally {
            List.of(own, again, strange).forEach(repository::deleteDeployment);
        }
    }

    @Test
    void changedModelsWaitUntilNoNodeOfTheReleaseBeforeIsThere() {
        var clock = new MovedClock();
        starts(clock, Duration.ofMinutes(10), Map.of("processes/waits.bpmn", model("waits", "一")));
        assertThat(named("waits")).as("an empty house gets its models at once").containsExactly("一");

        var changed = Map.of("processes/waits.bpmn", model("waits", "二"), "forms/Task_Waits.html", new byte[] {'<'});
        var first = starts(clock, Duration.ofMinutes(10), changed);
        clock.advance(Duration.ofMinutes(1));
        var second = starts(clock, Duration.ofMinutes(10), changed);
        clock.advance(Duration.ofMinutes(9).minusMillis(1));
        first.byTheClock();
        assertThat(named("waits")).containsExactly("一");

        clock.advance(Duration.ofMillis(1));
        first.byTheClock();
        assertThat(named("waits")).containsExactly("二", "一");
        var newest = newest();
        assertThat(management.getRegisteredDeployments()).contains(newest);
        fromElsewhere(newest);
        second.byTheClock();
        assertThat(management.getRegisteredDeployments())
                .as("whoever brings the same works on it before its own time")
                .contains(newest);

        clock.advance(Duration.ofMinutes(1));
        second.byTheClock();
        first.byTheClock();
        assertThat(named("waits")).as("nobody deploys them twice").hasSize(2);
    }

    @Test
    void aModelThatIsNewAltogetherIsThereAtOnceWithTheForms() {
        var clock = new MovedClock();
        starts(clock, Duration.ofMinutes(10), Map.of("processes/waits.bpmn", model("waits", "一")));

        var more = Map.of(
                "processes/waits.bpmn",
                model("waits", "二"),
                "processes/comes.bpmn",
                model("comes", "新"),
                "forms/Task_Comes.html",
                new byte[] {'<'});
        starts(clock, Duration.ofMinutes(10), more);
        assertThat(named("comes")).containsExactly("新");
        assertThat(named("waits")).containsExactly("一");
        assertThat(repository.getDeploymentResourceNames(newest()))
                .containsExactlyInAnyOrder("processes/comes.bpmn", "forms/Task_Comes.html");

        starts(clock, Duration.ofMinutes(10), more);
        assertThat(named("comes"))
                .as("a second node's start brings nothing anew")
                .hasSize(1);
    }

    private Deployer starts(Clock clock, Duration deployedAfter, Map<String, byte[]> models) {
        var node = new Deployer(
                repository, management, new ModelFiles(WAITS, models), new ModelSettings("-", deployedAfter), clock);
        node.afterSingletonsInstantiated();
        return node;
    }

    private static byte[] model(String key, String name) {
        return Bpmn.convertToString(Bpmn.createExecutableProcess(key)
                        .name(name)
                        .camundaHistoryTimeToLiveString("P1D")
                        .startEvent()
                        .endEvent()
                        .done())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The names of a process, the newest first. */
    private List<String> named(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .orderByProcessDefinitionVersion()
                .desc()
                .list()
                .stream()
                .map(ProcessDefinition::getName)
                .toList();
    }

    private String newest() {
        return waiting().get(0).getId();
    }

    private List<Deployment> waiting() {
        return repository
                .createDeploymentQuery()
                .deploymentNameLike(WAITS + "%")
                .orderByDeploymentTime()
                .desc()
                .list();
    }

    @AfterEach
    void leavesNothing() {
        waiting().forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    private String deployed(String words) {
        return repository
                .createDeployment()
                .name("words")
                .addString("words.txt", words)
                .deploy()
                .getId();
    }

    private String fromElsewhere(String deployment) {
        management.unregisterDeploymentForJobExecutor(deployment);
        return deployment;
    }

    @Test
    void resourcesAreNamedByTheirRelativePath() {
        var deployment = repository
                .createDeploymentQuery()
                .deploymentName("niangjia")
                .singleResult()
                .getId();

        assertThat(repository.getDeploymentResourceNames(deployment))
                .contains("processes/aid-case.bpmn", "processes/approval-level.dmn", "forms/Task_HomeVisit.html")
                .allSatisfy(name -> assertThat(name).matches("(processes|forms)/[\\w-]+\\.(bpmn|dmn|html)"));
    }
}
