package org.niangjia.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.Caller;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;

/** Who guesses passwords is stopped, and learns nothing of who is here. */
@NiangjiaTest
class LockOutTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LoginFailures failures;

    @Autowired
    private Clock clock;

    @BeforeEach
    @AfterEach
    void nobodyHasFailed() {
        jdbc.sql("delete from login_failure").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"volunteer", "nobody-of-that-name"})
    void fiveWrongPasswordsCloseTheDoorWhetherAnybodyHasThatName(String user) {
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThat(tries(user, "wrong").statusCode()).isEqualTo(401);
        }

        var locked = tries(user, user);

        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(locked.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(800, 901);
        assertThat(locked.body()).contains("https://niangjia.org/problems/login-locked", "登录失败次数过多");
        assertThat(tries("caseworker", "caseworker").statusCode()).isEqualTo(200);
    }

    @Test
    void thePageSaysItInASentenceAndCountsTheSame() {
        for (var attempt = 0; attempt < 3; attempt++) {
            tries("volunteer", "wrong");
        }
        var browser = Caller.nobody(port).with("Accept", "text/html");
        browser.get("/login");
        for (var attempt = 0; attempt < 2; attempt++) {
            assertThat(enters(browser, "wrong")).endsWith("/login?error");
        }

        assertThat(enters(browser, "volunteer")).endsWith("/login?locked");
        assertThat(browser.get("/login?locked").body()).contains("已暂停登录", "class=\"error\"");
    }

    @Test
    void aNameWrittenOtherwiseIsTheSameName() {
        for (var name : new String[] {"volunteer", "Volunteer", "VOLUNTEER", " volunteer", "volunteer "}) {
            tries(name, "wrong");
        }

        assertThat(tries("volunteer", "volunteer").statusCode()).isEqualTo(429);
    }

    @Test
    void aRightPasswordBeforeThatForgetsTheWrongOnes() {
        for (var round = 0; round < 3; round++) {
            for (var attempt = 0; attempt < 4; attempt++) {
                tries("volunteer", "wrong");
            }
            assertThat(tries("volunteer", "volunteer").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneAddressDoesNotTryEverybody() {
        for (var attempt = 0; attempt < 50; attempt++) {
            assertThat(tries("nobody-" + attempt, "wrong").statusCode()).isEqualTo(401);
        }

        assertThat(tries("caseworker", "caseworker").statusCode()).isEqualTo(429);
    }

    @Test
    void whoTriesManyPasswordsAtTheSameMomentIsStoppedLikeWhoTriesThemInARow() {
        var all = new CountDownLatch(20);
        var looked = new AtomicInteger();
        var login = new PasswordLogin(
                (user, password) -> {
                    looked.incrementAndGet();
                    all.countDown();
                    together(all);
                    return Optional.empty();
                },
                failures,
                clock);
        var guesses = Executors.newFixedThreadPool(20);
        try {
            var refused = IntStream.range(0, 20)
                    .mapToObj(guess -> CompletableFuture.runAsync(
                            () -> assertThatThrownBy(() ->
                                            login.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(
                                                    "volunteer", "guess-" + guess)))
                                    .isInstanceOf(AuthenticationException.class),
                            guesses))
                    .toList();
            refused.forEach(CompletableFuture::join);
        } finally {
            guesses.shutdown();
        }

        assertThat(looked).hasValueBetween(5, 9);
    }

    /** Until everybody is there, or a while has gone in which those who wait for their turn did not come. */
    private static void together(CountDownLatch all) {
        try {
            all.await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void timeOpensTheDoorAgain() {
        lock("volunteer");
        assertThat(tries("volunteer", "volunteer").statusCode()).isEqualTo(429);

        aQuarterOfAnHourPasses();

        assertThat(tries("volunteer", "volunteer").statusCode()).isEqualTo(200);
    }

    @Test
    void whatFailedLongAgoCountsNoMore() {
        for (var attempt = 0; attempt < 4; attempt++) {
            tries("volunteer", "wrong");
        }
        aQuarterOfAnHourPasses();

        tries("volunteer", "wrong");

        assertThat(tries("volunteer", "volunteer").statusCode()).isEqualTo(200);
    }

    @Test
    void anAdministratorOpensItAndNobodyElse() {
        lock("volunteer");

        assertThat(Caller.script(port, "director")
                        .delete("/api/v1/login-locks/volunteer")
                        .statusCode())
                .isEqualTo(403);
        assertThat(tries("volunteer", "volunteer").statusCode()).isEqualTo(429);
        assertThat(Caller.script(port, "admin")
                        .delete("/api/v1/login-locks/volunteer")
                        .statusCode())
                .isEqualTo(204);

        assertThat(tries("volunteer", "volunteer").statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsInsideStaysInside() {
        var browser = Caller.browser(port, "volunteer");

        lock("volunteer");

        assertThat(browser.get("/api/v1/tasks").statusCode()).isEqualTo(200);
    }

    @Test
    void neitherNameNorAddressIsWrittenDown() {
        tries("my-password-in-the-wrong-field", "wrong");

        assertThat(jdbc.sql("select who from login_failure").query(String.class).list())
                .hasSize(2)
                .allMatch(who -> who.matches("[0-9a-f]{64}"));
    }

    private void lock(String user) {
        for (var attempt = 0; attempt < 5; attempt++) {
            tries(user, "wrong");
        }
    }

    /** Everything that was written down lies further back. */
    private void aQuarterOfAnHourPasses() {
        jdbc.sql("select who, last_at, locked_until from login_failure")
                .query((row, number) -> {
                    var until = row.getObject("locked_until", OffsetDateTime.class);
                    return jdbc.sql("update login_failure set last_at = ?, locked_until = ? where who = ?")
                            .param(row.getObject("last_at", OffsetDateTime.class)
                                    .minusMinutes(16))
                            .param(until == null ? null : until.minusMinutes(16))
                            .param(row.getString("who"))
                            .update();
                })
                .list();
    }

    private String enters(Caller browser, String password) {
        return browser.form(
                        "/login",
                        "username=volunteer&password=" + password + "&_csrf=" + browser.cookie("NIANGJIA-XSRF"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private HttpResponse<String> tries(String user, String password) {
        var credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Caller.nobody(port)
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .get("/api/v1/tasks");
    }
}
