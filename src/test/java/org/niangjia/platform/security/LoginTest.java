package org.niangjia.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.Caller;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@NiangjiaTest
class LoginTest {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task",
                "/engine-rest/engine",
                "/api/v1/tasks",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/cockpit/plugin/base/default/process-definition",
                "/camunda/app/tasklist/default/",
                "/camunda/lib/deps.js",
                "/actuator/prometheus",
                "/sandbox/bank/book",
                "/v3/api-docs",
                "/nowhere"
            })
    void nobodyIsToldToSignIn(String path) {
        var response = Caller.nobody(port).get(path);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .contains("Basic realm=\"Niangjia\", charset=\"UTF-8\"");
        assertThat(response.body())
                .contains("\"type\":\"https://niangjia.org/problems/unauthorized\"", "\"status\":401", "请先登录");
    }

    @Test
    void aProblemSpeaksTheReadersLanguage() {
        assertThat(Caller.nobody(port)
                        .with("Accept-Language", "en")
                        .get("/api/v1/tasks")
                        .body())
                .contains("unauthorized")
                .doesNotContain("登录");
    }

    @Test
    void aPagesScriptIsNotChallengedByTheBrowser() {
        var response = Caller.nobody(port).with("Sec-Fetch-Site", "same-origin").get("/api/v1/tasks");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void whoOpensAPageIsShownTheDoor() {
        var response = Caller.nobody(port).with("Accept", "text/html").get(TASKLIST);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/assets/login.css", "/actuator/health", "/actuator/info"})
    void theDoorItselfIsOpen(String path) {
        assertThat(Caller.nobody(port).get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void theDoorIsInChineseUnlessSheAsksForEnglish() {
        assertThat(Caller.nobody(port).get("/login").body()).contains("lang=\"zh-CN\"", "用户名", "口令");
        assertThat(Caller.nobody(port)
                        .with("Accept-Language", "en-GB")
                        .get("/login")
                        .body())
                .contains("lang=\"en\"", "User name");
    }

    @Test
    void aWrongPasswordIsAnsweredInASentence() {
        var browser = Caller.nobody(port).with("Accept", "text/html");
        browser.get("/login");

        var refused = browser.form("/login", "username=nobody&password=x&_csrf=" + browser.cookie("NIANGJIA-XSRF"));

        assertThat(refused.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        assertThat(browser.get("/login?error").body()).contains("用户名或口令不对");
        assertThat(browser.get(TASKLIST).statusCode()).isEqualTo(302);
    }

    @Test
    void oneSignInOpensTasklistEngineAndOurInterface() {
        var browser = Caller.browser(port, "caseworker");

        assertThat(browser.get(TASKLIST).statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"caseworker\"");
        assertThat(browser.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/engine-rest/task").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/v1/tasks").statusCode()).isEqualTo(200);
        assertThat(browser.with("Accept", "text/html").get("/login").headers().firstValue("Location"))
                .contains(TASKLIST);
    }

    @Test
    void whoSignsInAsAnotherIsTheOtherEverywhere() {
        var browser = Caller.browser(port, "caseworker");
        browser.post("/logout?_csrf=" + browser.cookie("NIANGJIA-XSRF"), "");
        browser.with("Accept", "text/html").get("/login");
        browser.form("/login", "username=director&password=director&_csrf=" + browser.cookie("NIANGJIA-XSRF"));

        assertThat(browser.with("Accept", "application/json")
                        .get("/camunda/api/admin/auth/user/default")
                        .body())
                .contains("\"userId\":\"director\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logout", "/camunda/api/admin/auth/user/default/logout"})
    void leavingEndsTheSessionForAllOfThem(String way) {
        var browser = Caller.browser(port, "caseworker");

        var left =
                browser.with("X-NIANGJIA-XSRF", browser.cookie("NIANGJIA-XSRF")).post(way, "");

        assertThat(left.statusCode()).isIn(200, 204, 302);
        assertThat(browser.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
        assertThat(browser.get("/api/v1/tasks").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/api/v1/tasks/nothing/claim"})
    void aSessionsRequestNeedsTheToken(String path) {
        var browser = Caller.browser(port, "caseworker");

        assertThat(browser.post(path, "{}").statusCode()).isEqualTo(403);
        assertThat(browser.with("X-NIANGJIA-XSRF", browser.cookie("NIANGJIA-XSRF"))
                        .post(path, "{}")
                        .statusCode())
                .isNotEqualTo(403);
    }

    @Test
    void rememberedCredentialsFromAnotherSiteNeedTheTokenToo() {
        assertThat(Caller.script(port, "caseworker")
                        .post("/engine-rest/task", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Caller.script(port, "caseworker")
                        .with("Sec-Fetch-Site", "cross-site")
                        .post("/engine-rest/task", "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/sandbox/bank/book"})
    void whatIsTheAdministratorsIsNobodyElses(String path) {
        var refused = Caller.script(port, "director").get(path);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("https://niangjia.org/problems/forbidden");
        assertThat(Caller.script(port, "admin").get(path).statusCode()).isNotIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/app/cockpit/default/", "/camunda/app/admin/default/"})
    void cockpitAndAdminAreTheAdministrators(String path) {
        assertThat(Caller.browser(port, "director").get(path).statusCode()).isEqualTo(403);
        assertThat(Caller.browser(port, "admin").get(path).statusCode()).isEqualTo(200);
    }

    /** CVE-2026-77226: it made an administrator without a login while there was none. */
    @ParameterizedTest
    @CsvSource({
        "/camunda/api/admin/setup/default/user/create, 404",
        "/camunda/api/admin/setup/default/user/create/, 404",
        "/camunda/api/admin/%73etup/default/user/create, 400",
        "/camunda/api/admin/setup/default/anything, 404"
    })
    void thereIsNoSetUpPage(String path, int status) {
        var admin = identity.createUserQuery().memberOfGroup("camunda-admin").list();
        admin.forEach(member -> identity.deleteMembership(member.getId(), "camunda-admin"));
        try {
            var intruder =
                    "{\"profile\":{\"id\":\"intruder\",\"firstName\":\"a\",\"lastName\":\"b\"},\"credentials\":{\"password\":\"intruder\"}}";
            for (var caller : List.of(Caller.browser(port, "caseworker"), Caller.nobody(port))) {
                assertThat(caller.post(path, intruder).statusCode()).isEqualTo(status);
            }
            assertThat(identity.createUserQuery().userId("intruder").count()).isZero();
        } finally {
            admin.forEach(member -> identity.createMembership(member.getId(), "camunda-admin"));
        }
    }

    @Test
    void theEnginesOwnLoginIsClosed() {
        assertThat(Caller.nobody(port)
                        .form("/camunda/api/admin/auth/user/default/login/tasklist", "username=admin&password=admin")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesMayNotBeFramedNorSniffed() {
        var headers = Caller.nobody(port).get("/login").headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("frame-ancestors 'none'");
    }

    @Test
    void aScriptLeavesNoSession() {
        var response = Caller.script(port, "caseworker").get("/engine-rest/task");

        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    }
}
