package org.niangjia.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.springframework.beans.factory.annotation.Autowired;

@NiangjiaTest
class DeployerTest {

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
