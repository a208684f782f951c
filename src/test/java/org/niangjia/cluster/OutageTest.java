package org.niangjia.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.platform.webhook.WebhookKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The line to the database is cut while people, partners and programs ask, and is mended again. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"demo", "test"})
@DirtiesContext
@Order(Integer.MAX_VALUE - 1)
@NullUnmarked
class OutageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String HTML = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

    private static EmbeddedPostgres postgres;
    private static Proxy line;

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Loud loud = new Loud();

    @DynamicPropertySource
    static void aDatabaseAtTheEndOfALine(DynamicPropertyRegistry settings) throws IOException {
        postgres = EmbeddedPostgres.start();
        line = new Proxy(List.of(postgres.getPort()));
        settings.add("spring.datasource.url", () -> "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(line.port()));
        settings.add("spring.datasource.username", () -> "postgres");
        // Shorter than a house's, as every door is tried.
        settings.add("spring.datasource.hikari.connection-timeout", () -> "1000");
        settings.add("spring.datasource.hikari.validation-timeout", () -> "500");
    }

    @AfterAll
    static void theLineEnds() throws IOException {
        line.close();
        postgres.close();
    }

    @BeforeEach
    void somebodyListens() {
        loud.start();
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(loud);
    }

    @AfterEach
    void theLineIsMended() {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(loud);
        line.isMended();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(send(basic(get("/api/v1/me"))).statusCode()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/me", "/api/v1/tasks", "/engine-rest/task", "/actuator/prometheus"})
    void aProgramReadsThatItShouldComeAgain(String door) throws Exception {
        line.isCut();

        isAway(send(basic(get(door))), "系统暂时不能用");
        isAway(send(basic(get(door)).header("Accept-Language", "en")), "Out of order for a moment");
        nobodyWasAlarmed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/me", "/engine-rest/task", "/camunda/api/engine/engine/default/task"})
    void whoIsSignedInReadsItToo(String door) throws Exception {
        signsIn();
        assertThat(send(get(door)).statusCode()).isEqualTo(200);
        line.isCut();

        isAway(send(get(door)), "系统暂时不能用");
        nobodyWasAlarmed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/tasks", "/engine-rest/task", "/camunda/api/engine/engine/default/task/count"})
    void theLineMayBeCutInTheMiddleOfAnAnswer(String door) throws Exception {
        signsInAs("caseworker");
        CompletableFuture<HttpResponse<String>> answer;
        try (var beside = postgres.getPostgresDatabase().getConnection();
                var statement = beside.createStatement()) {
            beside.setAutoCommit(false);
            statement.execute("lock table act_ru_task in access exclusive mode");
            answer = http.sendAsync(get(door).build(), HttpResponse.BodyHandlers.ofString());
            await().until(OutageTest::somebodyWaitsForTheTasks);
            line.isCut();
            isAway(answer.get(30, TimeUnit.SECONDS), "系统暂时不能用");
        }
        nobodyWasAlarmed();
    }

    private static boolean somebodyWaitsForTheTasks() throws SQLException {
        try (var beside = postgres.getPostgresDatabase().getConnection();
                var statement = beside.createStatement();
                var waiting = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            waiting.next();
            return waiting.getInt(1) > 0;
        }
    }

    @Test
    void aPartnerReadsThatItShouldSayItAgain() throws Exception {
        line.isCut();

        isAway(says("/api/partner/v1/events", "health", "referral.accepted", "{}"), "系统暂时不能用");
        isAway(
                says(
                        "/api/partner/v1/payment-events",
                        "bank",
                        "payment.paid",
                        "{\"amount\": {\"amount\": \"1.00\", \"currency\": \"CNY\"}, \"reference\": \"B-1\"}"),
                "系统暂时不能用");
        nobodyWasAlarmed();
    }

    @Test
    void thePublicReadsIt() throws Exception {
        line.isCut();

        isAway(send(get("/api/public/v1/notices")), "系统暂时不能用");
        nobodyWasAlarmed();
    }

    @Test
    void whoSignsInOrOpensAPageSeesOne() throws Exception {
        var form = form("director", "director");
        signsIn();
        line.isCut();

        for (var request : List.of(form, get("/camunda/app/tasklist/default/"), get("/cases.html"))) {
            var answer = send(request.header("Accept", HTML).header("Accept-Language", "zh-CN"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(answer.body()).contains("<h1>系统暂时不能用</h1>", "再试一次").doesNotContain("Exception", "{{", "jdbc");
        }
        nobodyWasAlarmed();
    }

    @Test
    void theNodeLivesAndIsNotReady() throws Exception {
        line.isCut();

        assertThat(send(get("/actuator/health/liveness")).statusCode()).isEqualTo(200);
        assertThat(send(get("/actuator/health/readiness")).statusCode()).isEqualTo(503);
        assertThat(send(get("/login")).statusCode()).isEqualTo(200);
    }

    private static void isAway(HttpResponse<String> answer, String title) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.get("type").asText()).isEqualTo("https://niangjia.org/problems/database-away");
        assertThat(problem.get("title").asText()).isEqualTo(title);
        assertThat(problem.get("status").asInt()).isEqualTo(503);
    }

    /** What is said once a while by who works by the clock is not a request's. */
    private void nobodyWasAlarmed() {
        assertThat(loud.said).isEmpty();
    }

    private static final class Loud extends AppenderBase<ILoggingEvent> {

        private final Queue<String> said = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                said.add(event.getLoggerName() + ": " + event.getFormattedMessage());
            }
        }
    }

    private void signsIn() throws Exception {
        signsInAs("admin");
    }

    private void signsInAs(String user) throws Exception {
        var answer = send(form(user, user));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("login");
    }

    private HttpRequest.Builder form(String user, String password) throws Exception {
        var page = TOKEN.matcher(send(get("/login")).body());
        assertThat(page.find()).isTrue();
        var typed = "username=%s&password=%s&_csrf=%s"
                .formatted(user, password, URLEncoder.encode(page.group(1), StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(at("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(typed));
    }

    private HttpResponse<String> says(String path, String partner, String type, String data) throws Exception {
        var secret = partner.equals("bank")
                ? environment.getRequiredProperty("niangjia.bank.secret")
                : environment.getRequiredProperty("niangjia.agencies.%s.secret".formatted(partner));
        var id = UUID.randomUUID().toString();
        var body =
                """
                {"specversion": "1.0", "id": "%s", "source": "/other-side", "type": "org.niangjia.%s.v1",
                 "subject": "%s", "time": "%s", "datacontenttype": "application/json", "data": %s}
                """
                        .formatted(id, type, UUID.randomUUID(), Instant.now(), data);
        var request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/cloudevents+json")
                .header("X-Agency", partner)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        Map<String, String> signature = new WebhookKey(secret).sign(id, Instant.now(), body);
        signature.forEach(request::header);
        return send(request);
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(at(path));
    }

    private static HttpRequest.Builder basic(HttpRequest.Builder request) {
        return request.header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8)));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.timeout(Duration.ofSeconds(40)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
