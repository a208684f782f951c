package org.niangjia.worklist.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.Caller;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The filters that each role finds in Tasklist, what they show of whose tasks, and the cards in them. */
@NiangjiaTest
class ReadyFiltersTest {

    private static final String TASKLIST = "/camunda/api/engine/engine/default/filter/";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private ReadyFilters ready;

    @Autowired
    private FilterService filters;

    @Autowired
    private TaskService tasks;

    @Autowired
    private AuthorizationService authorizations;

    @Test
    void eachRoleFindsItsOwn() {
        assertThat(filtersOf("caseworker"))
                .containsExactlyInAnyOrder("我的任务", "本单位待领取", "逾期与督办", "等待对方单位", "走访与回访", "全部");
        assertThat(filtersOf("director")).containsExactlyInAnyOrder("我的任务", "本单位待领取", "逾期与督办", "待审批", "等待对方单位", "全部");
        assertThat(filtersOf("finance")).containsExactlyInAnyOrder("我的任务", "本单位待领取", "逾期与督办", "待拨付", "全部");
        assertThat(filtersOf("justice")).containsExactlyInAnyOrder("我的任务", "本单位待领取", "逾期与督办", "全部");
    }

    @Test
    void aFilterCountsAndShowsWhatItsReaderMayWorkOn() {
        var before = count("director", "待审批");
        var others = count("director-b", "待审批");
        var family = new MoneyFamily(context, port, "sudden-shock").visitedBy("caseworker", "caseworker2");

        var grant = family.asksFor("sunshine-dream", family.daughter, "3000.00");
        var task = tasks.createTaskQuery()
                .processInstanceId(grant.process().getId())
                .singleResult()
                .getId();

        assertThat(count("director", "待审批")).isEqualTo(before + 1);
        assertThat(count("director-b", "待审批")).isEqualTo(others);
        assertThat(list("director", "待审批")).contains(task);
        assertThat(list("director-b", "全部")).doesNotContain(task);
    }

    @Test
    void aCardSaysWhatItsTaskIsAboutAndNamesNobody() {
        var family = new MoneyFamily(context, port, "sudden-shock").visitedBy("caseworker", "caseworker2");
        var grant = family.asksFor("sunshine-dream", family.daughter, "3000.00");
        var task = tasks.createTaskQuery()
                .processInstanceId(grant.process().getId())
                .singleResult()
                .getId();

        var cards = Caller.script(port, "director").get("/api/v1/tasks/cards?id=" + task);
        var card = read(cards.body()).get(0);

        assertThat(card.get("about").asText()).isEqualTo("阳光圆梦");
        assertThat(card.get("name").asText()).isEqualTo("审批资助");
        assertThat(card.get("caseNumber").asText()).isEqualTo(grant.caseNumber().value());
        assertThat(card.has("dueAt")).isTrue();
        assertThat(cards.body()).doesNotContain("周芸", "周小雨");
        assertThat(read(Caller.script(port, "director-b")
                        .get("/api/v1/tasks/cards?id=" + task)
                        .body()))
                .isEmpty();
    }

    @Test
    void aPaymentsCardNamesTheProgrammeOfItsGrant() {
        var family = new MoneyFamily(context, port, "sudden-shock").visitedBy("caseworker", "caseworker2");
        var grant = family.asksFor("sunshine-dream", family.daughter, "3000.00");
        grant.isApprovedBy("director");
        var payment = tasks.createTaskQuery()
                .processInstanceBusinessKey(grant.caseNumber().value())
                .taskDefinitionKey("Task_ReleasePayment")
                .singleResult()
                .getId();

        var cards = read(Caller.script(port, "finance")
                .get("/api/v1/tasks/cards?id=" + payment)
                .body());

        assertThat(cards.get(0).get("about").asText()).isEqualTo("阳光圆梦");
    }

    @Test
    void theCasesDiagramsSayWhatEachProcessIsAboutAndWhereItStands() {
        var family = new MoneyFamily(context, port, "sudden-shock").visitedBy("caseworker", "caseworker2");
        var grant = family.asksFor("sunshine-dream", family.daughter, "3000.00");

        var drawn = Caller.script(port, "director")
                .get("/api/v1/cases/" + grant.caseNumber().value() + "/diagrams")
                .body();
        var process = StreamSupport.stream(read(drawn).spliterator(), false)
                .filter(each -> each.get("process").asText().equals("grant"))
                .findFirst()
                .orElseThrow();

        assertThat(process.get("about").asText()).isEqualTo("阳光圆梦");
        assertThat(StreamSupport.stream(process.get("shapes").spliterator(), false)
                        .filter(shape -> shape.path("state").asText().equals("here"))
                        .map(shape -> shape.get("id").asText()))
                .containsExactly("Task_ApproveGrant");
        assertThat(drawn).doesNotContain("周芸", "周小雨", "delegateExpression");
        assertThat(Caller.script(port, "director-b")
                        .get("/api/v1/cases/" + grant.caseNumber().value() + "/diagrams")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRenamedFilterKeepsItsNameAndStaysOne() {
        var filter = named("待审批");
        filters.saveFilter(filter.setName("等我批"));
        var count = filters.createTaskFilterQuery().count();
        try {
            ready.setUp();

            assertThat(filters.createTaskFilterQuery().count()).isEqualTo(count);
            assertThat(filtersOf("director")).contains("等我批").doesNotContain("待审批");
        } finally {
            filters.saveFilter(named("等我批").setName("待审批"));
        }
    }

    @Test
    void aStartAddsNoGrantTwice() {
        var before = grants();

        ready.setUp();

        assertThat(grants()).isEqualTo(before);
    }

    private long grants() {
        return authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.FILTER)
                .count();
    }

    private Filter named(String name) {
        return filters.createTaskFilterQuery().filterName(name).singleResult();
    }

    private List<String> filtersOf(String user) {
        var found = read(Caller.script(port, user).get("/engine-rest/filter").body());
        return StreamSupport.stream(found.spliterator(), false)
                .filter(filter -> filter.path("properties").has("niangjia"))
                .map(filter -> filter.get("name").asText())
                .toList();
    }

    private int count(String user, String filter) {
        var answer = Caller.browser(port, user)
                .get(TASKLIST + named(filter).getId() + "/count")
                .body();
        return read(answer).get("count").asInt();
    }

    private List<String> list(String user, String filter) {
        var found = read(Caller.browser(port, user)
                .get(TASKLIST + named(filter).getId() + "/list?maxResults=2000")
                .body());
        return StreamSupport.stream(found.spliterator(), false)
                .map(task -> task.get("id").asText())
                .toList();
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
