package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.story.ListSheet;
import org.niangjia.story.People;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A list on its page, and its approval in Tasklist. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class ListsInBrowserTest {

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
    void aListIsHandedInCorrectedAndApproved() {
        var page = signedIn("caseworker");
        page.navigate(address() + "/lists.html");
        page.locator("details summary").click();
        page.locator("[name=title]").fill("2027 年春节慰问");
        page.locator("[name=file]")
                .setInputFiles(file(new ListSheet()
                        .bursary("林小芽", People.withWrongCheckDigit("20120305"), "500.00")
                        .rice("何婆婆", People.woman("19460101"), "五百")));
        page.locator("main button[type=submit]").click();
        assertThat(page.locator("main [role=status]").first()).containsText("第 2 行“身份证号”");
        assertThat(page.locator("main [role=status]").first()).containsText("第 3 行“金额（元）”");
        Chromium.photograph(page, "list-refused");

        page.locator("[name=file]")
                .setInputFiles(file(new ListSheet()
                        .bursary("林小芽", People.woman("20120305"), "500.00")
                        .rice("何婆婆", People.woman("19460101"), "160.00")));
        page.locator("main button[type=submit]").click();
        assertThat(page.locator("h1")).hasText("2027 年春节慰问");
        assertThat(page.locator("main table")).containsText("林小芽");
        assertThat(page.locator("main table")).containsText("10 公斤");
        Chromium.photograph(page, "list");
        page.setViewportSize(390, 844);
        Chromium.photograph(page, "list-phone");

        var caseNumber = page.locator("dl").innerText().replaceAll("(?s).*(\\d{6}-\\d{4}-\\d{6}).*", "$1");
        try (var supervisor = new Tasklist(chromium, address(), "supervisor")) {
            var task = supervisor.claim("审批名单", new CaseNumber(caseNumber));
            assertThat(task.page().locator(".nj-body")).containsText("何婆婆");
            Chromium.photograph(task.page(), "Task_ApproveList");
            task.tick("decision", "approve");
            task.complete();
            task.isDone();
        }
        page.reload();
        assertThat(page.locator("dl")).containsText("已批准");
    }

    private static FilePayload file(ListSheet sheet) {
        return new FilePayload(
                "list.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet.bytes());
    }

    private Page signedIn(String user) {
        return chromium.signedIn(address(), user);
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
