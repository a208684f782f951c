package org.niangjia.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
