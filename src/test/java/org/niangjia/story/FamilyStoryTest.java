package org.niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@NiangjiaTest
class FamilyStoryTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aFamilysCaseRunsFromTheReportToTheDayItHelped() {
        var story = new FamilyStory(port, () -> LocalDate.now(clock), new Jobs(management)::run);
        story.isToldFromBeginningToEnd();

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(story.caseNumber())
                        .count())
                .isZero();
        assertThat(new EveryTable(jdbc).holding(story.whatOnlyTheHouseMayKnow()))
                .isEmpty();
    }
}
