package org.niangjia.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.Caller;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@NiangjiaTest
class HistoryWithoutPeopleTest {

    private static final String NEEDLE = "a-needle-in-no-haystack";

    @LocalServerPort
    private int port;

    @Autowired
    private DeskCheck desk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private HistoryService history;

    @Autowired
    private DecisionService decisions;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void clear() {
        desk.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "submit-form"})
    void whatWasSubmittedLeavesNoTraceInTheEngine(String way) {
        var task = desk.task("510104-2026-000043");
        tasks.claim(task, "caseworker");
        var caseworker = Caller.script(port, "caseworker");

        assertThat(caseworker
                        .post("/engine-rest/task/" + task + "/" + way, submission("refuse\\\",\\\"" + NEEDLE))
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(hits()).isEmpty();
        assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);

        assertThat(caseworker
                        .post("/engine-rest/task/" + task + "/" + way, submission(NEEDLE))
                        .statusCode())
                .isEqualTo(204);
        assertThat(hits()).isEmpty();
        assertThat(history.createHistoricVariableInstanceQuery()
                        .variableName("submission")
                        .count())
                .isZero();
        assertThat(history.createHistoricVariableInstanceQuery()
                        .variableName("checked")
                        .count())
                .isPositive();
    }

    private static String submission(String note) {
        return "{\"variables\":{\"submission\":{\"value\":\"{\\\"note\\\":\\\"%s\\\"}\"}}}".formatted(note);
    }

    private List<String> hits() {
        return database
                .sql(
                        """
                        select table_name, column_name from information_schema.columns
                        where lower(table_name) like 'act\\_%' escape '\\'
                        and data_type like 'CHARACTER%'""")
                .query((row, number) -> row.getString(1) + "." + row.getString(2))
                .list()
                .stream()
                .filter(column -> database.sql("select count(*) from %s where %s like :needle"
                                        .formatted(column.split("\\.")[0], column.split("\\.")[1]))
                                .param("needle", "%" + NEEDLE + "%")
                                .query(Long.class)
                                .single()
                        > 0)
                .toList();
    }

    @Test
    void theFactsOfAnEligibilityDecisionAreNotKept() {
        decisions
                .evaluateDecisionTableByKey("approval-level")
                .variables(Map.of("amountFen", 100_000L, "passedLevel", "none", "emergency", false))
                .evaluate();

        decisions
                .evaluateDecisionTableByKey("eligibility")
                .variables(Map.of(
                        "programme",
                        "bursary",
                        "female",
                        true,
                        "age",
                        17L,
                        "student",
                        true,
                        "twoCancers",
                        false,
                        "singleParent",
                        false))
                .evaluate();

        assertThat(history.createHistoricDecisionInstanceQuery()
                        .decisionDefinitionKey("approval-level")
                        .count())
                .isPositive();
        assertThat(history.createHistoricDecisionInstanceQuery()
                        .decisionDefinitionKey("eligibility")
                        .count())
                .isZero();
    }
}
