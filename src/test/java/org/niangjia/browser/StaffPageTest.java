package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.story.Colleague;
import org.niangjia.story.Family;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A supervisor looks who has how much, gives one task to another and hands on the rest. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
@NullUnmarked
class StaffPageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    private Chromium chromium;

    @BeforeEach
    void openBrowser() {
        chromium = new Chromium();
    }

    @AfterEach
    void closeBrowser() {
        chromium.close();
    }

    /** Her role went before her tasks did. */
    @Test
    void aSupervisorHandsOnWhatSomebodyLeftBehind() {
        var identity = context.getBean(IdentityService.class);
        var leaver = identity.newUser("leaver");
        leaver.setFirstName("周敏");
        leaver.setPassword("leaver");
        identity.saveUser(leaver);
        identity.createMembership("leaver", "caseworker@510104020");
        try {
            var left = aTaskOf("assessment", "Task_HomeVisit", "leaver");
            identity.deleteMembership("leaver", "caseworker@510104020");
            var page = chromium.signedIn("http://127.0.0.1:" + port, "supervisor");
            page.onDialog(Dialog::accept);

            page.navigate("http://127.0.0.1:" + port + "/staff.html");
            var line = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("周敏"));
            assertThat(line).containsText("已调离，任务待转交");
            Chromium.photograph(page, "staff-left");
            line.locator("a").click();
            assertThat(page.locator("tbody tr")).containsText(left.value());
            handsAllOn(page, "她已调到区里工作。", "staff-left-hand-over");
            assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("周敏")))
                    .hasCount(0);
        } finally {
            identity.deleteUser("leaver");
        }
    }

    @Test
    void aSupervisorHandsOnTheTasksOfOneWhoLeaves() {
        Colleague.of(port, "supervisor")
                .postOnce("/api/v1/staff/caseworker2/handover", Map.of("reason", "先清空"))
                .is(200);
        var first = aTaskOf("assessment", "Task_HomeVisit", "caseworker2");
        var second = aTaskOf("follow-up", "Task_FollowUpVisit", "caseworker2");
        var page = chromium.signedIn("http://127.0.0.1:" + port, "supervisor");
        page.onDialog(Dialog::accept);

        page.navigate("http://127.0.0.1:" + port + "/staff.html");
        var line = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("入户走访 1 项"));
        assertThat(line).hasCount(1);
        Chromium.photograph(page, "staff");
        line.locator("a").click();

        assertThat(page.locator("tbody tr")).hasCount(2);
        var one = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(first.value()));
        one.locator("summary").click();
        one.locator("[name=to]").selectOption("caseworker");
        one.locator("[name=reason]").fill("请产假，先交同事办理。");
        Chromium.photograph(page, "staff-one-task");
        one.locator("button").click();
        assertThat(page.locator("tbody tr")).hasCount(1);

        handsAllOn(page, "调到区里工作。", "staff-hand-over");
        page.setViewportSize(390, 844);
        Chromium.photograph(page, "staff-phone");
        page.setViewportSize(1280, 900);

        page.navigate("http://127.0.0.1:" + port + "/cases.html?case=" + second.value());
        assertThat(page.locator("main")).containsText("任务转交");
        assertThat(page.locator("main")).containsText("调到区里工作。");
        Accessible.isForEverybody(page);
        Chromium.photograph(page, "case-handed-on");
    }

    private static void handsAllOn(Page page, String reason, String picture) {
        var all = page.locator("details").last();
        all.locator("summary").click();
        all.locator("[name=to]").selectOption("caseworker");
        all.locator("[name=reason]").fill(reason);
        Chromium.photograph(page, picture);
        all.locator("button").click();
        assertThat(page.locator("[role=status]").first()).containsText("已转交 1 项，退回岗位 0 项");
    }

    private CaseNumber aTaskOf(String process, String task, String user) {
        var family = Family.registered(context);
        context.getBean(RuntimeService.class)
                .startProcessInstanceByKey(process, family.caseNumber().value());
        Colleague.of(port, user).claims(family.caseNumber().value(), task);
        return family.caseNumber();
    }
}
