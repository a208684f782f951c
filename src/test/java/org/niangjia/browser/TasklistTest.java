package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.engine.DeskCheck;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The way from the door to one's task and out again, in a real browser. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class TasklistTest {

    /** Milliseconds; a busy machine draws Tasklist slowly. */
    private static final double PATIENCE = 60_000;

    @LocalServerPort
    private int port;

    @Autowired
    private DeskCheck desk;

    @AfterEach
    void clear() {
        desk.clear();
    }

    @Test
    void aCaseworkerSignsInClaimsCompletesAndLeaves() {
        desk.task("510104-2026-000044");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        try (var chromium = new Chromium()) {
            var page = chromium.profile(1280, 900).newPage();
            page.setDefaultTimeout(PATIENCE);
            page.navigate("http://127.0.0.1:" + port + "/");
            Chromium.photograph(page, "login");

            signIn(page, "nobody", "wrong");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("用户名或口令不对");
            signIn(page, "caseworker", "caseworker");

            assertThat(page).hasURL(Pattern.compile(".*/camunda/app/tasklist/default/.*"));
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.getByText("本单位待领取").first().click();
            page.getByText("核对窗口登记").first().click();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            Chromium.photograph(page, "tasklist");
            assertThat(page.locator(".ce-eol-banner")).not().isVisible();

            assertThat(page.getByText("请核对窗口登记。")).isVisible();
            page.locator("button.claim").click();
            assertThat(page.locator("button.unclaim")).isVisible();
            page.locator("button.unclaim").click();
            page.locator("button.claim").click();
            assertThat(page.locator("button.unclaim")).isVisible();
            Chromium.photograph(page, "tasklist-claimed");
            page.locator(".form-actions .btn-primary").click();
            assertThat(page.getByText("请核对窗口登记。")).not().isVisible();

            page.getByText("李 春梅").first().click();
            page.getByText("退出登录").first().click();
            assertThat(page).hasURL(Pattern.compile(".*/login$"));
        }
    }

    @Test
    void herFirstVisitShowsWordsHoweverLateTasklistIsToldThem() {
        try (var chromium = new Chromium()) {
            var page = chromium.profile(1280, 900).newPage();
            var labels = new AtomicInteger();
            // Ours are fetched; Tasklist's own request for them is never answered.
            page.route("**/locales/*", route -> {
                if (route.request().resourceType().equals("fetch")) {
                    labels.incrementAndGet();
                    route.resume();
                }
            });
            page.navigate("http://127.0.0.1:" + port + "/login");
            signIn(page, "caseworker", "caseworker");

            assertThat(page.locator(".tasks-list")).containsText("创建时间");
            assertThat(page.getByPlaceholder("查找任务")).isVisible();
            Chromium.photograph(page, "tasklist-first-visit");
            Assertions.assertThat(labels).hasValue(1);
        }
    }

    @Test
    void whoSaysSoReadsTasklistInEnglishWhateverTheBrowserPrefers() {
        try (var chromium = new Chromium()) {
            var page = chromium.signedIn("http://127.0.0.1:" + port, "caseworker");
            assertThat(page).hasTitle("娘家 办事台");
            page.waitForLoadState(LoadState.NETWORKIDLE);

            page.getByText("English").click();

            assertThat(page).hasTitle("Niangjia Desk");
            assertThat(page.locator(".task-filters")).containsText("Waiting for an agency");
            assertThat(page.locator(".nj-links")).containsText("All cases");
            Chromium.photograph(page, "tasklist-english");
            page.getByText("中文").click();
            assertThat(page.locator(".task-filters")).containsText("等待对方单位");
        }
    }

    @Test
    void adminAndWelcomeSpeakChineseToo() {
        try (var chromium = new Chromium()) {
            var page = chromium.signedIn("http://127.0.0.1:" + port, "admin");
            page.navigate("http://127.0.0.1:" + port + "/camunda/app/admin/default/#/users");
            assertThat(page.getByText("用户列表").first()).isVisible();
            Chromium.photograph(page, "admin");
            page.navigate("http://127.0.0.1:" + port + "/camunda/app/welcome/default/");
            assertThat(page.getByText("修改个人资料").first()).isVisible();
            page.navigate("http://127.0.0.1:" + port + "/camunda/app/cockpit/default/");
            assertThat(page.getByText("Right Now").first()).isVisible();
        }
    }

    @Test
    void theDoorFitsAPhone() {
        try (var chromium = new Chromium()) {
            var page = chromium.profile(390, 844).newPage();
            page.navigate("http://127.0.0.1:" + port + "/login");

            Chromium.photograph(page, "login-phone");
            var overflows = page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
            Assertions.assertThat(overflows).isEqualTo(false);
        }
    }

    private static void signIn(Page page, String user, String password) {
        page.getByLabel("用户名").fill(user);
        page.getByLabel("口令").fill(password);
        button(page, "登录").click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
