package org.niangjia.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.Caller;
import org.niangjia.platform.engine.DeskCheck;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

/** One path can be written in many ways; whoever is a stranger to a task is one however she writes it. */
@NiangjiaTest
class DisguisedPathsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private DeskCheck desk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @AfterEach
    void clear() {
        desk.clear();
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%61pi/v1/tasks",
                "/api/v1/%74asks",
                "/api/v1/ta%73ks",
                "/%65ngine-rest/task",
                "/engine%2Drest/task",
                "/%63amunda/api/engine/engine/default/task",
                "/camunda/app/%74asklist/default/"
            })
    void noListIsGivenOutUnderAnotherSpelling(String path) {
        desk.task("510104-2026-000044");

        for (var stranger : List.of("volunteer", "caseworker-b", "auditor")) {
            var answer = Caller.script(port, stranger).get(path);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("请求").doesNotContain("510104-2026-000044");
        }
    }

    @Test
    void noTaskIsTakenUnderAnotherSpelling() {
        var task = desk.task("510104-2026-000044");

        var answer = Caller.script(port, "volunteer").post("/%61pi/v1/tasks/" + task + "/claim", "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isNull();
    }

    /** If the firewall let it through all the same. */
    @Test
    void theEngineIsToldWhoActsUnderWhateverSpelling() throws Exception {
        var request = new MockHttpServletRequest("GET", "/%61pi/v1/tasks");
        request.setServletPath("/api/v1/tasks");
        SecurityContextHolder.getContext()
                .setAuthentication(new SignedIn("volunteer", List.of("volunteer@510104020")).authentication());
        var acted = new String[1];

        new TellEngineWhoActs(identity)
                .doFilter(
                        request,
                        new MockHttpServletResponse(),
                        (asked, answer) ->
                                acted[0] = identity.getCurrentAuthentication().getUserId());

        assertThat(acted).containsExactly("volunteer");
    }
}
