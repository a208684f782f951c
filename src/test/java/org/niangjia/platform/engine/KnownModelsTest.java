package org.niangjia.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another node suspends a model that this one knows. */
@NiangjiaTest
@NullUnmarked
class KnownModelsTest {

    private static final String KEY = "known-models";

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    private String deployment;
    private ProcessDefinition model;
    private ProcessInstance underWay;

    @BeforeEach
    void oneIsUnderWayAndTheModelIsSuspendedElsewhere() {
        var waiting = Bpmn.createExecutableProcess(KEY)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .receiveTask("wait")
                .message("known-models-go")
                .endEvent()
                .done();
        deployment = repository
                .createDeployment()
                .addModelInstance(KEY + ".bpmn", waiting)
                .deploy()
                .getId();
        model = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(KEY)
                .singleResult();
        underWay = runtime.startProcessInstanceById(model.getId());
        jdbc.sql("update act_re_procdef set suspension_state_ = 2, rev_ = rev_ + 1 where id_ = ?")
                .param(model.getId())
                .update();
    }

    @AfterEach
    void itGoes() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void noneIsStartedOfIt() {
        assertThatThrownBy(() -> runtime.startProcessInstanceById(model.getId()))
                .isInstanceOf(SuspendedEntityInteractionException.class);
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey(KEY))
                .isInstanceOf(SuspendedEntityInteractionException.class);
    }

    @Test
    void noneIsStartedRightAfterOneHasMovedEither() {
        moves();

        noneIsStartedOfIt();
    }

    @Test
    void whatIsUnderWayGoesOn() {
        moves();

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(underWay.getId())
                        .count())
                .isZero();
    }

    private void moves() {
        runtime.createMessageCorrelation("known-models-go")
                .processInstanceId(underWay.getId())
                .correlateAll();
    }
}
