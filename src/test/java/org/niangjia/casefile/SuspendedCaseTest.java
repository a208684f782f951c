package org.niangjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.Colleague;
import org.niangjia.story.MediationCase;
import org.niangjia.story.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A case whose process an administrator has suspended. */
@NiangjiaTest
class SuspendedCaseTest {

    private static final Map<String, String> REASON = Map.of("reason", "搬去外地");

    @Autowired
    private RuntimeService runtime;

    @LocalServerPort
    private int port;

    @Test
    void isNotCalledWithdrawnWhileItsProcessWouldGoOn() {
        var address = "/api/v1/cases/" + MediationCase.reported(port, People.woman("19660417"), "justice");
        var caseNumber = address.substring(address.lastIndexOf('/') + 1);
        var process = process(caseNumber);
        runtime.suspendProcessInstanceById(process.getId());
        var caseworker = Colleague.of(port, "caseworker");

        var refused = caseworker.post(address + "/withdrawal", REASON).is(503).body();

        assertThat(refused.get("type").asText()).endsWith("halted");
        assertThat(refused.get("detail").asText()).contains("管理员暂停");
        assertThat(statusOf(address)).isEqualTo("open");
        runtime.activateProcessInstanceById(process.getId());
        caseworker.post(address + "/withdrawal", REASON).is(204);
        assertThat(statusOf(address)).isEqualTo("withdrawn");
        assertThat(process(caseNumber)).isNull();
    }

    private String statusOf(String address) {
        return Colleague.of(port, "caseworker")
                .get(address)
                .body()
                .get("status")
                .asText();
    }

    private ProcessInstance process(String caseNumber) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .rootProcessInstances()
                .singleResult();
    }
}
