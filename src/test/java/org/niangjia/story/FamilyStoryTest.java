package org.niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.webhook.WebhookKey;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The family's case from the report to the day it helped, with other sides that fail and everything that people do wrong
 * on the way; then the family's names, numbers and words are sought wherever they have no business to be.
 */
@NiangjiaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NullUnmarked
class FamilyStoryTest {

    private static final List<String> AGENCIES =
            List.of("civil-affairs", "procuratorate", "education", "disability", "employment");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Clock clock;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MultipartConfigElement uploads;

    private FamilyStory story;
    private Overheard overheard;
    private Mishaps mishaps;
    private String metrics;

    @BeforeAll
    void theStoryIsTold() {
        overheard = new Overheard(context);
        var jobs = new Jobs(management);
        story = new FamilyStory(port, () -> LocalDate.now(clock), () -> {
            try {
                jobs.run();
            } catch (RuntimeException notDelivered) {
                // It is tried again a minute later.
                as("admin").post("/sandbox/clock", Map.of("advance", "PT1M")).is(200);
            }
        });
        behave("civil-affairs", Map.of("mode", "fail", "times", 1));
        behave("procuratorate", Map.of("mode", "garbage", "times", 1));
        try {
            story.isToldFromBeginningToEnd();
            var key = context.getEnvironment().getRequiredProperty("niangjia.agencies.education.secret");
            mishaps = new Mishaps(port, jdbc, story, new WebhookKey(key));
            mishaps.happen();
        } finally {
            List.of("civil-affairs", "procuratorate")
                    .forEach(agency -> behave(agency, Map.of("mode", "accept-and-complete")));
        }
        metrics =
                as("admin").tries("GET", "/actuator/prometheus", null, Map.of()).body();
    }

    @AfterAll
    void nobodyListensAnyMore() {
        overheard.close();
    }

    @Test
    void itRanToItsEnd() {
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(story.caseNumber())
                        .count())
                .isZero();
    }

    @Test
    void noTableHoldsTheFamilysWords() {
        var failed = history.createHistoricJobLogQuery().failureLog().count();
        assertThat(failed).as("stack traces of jobs to search").isPositive();
        assertThat(new EveryTable(jdbc).holding(story.whatOnlyTheHouseMayKnow()))
                .isEmpty();
    }

    @Test
    void noLineOfTheLogDoes() {
        assertThat(overheard.heard("A request ended in a fault")).isTrue();
        assertThat(overheard.heard("An event of education was refused")).isTrue();
        assertThat(overheard.logged(story.whatOnlyTheHouseMayKnow())).isEmpty();
    }

    @Test
    void noAddressDoes() {
        assertThat(overheard.requests()).isGreaterThan(100);
        assertThat(overheard.requested(story.whatOnlyTheHouseMayKnow())).isEmpty();
    }

    @Test
    void noMetricDoes() {
        assertThat(metrics).contains("http_server_requests_seconds_count", "resilience4j_circuitbreaker_state");
        assertThat(Overheard.holding(metrics.lines(), story.whatOnlyTheHouseMayKnow()))
                .isEmpty();
        // A case's number is of one family, too.
        assertThat(metrics).doesNotContain(story.caseNumber());
    }

    @Test
    void noRefusalRepeatsWhatWasWritten() {
        assertThat(mishaps.refusals()).hasSizeGreaterThan(50);
        assertThat(Overheard.holding(mishaps.refusals().stream(), story.needles()))
                .isEmpty();
    }

    @Test
    void noTemporaryFileDoes() {
        assertThat(TemporaryFiles.holding(story.needles())).isEmpty();
        // Nor while it is read: what is sent is never laid down on the disk.
        assertThat((long) uploads.getFileSizeThreshold()).isGreaterThanOrEqualTo(uploads.getMaxFileSize());
        assertThat(ImageIO.getUseCache()).isFalse();
    }

    /** Field by field: an agency got what the file says that it was told, and of nobody else. */
    @Test
    void eachAgencyWasToldWhatTheFileSaysAndNothingElse() {
        var theCase = as("caseworker")
                .get("/api/v1/cases/" + story.caseNumber())
                .is(200)
                .body();
        var told = new ArrayList<String>();
        for (var disclosure : theCase.get("disclosures")) {
            var fields = new ArrayList<String>();
            disclosure.get("fields").forEach(field -> fields.add(field.asText()));
            told.add(disclosure.get("agency").asText() + " "
                    + disclosure.get("messageId").asText() + " "
                    + fields.stream().sorted().toList());
        }
        var got = new ArrayList<String>();
        for (var agency : AGENCIES) {
            for (var entry : as("admin")
                    .get("/sandbox/agencies/" + agency + "/book")
                    .is(200)
                    .body()) {
                if (entry.get("data").path("caseNumber").asText().equals(story.caseNumber())) {
                    entry.get("events")
                            .forEach(event -> got.add(agency + " "
                                    + event.get("id").asText() + " "
                                    + fields("", event.get("data")).sorted().toList()));
                    isOfOnePersonOfTheCase(theCase, entry.get("events").toString());
                }
            }
        }
        assertThat(got).hasSize(9).containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void theBankKnowsWhomItPaysAndNobodyElse() {
        var book = as("admin").get("/sandbox/bank/book").is(200).body().toString();

        assertThat(story.needles().stream().filter(book::contains)).isSubsetOf(story.payee());
    }

    private void isOfOnePersonOfTheCase(JsonNode theCase, String sent) {
        var named = new ArrayList<String>();
        theCase.get("household").forEach(member -> {
            if (sent.contains(member.get("name").asText())
                    || sent.contains(member.get("idNumber").asText())) {
                named.add(member.get("personId").asText());
            }
        });
        assertThat(named).hasSize(1);
        assertThat(sent).doesNotContain("遇害", "高考", "春熙路", "victim-of-crime");
    }

    private static Stream<String> fields(String prefix, JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .flatMap(name -> node.get(name).isObject()
                        ? fields(prefix + name + ".", node.get(name))
                        : Stream.of(prefix + name));
    }

    /** Each search finds a needle that is there. */
    @Test
    void whoeverLeavesAWordLyingIsFound() throws IOException {
        var planted = List.of(People.name("针"));
        var word = planted.get(0);

        LoggerFactory.getLogger("org.niangjia.planted").debug("It went wrong", new IllegalStateException(word));
        as("caseworker").get("/api/v1/cases?q=" + URLEncoder.encode(word, StandardCharsets.UTF_8));
        var file = Files.createTempFile("planted", ".tmp");
        Files.writeString(file, "before " + word + " after");
        try {
            assertThat(overheard.logged(planted)).hasSize(1);
            assertThat(overheard.requested(planted)).hasSize(1);
            assertThat(TemporaryFiles.holding(planted)).containsExactly(file);
        } finally {
            Files.delete(file);
        }
    }

    private void behave(String agency, Map<String, Object> behaviour) {
        as("admin").put("/sandbox/agencies/" + agency + "/behaviour", behaviour).is(200);
    }

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }
}
