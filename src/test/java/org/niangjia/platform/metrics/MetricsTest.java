package org.niangjia.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.webhook.WebhookClient;
import org.niangjia.story.Colleague;
import org.niangjia.story.Family;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@NiangjiaTest
class MetricsTest {

    private static final Path RULES = Path.of("docker/prometheus/alerts.yaml");
    private static final Path DASHBOARD = Path.of("docker/grafana/dashboards/niangjia.json");

    /** Words of the query language, and names of labels, are none of these. */
    private static final Pattern METRIC =
            Pattern.compile("\\b(niangjia|resilience4j|http_server|hikaricp|jvm)_[a-z0-9_]+");

    @Autowired
    private Figures figures;

    @Autowired
    private WebhookClient client;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @BeforeEach
    void theHouseHasWorked() {
        assertThatThrownBy(() -> client.post("self:/sandbox/bank/payments", "application/json", Map.of(), "{}"))
                .isInstanceOf(WebhookClient.DeliveryFailed.class);
        management.executeJob(history.cleanUpHistoryAsync(true).getId());
        figures.count();
    }

    /** Other tests share the engine, and find no job that is nobody's. */
    @AfterEach
    void theCleanupGoesHome() {
        history.findHistoryCleanupJobs().forEach(job -> management.deleteJob(job.getId()));
    }

    private String metrics() {
        return Colleague.of(port, "admin")
                .tries("GET", "/actuator/prometheus", null, Map.of())
                .body();
    }

    @Test
    void everyMetricThatIsAskedForIsThere() throws IOException {
        var asked = new TreeSet<String>();
        for (var expression : expressions()) {
            METRIC.matcher(expression).results().forEach(found -> asked.add(found.group()));
        }
        assertThat(asked).hasSizeGreaterThan(12);

        var metrics = metrics();

        assertThat(asked).allSatisfy(metric -> assertThat(metrics).containsPattern("(?m)^" + metric + "[{ ]"));
    }

    @Test
    void everyAlertHasItsPageInTheRunbook() throws IOException {
        var runbook = Files.readString(Path.of("src/docs/runbook.md"));

        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            var page = rule.at("/annotations/runbook").asText();
            assertThat(page).startsWith("src/docs/runbook.md#");
            assertThat(runbook).contains("\n## " + page.substring(page.indexOf('#') + 1) + "\n");
        });
    }

    @Test
    void casesAreCountedByStatus() {
        var before = openCases();
        Family.registered(context);

        figures.count();

        assertThat(openCases()).isEqualTo(before + 1);
        assertThat(metrics()).contains("niangjia_cases{status=\"withdrawn\"}");
    }

    @Test
    void theFiguresTellOfNobody() {
        Family.registered(context);

        figures.count();

        assertThat(metrics()).doesNotContain("周芸", "周小雨", "青石街", "13800000000");
        assertThat(tags()).isSubsetOf(Set.of("status", "agency", "stage", "state", "type", "kind", "process"));
    }

    private Set<String> tags() {
        var tags = new TreeSet<String>();
        context.getBeansOfType(Figure.class).values().forEach(figure -> tags.addAll(figure.tags()));
        return tags;
    }

    private double openCases() {
        var line =
                Pattern.compile("(?m)^niangjia_cases\\{status=\"open\"} (.+)$").matcher(metrics());
        assertThat(line.find()).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private static List<JsonNode> rules() throws IOException {
        var rules = new ObjectMapper(new YAMLFactory()).readTree(RULES.toFile()).at("/groups/0/rules");
        return List.copyOf(rules.findParents("alert"));
    }

    private static Set<String> expressions() throws IOException {
        var all = new TreeSet<String>();
        rules().forEach(rule -> all.add(rule.get("expr").asText()));
        new ObjectMapper()
                .readTree(DASHBOARD.toFile())
                .findValues("expr")
                .forEach(expression -> all.add(expression.asText()));
        return all;
    }
}
