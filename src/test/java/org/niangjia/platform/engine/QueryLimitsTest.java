package org.niangjia.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.Caller;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** CVE-2026-109432: an expression hidden inside a query's {@code orQueries} was evaluated. */
@NiangjiaTest
class QueryLimitsTest {

    /** Would set a property of this machine where it is evaluated. */
    private static final String HARM = "${''.getClass().forName('java.lang.System').getMethod('setProperty',"
            + "''.getClass(), ''.getClass()).invoke(null, 'niangjia.harmed', 'yes')}";

    @LocalServerPort
    private int port;

    @Autowired
    private FilterService filters;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    @ParameterizedTest
    @ValueSource(strings = {"", "/count"})
    void noExpressionOfACallersIsEvaluatedAtAnyDepth(String what) {
        System.clearProperty("niangjia.harmed");
        var top = "{\"assigneeExpression\":\"%s\"}".formatted(HARM);
        var nested = "{\"orQueries\":[%s]}".formatted(top);

        for (var query : List.of(top, nested)) {
            var viaRest = Caller.script(port, "caseworker").post("/engine-rest/task" + what, query);
            var viaTasklist =
                    Caller.browser(port, "caseworker").post("/camunda/api/engine/engine/default/task" + what, query);

            assertThat(viaRest.statusCode()).as(viaRest.body()).isEqualTo(400);
            assertThat(viaTasklist.statusCode()).as(viaTasklist.body()).isEqualTo(400);
            assertThat(System.getProperty("niangjia.harmed")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "task, processVariables, 16",
        "history/task, processVariables, 16",
        // H2 is slow at these long before there are sixteen.
        "history/process-instance, variables, 2"
    })
    void nobodyComparesMoreFactsThanTheDatabaseCanPlan(String path, String field, int answered) {
        var query = "{\"%s\":[%%s]}".formatted(field);

        assertThat(comparing(path, query, answered)).isEqualTo(200);
        assertThat(comparing(path, query, 17)).isEqualTo(400);
        assertThat(comparing(path, "{\"orQueries\":[%s]}".formatted(query), 17)).isEqualTo(400);
    }

    private int comparing(String path, String query, int facts) {
        var compared = IntStream.range(0, facts)
                .mapToObj("{\"name\":\"a%d\",\"operator\":\"eq\",\"value\":1}"::formatted)
                .collect(Collectors.joining(","));
        return Caller.script(port, "caseworker")
                .post("/engine-rest/" + path, query.formatted(compared))
                .statusCode();
    }

    @Test
    void norThatOfAQueryThatExtendsAFilter() {
        System.clearProperty("niangjia.harmed");
        var filter = filters.createFilterQuery().filterName("全部").singleResult().getId();
        var query = "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}".formatted(HARM);

        assertThat(Caller.script(port, "caseworker")
                        .post("/engine-rest/filter/" + filter + "/list", query)
                        .statusCode())
                .isEqualTo(400);
        assertThat(Caller.browser(port, "caseworker")
                        .post("/camunda/api/engine/engine/default/filter/" + filter + "/list", query)
                        .statusCode())
                .isEqualTo(400);
        assertThat(System.getProperty("niangjia.harmed")).isNull();
    }

    @Test
    void aFilterWithSuchAnExpressionIsNotSaved() {
        var nested = tasks.createTaskQuery().or().taskAssigneeExpression(HARM).endOr();
        var filter = filters.newTaskFilter("harm").setQuery(nested);

        assertThatThrownBy(() -> filters.saveFilter(filter)).isInstanceOf(BadUserRequestException.class);

        var stored =
                "{\"resourceType\":\"Task\",\"name\":\"harm\",\"query\":{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}}"
                        .formatted(HARM);
        assertThat(Caller.script(port, "admin")
                        .post("/engine-rest/filter/create", stored)
                        .statusCode())
                .isEqualTo(400);
        assertThat(filters.createFilterQuery().filterName("harm").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"query\":{},\"properties\":{\"priority\":1E+999}",
                "\"query\":{\"taskVariables\":[{\"name\":\"a\",\"operator\":\"eq\",\"value\":1E+999}]}"
            })
    void aFilterThatCannotBeWrittenDownIsTheSendersMistake(String filter) {
        var answer = Caller.script(port, "admin")
                .post(
                        "/engine-rest/filter/create",
                        "{\"resourceType\":\"Task\",\"name\":\"huge\",%s}".formatted(filter));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(filters.createFilterQuery().filterName("huge").count()).isZero();
    }

    @Test
    void aFilterThatWasStoredBeforeIsNotEvaluated() {
        System.clearProperty("niangjia.harmed");
        var filter = filters.saveFilter(filters.newTaskFilter("old").setQuery(tasks.createTaskQuery()));
        try {
            database.sql("update act_ru_filter set query_ = :query where id_ = :id")
                    .param("query", "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}".formatted(HARM))
                    .param("id", filter.getId())
                    .update();

            assertThat(Caller.script(port, "admin")
                            .get("/engine-rest/filter/" + filter.getId() + "/list")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(System.getProperty("niangjia.harmed")).isNull();
        } finally {
            filters.deleteFilter(filter.getId());
        }
    }

    @Test
    void theReadyFiltersStillKnowWhoAsks() {
        var mine = filters.createFilterQuery().filterName("我的任务").singleResult().getId();
        var claimable =
                filters.createFilterQuery().filterName("本单位待领取").singleResult().getId();

        var caseworker = Caller.browser(port, "caseworker");

        for (var filter : List.of(mine, claimable)) {
            assertThat(caseworker
                            .post("/camunda/api/engine/engine/default/filter/" + filter + "/list", "{}")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(identity.getCurrentAuthentication()).isNull();
    }
}
