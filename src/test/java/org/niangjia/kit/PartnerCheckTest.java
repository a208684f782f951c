package org.niangjia.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.kit.Report.Point;
import org.niangjia.platform.webhook.CloudEvent;
import org.niangjia.platform.webhook.WebhookKey;
import org.niangjia.story.Colleague;
import org.niangjia.support.PartnerSchemas;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The kit's check against our own sandbox, which passes, and against systems that do not know what they do. */
@NiangjiaTest
@NullUnmarked
class PartnerCheckTest {

    private static final String BEHAVIOUR = "/sandbox/agencies/education/behaviour";

    @LocalServerPort
    private int port;

    @Value("${niangjia.agencies.education.secret}")
    private String secret;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @AfterEach
    void theAgencyBehavesAsUsualAgain() {
        Colleague.of(port, "admin")
                .put(BEHAVIOUR, Map.of("mode", "accept-and-complete"))
                .is(200);
    }

    @ParameterizedTest
    @CsvSource({
        "accept-and-complete, '✓✓––✓✓✓✓✓✓'",
        "reject,              '✓–✓––✓✓✓✓✓'",
        "ask-then-accept,     '✓✓–✓✓✓✓✓✓✓'",
        "duplicate,           '✓✓––✓✓✓✓✓✓'",
        "silent,              '✓––––✓✓✓✓–'",
    })
    void theSandboxPasses(String mode, String marks) throws IOException {
        patience = Duration.ofSeconds(mode.equals("silent") ? 1 : 15);
        var check = check("http://127.0.0.1:" + port + "/sandbox/agencies/education", secret);
        var heardAt = "http://127.0.0.1:" + options.port() + House.PATH;
        Colleague.of(port, "admin")
                .put(BEHAVIOUR, Map.of("mode", mode, "answersTo", heardAt))
                .is(200);

        assertThat(check.run()).as(printed.toString(StandardCharsets.UTF_8)).isZero();

        assertThat(marks(check)).as(printed.toString(StandardCharsets.UTF_8)).isEqualTo(marks);
    }

    @Test
    void aSystemThatTakesEverythingIsFoundOut() throws IOException {
        var bodies = new CopyOnWriteArrayList<String>();
        var naive = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        naive.createContext("/referrals", exchange -> {
            try (exchange) {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        naive.start();
        try {
            var check = check("http://127.0.0.1:" + naive.getAddress().getPort(), secret);

            assertThat(check.run()).isOne();

            assertThat(marks(check)).isEqualTo("✓––––✓✗✗✓–");
        } finally {
            naive.stop(0);
        }
        var json = new ObjectMapper();
        for (var body : bodies) {
            var event = json.readTree(body);
            var word = event.get("type").asText().replaceAll("org\\.niangjia\\.referral\\.(.*)\\.v1", "$1");
            assertThat(PartnerSchemas.faults(word, event)).isEmpty();
        }
        assertThat(bodies).hasSize(7);
    }

    @Test
    void aSystemThatIsNotThereIsSaidNotToBe() throws IOException {
        var check = check("http://127.0.0.1:" + freePort(), secret);

        assertThat(check.run()).isOne();

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("没有应答 no answer");
    }

    @Test
    void aSystemThatSignsWithAnotherSecretIsFoundOut() throws IOException {
        var check = check("http://127.0.0.1:" + port + "/sandbox/agencies/health", secret);

        assertThat(check.run()).isOne();

        assertThat(check.report().mark(Point.REQUEST)).isEqualTo("✗");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "rejected", "completed", "exploded"})
    void aWordThatLacksSomethingOrIsUnknownIsFoundOut(String word) throws Exception {
        var report = new Report();
        options = options("http://127.0.0.1:1", secret);
        try (var house = new House(options, report, Set.of("r-1"))) {
            var status = says(
                    house,
                    new CloudEvent(
                            "1",
                            "/x",
                            "org.niangjia.referral." + word + ".v1",
                            "r-1",
                            null,
                            new ObjectMapper().createObjectNode()));

            assertThat(status).isEqualTo(word.equals("accepted") ? 202 : 422);
            assertThat(report.isClean()).isEqualTo(word.equals("accepted"));
        }
    }

    private int says(House house, CloudEvent event) throws Exception {
        var headers = new WebhookKey(secret).sign("m-1", Clock.systemUTC().instant(), event.toJson());
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.port() + House.PATH))
                .header("X-Agency", "education")
                .POST(HttpRequest.BodyPublishers.ofString(event.toJson()));
        headers.forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void whatItIsNotToldItAsksFor() {
        assertThatThrownBy(() -> Options.of("--url", "http://x")).hasMessageContaining("--agency");
        assertThatThrownBy(() -> Options.of("--url")).hasMessageContaining("--url");
        assertThatThrownBy(() ->
                        Options.of("--url", "http://x", "--agency", "health", "--secret", secret, "--patience", "soon"))
                .hasMessageContaining("PT30S");
        assertThatThrownBy(() ->
                        Options.of("--url", "http://x", "--agency", "health", "--secret", secret, "--colour", "red"))
                .hasMessageContaining("--colour");
    }

    private Options options;
    private Duration patience = Duration.ofSeconds(1);

    private PartnerCheck check(String url, String key) throws IOException {
        options = options(url, key);
        return new PartnerCheck(options, new PrintStream(printed, true, StandardCharsets.UTF_8), Clock.systemUTC());
    }

    private Options options(String url, String key) throws IOException {
        return new Options(URI.create(url), "education", new WebhookKey(key), "national-bursary", freePort(), patience);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String marks(PartnerCheck check) {
        return String.join(
                "", Stream.of(Point.values()).map(check.report()::mark).toList());
    }
}
