package org.niangjia.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.niangjia.support.LoginProvider.CLIENT;
import static org.niangjia.support.LoginProvider.SECRET;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.support.LoginProvider;
import org.niangjia.support.LoginProvider.Refresh;
import org.niangjia.support.LoginProvider.Signature;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A house whose people come in through a provider of OpenID Connect, which a small one of the test's own plays. */
@Order(Integer.MAX_VALUE - 1)
@DirtiesContext
@NiangjiaTest
@NullUnmarked
class OpenIdLoginTest {

    private static final LoginProvider PROVIDER = new LoginProvider();

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String STREET = "510104020";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Clock clock;

    @DynamicPropertySource
    static void aProvider(DynamicPropertyRegistry settings) {
        settings.add("niangjia.login.kind", () -> "openid");
        settings.add("niangjia.login.openid.issuer", PROVIDER::issuer);
        settings.add("niangjia.login.patience", () -> "PT3S");
        settings.add("niangjia.login.openid.client", () -> CLIENT);
        settings.add("niangjia.login.openid.secret", () -> SECRET);
        settings.add("spring.datasource.url", () -> "jdbc:h2:mem:openid;DB_CLOSE_DELAY=-1");
    }

    @Test
    void oneLoginOpensTasklistEngineAndOurInterface() {
        PROVIDER.letsIn(person("lin.yue", "林月", "caseworker@" + STREET, "supervisor@" + STREET));
        var browser = new Visitor();

        assertThat(browser.comesIn()).endsWith(TASKLIST);

        assertThat(browser.get(TASKLIST).statusCode()).isEqualTo(200);
        assertThat(browser.get("/engine-rest/task").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"lin.yue\"");
        assertThat(browser.get("/api/v1/me").body()).contains("林月", "caseworker", "supervisor", "春熙路");
        assertThat(browser.get("/api/v1/people?id=lin.yue").body()).contains("林月");
        assertThat(groupsOf("lin.yue")).containsExactlyInAnyOrder("caseworker@" + STREET, "supervisor@" + STREET);
    }

    @Test
    void whatItSaysTheNextTimeTakesThePlaceOfWhatItSaidBefore() {
        PROVIDER.letsIn(person("moved", "何晓", "caseworker@" + STREET, "supervisor@" + STREET));
        var here = new Visitor();
        here.comesIn();
        assertThat(here.get("/api/v1/me").body()).contains("supervisor");
        saidAnHourAgo("moved");

        PROVIDER.letsIn(person("moved", "何晓", "caseworker@" + STREET));
        new Visitor().comesIn();

        assertThat(groupsOf("moved")).containsExactly("caseworker@" + STREET);
        // The other session is no more than the tables say, too.
        assertThat(here.get("/api/v1/me").body()).contains("caseworker").doesNotContain("supervisor");
    }

    @Test
    void whoHasNoRoleAnyMoreIsOutEverywhere() {
        PROVIDER.letsIn(person("dismissed", "吴兰", "caseworker@" + STREET));
        var here = new Visitor();
        here.comesIn();
        saidAnHourAgo("dismissed");

        PROVIDER.letsIn(person("dismissed", "吴兰"));
        assertThat(new Visitor().comesIn()).endsWith("/login?no-role");

        assertThat(here.get("/api/v1/tasks").statusCode()).isEqualTo(401);
        assertThat(groupsOf("dismissed")).isEmpty();
    }

    @Test
    void whoHasNoRoleIsToldSoAndNothingIsWrittenOfHer() {
        PROVIDER.letsIn(person("stranger", "陌生人", "offline_access", "director@999999", "queen@" + STREET));
        var browser = new Visitor();

        var refused = browser.comesIn();

        assertThat(refused).endsWith("/login?no-role");
        assertThat(browser.open(URI.create(refused)).body()).contains("还没有分配本系统的单位和岗位");
        assertThat(browser.get("/api/v1/tasks").statusCode()).isEqualTo(401);
        nothingIsWrittenOf("stranger");
    }

    @Test
    void aRoleOrAnOfficeThatIsNoneHereIsLeftOut() {
        PROVIDER.letsIn(person("half", "半知", "queen@" + STREET, "caseworker@" + STREET, "director@999999"));

        new Visitor().comesIn();

        assertThat(groupsOf("half")).containsExactly("caseworker@" + STREET);
    }

    @Test
    void itsAdministratorsRunTheEngine() {
        PROVIDER.letsIn(person("operator", "运维", "camunda-admin"));
        var browser = new Visitor();

        browser.comesIn();

        assertThat(browser.get("/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> whatCannotBeBelieved() {
        return Stream.of(
                lie("for somebody else", claims -> claims.audience("another-client")),
                lie("expired", claims -> claims.expirationTime(new Date(1_700_000_000_000L))),
                lie("by another provider", claims -> claims.issuer("http://127.0.0.1:1")),
                lie("without her id", claims -> claims.claim("preferred_username", null)),
                lie("an id that is a list", claims -> claims.claim("preferred_username", List.of("li.e"))),
                lie("an id that the engine cannot keep", claims -> claims.claim("preferred_username", "../li.e")),
                lie("the house's own administrator", claims -> claims.claim("preferred_username", "admin")));
    }

    private static Arguments lie(String what, UnaryOperator<JWTClaimsSet.Builder> how) {
        return Arguments.of(what, how);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatCannotBeBelieved")
    void whatCannotBeBelievedLetsNobodyIn(String what, UnaryOperator<JWTClaimsSet.Builder> how) {
        PROVIDER.letsIn(person("li.e", "假", "director@510104"));
        PROVIDER.says(how);

        isTurnedAway();
    }

    @ParameterizedTest
    @EnumSource(
            value = Signature.class,
            names = {"STRANGERS", "NONE", "PUBLIC_KEY_AS_SECRET"})
    void whatAnybodyCouldHaveSignedLetsNobodyIn(Signature forged) {
        PROVIDER.letsIn(person("li.e", "假", "director@510104"));
        PROVIDER.signsWith(forged);

        isTurnedAway();
    }

    @Test
    void anAnswerToAnotherQuestionLetsNobodyIn() {
        PROVIDER.letsIn(person("li.e", "假", "director@510104"));
        PROVIDER.says(claims -> claims.claim("nonce", "of another login"));

        assertThat(new Visitor().comesIn()).endsWith("/login?unproven");
        nothingIsWrittenOf("li.e");
    }

    @Test
    void anAnswerThatNobodyHereAskedForLetsNobodyIn() {
        PROVIDER.letsIn(person("li.e", "假", "director@510104"));
        var asks = new Visitor();
        var callback = asks.callback();

        var elsewhere = new Visitor().open(callback);
        var tampered = asks.open(URI.create(callback.toString().replaceAll("state=.{8}", "state=AAAAAAAA")));

        for (var refused : List.of(elsewhere, tampered)) {
            assertThat(refused.headers().firstValue("Location").orElseThrow()).endsWith("/login?unproven");
        }
        nothingIsWrittenOf("li.e");
    }

    private void isTurnedAway() {
        var browser = new Visitor();
        var refused = browser.comesIn();

        assertThat(refused).endsWith("/login?unproven");
        assertThat(browser.open(URI.create(refused)).body()).contains("没有返回可以核实的身份信息");
        assertThat(browser.get(TASKLIST).statusCode()).isEqualTo(401);
        var token = new Visitor()
                .with("Authorization", "Bearer " + PROVIDER.token())
                .get("/api/v1/tasks");
        assertThat(token.statusCode()).isEqualTo(401);
        assertThat(token.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        nothingIsWrittenOf("li.e");
    }

    @Test
    void aProgramsTokenOpensBothInterfaces() {
        PROVIDER.letsIn(person("program", "程序", "caseworker@" + STREET));
        var program = new Visitor().with("Authorization", "Bearer " + PROVIDER.token());

        assertThat(program.get("/api/v1/me").body()).contains("caseworker", STREET);
        assertThat(program.get("/engine-rest/task").statusCode()).isEqualTo(200);
        assertThat(program.post("/engine-rest/task").statusCode()).isEqualTo(200);
        assertThat(program.get("/actuator/prometheus").statusCode()).isEqualTo(403);
        assertThat(program.cookies()).isZero();
    }

    @Test
    void anOldTokenDoesNotGiveBackARole() {
        PROVIDER.letsIn(person("former", "前任", "director@510104", "finance@510104"));
        PROVIDER.says(claims -> claims.issueTime(new Date(System.currentTimeMillis() - 60_000)));
        var old = PROVIDER.token();
        PROVIDER.letsIn(person("former", "前任", "finance@510104"));
        new Visitor().comesIn();

        var me = new Visitor().with("Authorization", "Bearer " + old).get("/api/v1/me");

        assertThat(me.body()).contains("finance").doesNotContain("director");
        assertThat(groupsOf("former")).containsExactly("finance@510104");
    }

    @Test
    void thereAreNoPasswordsHere() {
        var response = new Visitor()
                .with("Authorization", "Basic Y2FzZXdvcmtlcjpjYXNld29ya2Vy")
                .get("/api/v1/tasks");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"Niangjia\"");
        assertThat(new Visitor().get("/login").body()).contains("统一身份认证登录").doesNotContain("password");
    }

    @Test
    void sheIsAskedAboutAgainAfterFiveMinutesAndOnce() {
        PROVIDER.letsIn(person("asked", "问", "caseworker@" + STREET, "supervisor@" + STREET));
        var browser = new Visitor();
        browser.comesIn();
        saidAnHourAgo("asked");
        var before = PROVIDER.refreshes();
        browser.get("/api/v1/me");
        assertThat(PROVIDER.refreshes()).isEqualTo(before);

        checkedAnHourAgo("asked");
        PROVIDER.letsIn(person("asked", "问", "caseworker@" + STREET));

        assertThat(browser.get("/api/v1/me").body()).contains("caseworker").doesNotContain("supervisor");
        browser.get("/api/v1/me");
        assertThat(PROVIDER.refreshes()).isEqualTo(before + 1);
    }

    @Test
    void whoseAccountIsClosedIsOutWithinFiveMinutes() {
        PROVIDER.letsIn(person("closed", "关", "caseworker@" + STREET));
        var browser = new Visitor();
        browser.comesIn();

        PROVIDER.answersAgain(Refresh.INVALID_GRANT);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
        checkedAnHourAgo("closed");

        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(browser.get("/engine-rest/task").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refresh.class,
            names = {"FAULT", "SILENCE"})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aFaultOfTheProvidersThrowsNobodyOutAndKeepsNobodyWaiting(Refresh how) {
        PROVIDER.letsIn(person("working", "忙", "caseworker@" + STREET));
        var browser = new Visitor();
        browser.comesIn();

        PROVIDER.answersAgain(how);
        checkedAnHourAgo("working");

        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void aLoginThatCannotBeAskedAboutLastsAnHour() {
        PROVIDER.letsIn(person("short", "短", "caseworker@" + STREET));
        PROVIDER.givesNoRefresh();
        var browser = new Visitor();
        browser.comesIn();
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);

        checkedAnHourAgo("short");

        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void theTicketLiesSealed() {
        PROVIDER.letsIn(person("sealed", "封", "caseworker@" + STREET));
        new Visitor().comesIn();

        assertThat(jdbc.sql("select refresh_sealed from open_login where user_id = 'sealed'")
                        .query(String.class)
                        .single())
                .matches("[0-9a-f]{64,}");
    }

    @Test
    void whoLeavesLeavesTheProviderToo() {
        PROVIDER.letsIn(person("leaving", "走", "caseworker@" + STREET));
        var browser = new Visitor();
        browser.comesIn();

        var left = browser.post("/logout?_csrf=" + browser.cookie("NIANGJIA-XSRF"));

        assertThat(left.headers().firstValue("Location").orElseThrow())
                .startsWith(PROVIDER.issuer() + "/leave?client_id=" + CLIENT)
                .contains("post_logout_redirect_uri=http", "login");
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    @EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
    void aCaseworkerGoesThroughTheDoorIntoTasklist() {
        PROVIDER.letsIn(person("lin.yue", "林月", "caseworker@" + STREET));
        try (var chromium = new Chromium()) {
            Page page = chromium.profile(1280, 900).newPage();
            page.navigate("http://127.0.0.1:" + port + "/cases.html");
            Accessible.isForEverybody(page);
            Chromium.photograph(page, "login-openid");

            page.getByText("统一身份认证登录").click();

            PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile(".*/cases\\.html.*"));
            page.navigate("http://127.0.0.1:" + port + TASKLIST);
            page.locator(".task-filters").waitFor();
            PlaywrightAssertions.assertThat(page.locator(".task-filters")).containsText("本单位待领取");
            PlaywrightAssertions.assertThat(page.getByText("林月").first()).isVisible();
            Chromium.photograph(page, "tasklist-openid");

            PROVIDER.letsIn(person("nobody.here", "无名"));
            var other = chromium.profile(1280, 900).newPage();
            other.navigate("http://127.0.0.1:" + port + "/login");
            other.getByText("统一身份认证登录").click();
            PlaywrightAssertions.assertThat(other.locator(".error")).containsText("还没有分配本系统的单位和岗位");
            Chromium.photograph(other, "login-openid-no-role");
        }
    }

    private static Map<String, Object> person(String user, String name, String... groups) {
        return Map.of("preferred_username", user, "name", name, "groups", List.of(groups));
    }

    private List<String> groupsOf(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(group -> group.getId())
                .toList();
    }

    private void nothingIsWrittenOf(String user) {
        assertThat(identity.createUserQuery().userId(user).count()).isZero();
        for (var table : List.of("provided_person", "open_login")) {
            assertThat(jdbc.sql("select count(*) from " + table + " where user_id = ?")
                            .param(user)
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private void checkedAnHourAgo(String user) {
        jdbc.sql("update open_login set checked_at = ? where user_id = ?")
                .param(anHourAgo())
                .param(user)
                .update();
    }

    private void saidAnHourAgo(String user) {
        jdbc.sql("update provided_person set told_at = ? where user_id = ?")
                .param(anHourAgo())
                .param(user)
                .update();
    }

    private OffsetDateTime anHourAgo() {
        return clock.instant().atOffset(ZoneOffset.UTC).minusHours(1);
    }

    /** A browser that follows nobody by itself. */
    private class Visitor {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();
        private String header = "Accept";
        private String value = "*/*";

        Visitor with(String name, String content) {
            header = name;
            value = content;
            return this;
        }

        /** The way through the provider; answers where it ends. */
        String comesIn() {
            return open(callback()).headers().firstValue("Location").orElseThrow();
        }

        /** The way to the provider and with its answer to our door, which is not opened yet. */
        URI callback() {
            var asked = open(URI.create("http://127.0.0.1:" + port + "/oauth2/authorization/niangjia"));
            var there = open(URI.create(asked.headers().firstValue("Location").orElseThrow()));
            return URI.create(there.headers().firstValue("Location").orElseThrow());
        }

        HttpResponse<String> get(String path) {
            return open(URI.create("http://127.0.0.1:" + port + path));
        }

        HttpResponse<String> open(URI address) {
            return send(HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port).resolve(address))
                    .GET());
        }

        HttpResponse<String> post(String path) {
            return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
        }

        long cookies() {
            return cookies.getCookieStore().getCookies().size();
        }

        String cookie(String name) {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals(name))
                    .map(cookie -> cookie.getValue())
                    .findFirst()
                    .orElseThrow();
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.header(header, value).build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
