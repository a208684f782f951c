package org.niangjia.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.Caller;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where sessions are kept, what is in them, and when they end. */
@NiangjiaTest
class SessionsTest {

    private static final String TASKS = "/api/v1/tasks";
    private static final String ENGINE_TASKS = "/camunda/api/engine/engine/default/task";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private OpenLogins logins;

    @Test
    void aSessionHoldsTheIdOfALoginAndTokensOnly() throws IOException, ClassNotFoundException {
        var browser = Caller.browser(port, "caseworker");
        browser.get(TASKS);
        browser.get(ENGINE_TASKS);

        var kept = attributesOf(browser);

        assertThat(kept.keySet()).isSubsetOf(SessionLogins.LOGIN, "CAMUNDA_CSRF_TOKEN");
        for (var value : kept.values()) {
            try (var inside = new ObjectInputStream(new ByteArrayInputStream(value))) {
                assertThat(inside.readObject())
                        .isInstanceOf(String.class)
                        .asString()
                        .matches("[0-9A-Za-z-]+");
            }
        }
        assertThat(jdbc.sql("select count(principal_name) from spring_session")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoHasNotSignedInHasNoSession() {
        var stranger = Caller.nobody(port).with("Accept", "text/html");

        for (var path : new String[] {"/login", "/", "/camunda/app/tasklist/default/", "/cases.html", "/report.html"}) {
            assertThat(stranger.get(path).headers().allValues("Set-Cookie"))
                    .noneMatch(cookie -> cookie.startsWith("NIANGJIA-SESSION"));
        }
    }

    @Test
    void sheGoesOnWhereSheWasGoingWhenSheWasAskedToSignIn() {
        var browser = Caller.nobody(port).with("Accept", "text/html");
        browser.get("/lists.html");
        browser.get("/login");

        var in = browser.form(
                "/login", "username=caseworker&password=caseworker&_csrf=" + browser.cookie("NIANGJIA-XSRF"));

        assertThat(in.headers().firstValue("Location").orElseThrow()).contains("/lists.html");
    }

    @Test
    void theSessionsNameIsAnotherAfterTheLogin() {
        var browser = Caller.browser(port, "caseworker");
        var before = browser.cookie("NIANGJIA-SESSION");
        browser.post("/logout?_csrf=" + browser.cookie("NIANGJIA-XSRF"), "");
        browser.with("Accept", "text/html").get("/login");
        browser.form("/login", "username=caseworker&password=caseworker&_csrf=" + browser.cookie("NIANGJIA-XSRF"));

        assertThat(browser.cookie("NIANGJIA-SESSION")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void aNameThatSomebodyElseChoseIsNoSession() {
        var chosen = Base64.getEncoder()
                .encodeToString("00000000-0000-0000-0000-000000000000".getBytes(StandardCharsets.US_ASCII));

        var response =
                Caller.nobody(port).with("Cookie", "NIANGJIA-SESSION=" + chosen).get(TASKS);

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void theCookieIsNoScriptsAndNoOtherSites() {
        var browser = Caller.nobody(port).with("Accept", "text/html");
        browser.get("/login");
        var in = browser.form(
                "/login", "username=caseworker&password=caseworker&_csrf=" + browser.cookie("NIANGJIA-XSRF"));

        assertThat(in.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("NIANGJIA-SESSION"))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void aSessionThatRestedHalfAnHourIsOver() {
        var browser = Caller.browser(port, "caseworker");
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(200);

        age(browser, "last_access_time = last_access_time - 30 * 60 * 1000 - 1000");

        assertThat(browser.get(TASKS).statusCode()).isEqualTo(401);
    }

    @Test
    void noLoginLastsLongerThanADayOfWork() {
        var browser = Caller.browser(port, "caseworker");

        age(browser, "creation_time = creation_time - 11 * 60 * 60 * 1000");
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(200);
        age(browser, "creation_time = creation_time - 60 * 60 * 1000");

        assertThat(browser.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(browser.get(ENGINE_TASKS).statusCode()).isEqualTo(401);
    }

    @Test
    void aRoleThatWasTakenFromHerIsGoneWithHerNextRequest() {
        identity.saveUser(identity.newUser("leaving"));
        identity.createMembership("leaving", "caseworker@510104020");
        identity.createMembership("leaving", "supervisor@510104020");
        var browser = signedIn("leaving");
        assertThat(browser.get("/api/v1/me").body()).contains("caseworker", "supervisor");

        identity.deleteMembership("leaving", "supervisor@510104020");

        assertThat(browser.get("/api/v1/me").body()).contains("caseworker").doesNotContain("supervisor");

        identity.deleteUser("leaving");

        assertThat(browser.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(browser.get(ENGINE_TASKS).statusCode()).isEqualTo(401);
    }

    @Test
    void sheCanEndAllHerLoginsAtOnce() {
        var here = Caller.browser(port, "volunteer");
        var forgotten = Caller.browser(port, "volunteer");
        var colleague = Caller.browser(port, "caseworker");

        assertThat(Caller.script(port, "volunteer").delete("/api/v1/me/logins").statusCode())
                .isEqualTo(204);

        assertThat(here.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(forgotten.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(colleague.get(TASKS).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherPasswordEndsHerLogins() {
        var user = identity.newUser("forgetful");
        user.setPassword("forgetful");
        identity.saveUser(user);
        identity.createMembership("forgetful", "caseworker@510104020");
        try {
            var browser = Caller.browser(port, "forgetful");
            var admin = Caller.script(port, "admin");
            assertThat(browser.get(TASKS).statusCode()).isEqualTo(200);

            assertThat(admin.put("/engine-rest/user/forgetful/profile", "{\"id\": \"forgetful\", \"firstName\": \"忆\"}")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(browser.get(TASKS).statusCode()).isEqualTo(200);

            assertThat(admin.put(
                                    "/engine-rest/user/forgetful/credentials",
                                    "{\"password\": \"another-one\", \"authenticatedUserPassword\": \"admin\"}")
                            .statusCode())
                    .isEqualTo(204);

            assertThat(browser.get(TASKS).statusCode()).isEqualTo(401);
            assertThat(browser.get(ENGINE_TASKS).statusCode()).isEqualTo(401);
        } finally {
            identity.deleteUser("forgetful");
        }
    }

    @Test
    void anAdministratorEndsSomebodysLoginsAndNobodyElseDoes() {
        var volunteer = Caller.browser(port, "volunteer");
        var colleague = Caller.browser(port, "caseworker");

        assertThat(Caller.script(port, "director")
                        .delete("/api/v1/logins/volunteer")
                        .statusCode())
                .isEqualTo(403);
        assertThat(volunteer.get(TASKS).statusCode()).isEqualTo(200);
        assertThat(Caller.script(port, "admin")
                        .delete("/api/v1/logins/volunteer")
                        .statusCode())
                .isEqualTo(204);

        assertThat(volunteer.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(colleague.get(TASKS).statusCode()).isEqualTo(200);
    }

    @Test
    void loginsThatNobodyUsesAnyMoreAreForgotten() {
        var stays = logins.open("caseworker", null);
        var goes = logins.open("caseworker", null);
        jdbc.sql("update open_login set opened_at = opened_at - interval '13' hour where id = ?")
                .param(goes)
                .update();

        logins.forgetTheOld();

        assertThat(logins.find(stays)).isPresent();
        assertThat(logins.find(goes)).isEmpty();
    }

    /** She has no password: she comes as if another door had let her in. */
    private Caller signedIn(String user) {
        var browser = Caller.browser(port, "caseworker");
        jdbc.sql("update open_login set user_id = ? where id = ?")
                .param(user)
                .param(login(browser))
                .update();
        return browser;
    }

    private String login(Caller browser) {
        try (var inside = new ObjectInputStream(
                new ByteArrayInputStream(attributesOf(browser).get(SessionLogins.LOGIN)))) {
            return (String) inside.readObject();
        } catch (IOException | ClassNotFoundException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private Map<String, byte[]> attributesOf(Caller browser) {
        var kept = new TreeMap<String, byte[]>();
        jdbc.sql(
                        """
                        select attribute_name, attribute_bytes from spring_session_attributes
                        join spring_session on primary_id = session_primary_id where session_id = ?
                        """)
                .param(session(browser))
                .query(row -> {
                    kept.put(row.getString(1), row.getBytes(2));
                });
        return kept;
    }

    private void age(Caller browser, String how) {
        assertThat(jdbc.sql("update spring_session set " + how + " where session_id = ?")
                        .param(session(browser))
                        .update())
                .isOne();
        jdbc.sql("update spring_session set expiry_time = last_access_time + max_inactive_interval * 1000")
                .update();
    }

    private static String session(Caller browser) {
        return new String(Base64.getDecoder().decode(browser.cookie("NIANGJIA-SESSION")), StandardCharsets.US_ASCII);
    }
}
