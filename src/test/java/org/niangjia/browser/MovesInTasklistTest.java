package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.story.Colleague;
import org.niangjia.story.Jobs;
import org.niangjia.story.MediationCase;
import org.niangjia.story.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A case sent away from its page and taken over in Tasklist; and a household that says whether help has arrived. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovesInTasklistTest {

    @LocalServerPort
    int port;

    @Autowired
    private Clock clock;

    @Autowired
    private ManagementService management;

    private Chromium chromium;

    @BeforeAll
    void openBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    void closeBrowser() {
        chromium.close();
    }

    @Test
    void aCaseIsSentAwayAndTakenOver() {
        var caseNumber = reported();
        try (var caseworker = as("caseworker")) {
            var page = caseworker.page();
            page.navigate(thePageOf(caseNumber));
            page.getByText("转交给别的单位").click();
            page.locator("[name=toOffice]").selectOption(new SelectOption().setLabel("报成都市妇女联合会，由市级分派"));
            page.locator(".nj-transfer [name=reason]").fill("一家人搬到武侯区，新住处还没有定。");
            Chromium.photograph(page, "Page_SendCase");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提出转交"))
                    .click();
            page.getByText("已提出转交，等对方答复。").waitFor();
            page.reload();
            assertThat(page.locator("main")).containsText("等市级分派");
            assertThat(page.locator(".nj-send")).hasCount(0);
        }
        try (var city = as("city")) {
            var task = city.claim("分派接收单位", caseNumber);
            assertThat(city.page().locator(".nj-body")).containsText("锦江区春熙路街道妇联");
            task.tick("decision", "place");
            task.complete();
            assertThat(task.error("toOffice")).isVisible();
            task.select("toOffice", "510107010");
            Chromium.photograph(city.page(), "Task_PlaceCase");
            task.complete();
            task.isDone();
        }
        try (var supervisor = as("supervisor-b")) {
            var task = supervisor.claim("接收转来个案", caseNumber);
            assertThat(supervisor.page().locator(".nj-body")).not().containsText("方秀珍");
            task.tick("decision", "refuse");
            task.complete();
            assertThat(task.error("reason")).isVisible();
            task.tick("decision", "accept");
            Chromium.photograph(supervisor.page(), "Task_AcceptTransfer");
            task.complete();
            task.isDone();
        }
        try (var receiver = as("caseworker-b")) {
            receiver.page().navigate(thePageOf(caseNumber));
            assertThat(receiver.page().locator("main")).containsText("已接收");
            assertThat(receiver.page().locator("main")).containsText("武侯区浆洗街街道妇联");
            Chromium.photograph(receiver.page(), "Page_MovedCase");
        }
        try (var sender = as("caseworker")) {
            sender.page().navigate(thePageOf(caseNumber));
            assertThat(sender.page().locator("main")).not().containsText("方秀珍");
        }
    }

    @Test
    void aHouseholdSaysWhetherHelpHasArrived() {
        var jobs = new Jobs(management);
        var caseNumber = reported();
        MediationCase.planned(port, caseNumber, LocalDate.now(clock));
        jobs.run();
        var justice = Colleague.of(port, "justice");
        justice.does(caseNumber.value(), "Task_AnswerReferral", Map.of("decision", "accept"));
        justice.does(
                caseNumber.value(),
                "Task_ReportOutcome",
                Map.of("decision", "complete", "outcome", Map.of("kind", "provided", "note", "已调解，签了协议。")));
        jobs.run();
        try (var caseworker = as("caseworker")) {
            var visit = caseworker.claim("上门回访", caseNumber);
            assertThat(caseworker.page().locator(".nj-body")).containsText("已调解，签了协议。");
            visit.fill("situation", "协议签了，对方还没有照办。");
            visit.fill("confirmations[0].note", "抚养费一次也没有给。");
            visit.complete();
            assertThat(visit.error("confirmations[0].confirmed")).isVisible();
            visit.tick("confirmations[0].confirmed", "false");
            Chromium.photograph(caseworker.page(), "Task_FollowUpVisit_Confirmations");
            visit.complete();
            visit.isDone();

            var question = caseworker.claim("询问帮扶效果", caseNumber);
            question.tick("decision", "solved");
            question.complete();
            assertThat(question.error("decision")).containsText("没有收到");
            Chromium.photograph(caseworker.page(), "Task_AskEffect_NotArrived");
            caseworker.page().navigate(thePageOf(caseNumber));
            assertThat(caseworker.page().locator(".nj-table").filter(new Locator.FilterOptions().setHasText("家庭确认收到")))
                    .containsText("否");
            Chromium.photograph(caseworker.page(), "Page_NotArrived");
        }
    }

    private String thePageOf(CaseNumber caseNumber) {
        return "http://localhost:" + port + "/cases.html?case=" + caseNumber;
    }

    private CaseNumber reported() {
        return MediationCase.reported(port, People.woman("19790514"), "justice");
    }

    private Tasklist as(String user) {
        return new Tasklist(chromium, "http://localhost:" + port, user);
    }
}
