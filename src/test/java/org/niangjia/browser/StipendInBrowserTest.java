package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.Colleague;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A stipend that is paid bit by bit, as the funds' page and the case's page tell it, until it is stopped. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class StipendInBrowserTest {

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Chromium chromium;

    @BeforeEach
    void openBrowser() {
        chromium = new Chromium();
    }

    @AfterEach
    void closeBrowser() {
        chromium.close();
    }

    @Test
    void itsInstalmentsAreSeenAndTheDirectorStopsIt() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        var grant = family.asksFor("sponsor-stipend", family.daughter, "2000.00");
        try (var director = new Tasklist(chromium, address(), "director")) {
            var task = director.claim("审批资助", family.caseNumber);
            assertThat(task.page().locator(".nj-body")).containsText("分 4 期，每期 500.00 元");
            assertThat(task.page().locator(".nj-body")).containsText("未核实");
            Chromium.photograph(task.page(), "stipend-approval");
        }
        grant.as("director")
                .delete("/api/v1/tasks/" + taskOf(family) + "/claim")
                .is(204);
        grant.isApprovedBy("director");

        var finance = chromium.signedIn(address(), "finance");
        finance.navigate(address() + "/funds.html?fund=sponsor-stipend");
        assertThat(finance.locator("main")).containsText("已付 0 / 4 期");
        Chromium.photograph(finance, "fund-schedules");

        var page = chromium.signedIn(address(), "director");
        page.navigate(address() + "/cases.html?case=" + family.caseNumber);
        opened(page, "分期明细");
        assertThat(page.locator("main")).containsText("已付 0 / 4 期，下一期");
        var stop = opened(page, "停止资助");
        stop.locator("[name=reason]").fill("孩子已转学，不再需要资助。");
        Chromium.photograph(page, "stipend-stop");
        page.onDialog(Dialog::accept);
        stop.locator("button").click();
        assertThat(page.locator("main")).containsText("停止决定");
        assertThat(page.locator("main")).containsText("孩子已转学，不再需要资助。");
        Chromium.photograph(page, "stipend-stopped");
    }

    private String taskOf(MoneyFamily family) {
        return Colleague.of(port, "director")
                .get("/api/v1/tasks?caseNumber=" + family.caseNumber)
                .body()
                .at("/items/0/taskId")
                .asText();
    }

    private static Locator opened(Page page, String form) {
        var folded = page.locator("details")
                .filter(new Locator.FilterOptions().setHasText(form))
                .first();
        folded.locator("summary").click();
        return folded;
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
