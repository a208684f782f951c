package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.story.Colleague;
import org.niangjia.story.Jobs;
import org.niangjia.story.ListSheet;
import org.niangjia.story.MediationCase;
import org.niangjia.story.MoneyFamily;
import org.niangjia.story.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * A director's ten minutes, an agency's clerk's two, and a finance officer's round: from the door to the last thing she
 * does, each with what her own filters show. A caseworker's day is {@link CaseInTasklistTest}'s, a family's is
 * {@link ReportPagesTest}'s.
 */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class DaysInBrowserTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private ManagementService management;

    @Autowired
    private Clock clock;

    private Chromium chromium;
    private Jobs jobs;

    @BeforeEach
    void openBrowser() {
        chromium = new Chromium();
        jobs = new Jobs(management);
    }

    @AfterEach
    void closeBrowser() {
        chromium.close();
    }

    @Test
    void aDirectorDecidesWhatWaitsForHerAndLooksACaseUp() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        var grant = family.asksFor("sunshine-dream", family.daughter, "3000.00");
        try (var director = as("director")) {
            var page = director.page();
            for (var filter : new String[] {"我的任务", "待审批", "逾期与督办", "全部"}) {
                assertThat(page.locator(".task-filters")).containsText(filter);
            }
            page.locator(".task-filters").getByText("待审批").click();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            var cards = page.locator("ol.tasks-list");
            assertThat(cards).containsText(family.caseNumber.value());
            // A card names nobody.
            assertThat(cards).not().containsText("沈秋月");
            Chromium.photograph(page, "day-director");

            var task = director.claim("审批资助", family.caseNumber);
            task.tick("decision", "approve");
            task.fill("approvedAmount", "2000.00");
            task.fill("reason", "按本年度标准核减。");
            Chromium.photograph(page, "day-director-reduces");
            task.complete();
            task.isDone();

            page.navigate(address() + "/cases.html");
            search(page, family.caseNumber.value());
            page.locator("main table")
                    .getByText(family.caseNumber.value())
                    .first()
                    .click();
            assertThat(page.locator("main")).containsText("2,000.00 元");
            Chromium.photograph(page, "day-director-case");
        }
        grant.disbursement().isWaitingAt("Task_ReleasePayment");
    }

    @Test
    void anAgencysClerkSeesHerReferralAndNothingElse() {
        var caseNumber = MediationCase.reported(port, People.woman("19790617"), "justice", "civil-affairs");
        jobs.run();
        MediationCase.planned(port, caseNumber, LocalDate.now(clock));
        jobs.run();
        try (var clerk = as("justice")) {
            var page = clerk.page();
            Assertions.assertThat(page.locator(".task-filters").innerText()).doesNotContain("待审批", "待拨付");
            var task = clerk.open("答复转介 · " + caseNumber);
            Chromium.photograph(page, "day-clerk-unclaimed");
            task.claim();
            assertThat(page.getByText("案件一览")).isHidden();
            task.tick("decision", "reject");
            task.complete();
            assertThat(task.error("reasonCode")).containsText("请从列表中选择原因");
            task.tick("decision", "accept");
            Chromium.photograph(page, "day-clerk");
            task.complete();
            task.isDone();
            jobs.run();
            var outcome = clerk.claim("报告办理结果", caseNumber);
            outcome.tick("decision", "complete");
            outcome.select("outcome.kind", "represented");
            outcome.complete();
            outcome.isDone();

            page.navigate(address() + "/cases.html?case=" + caseNumber);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.locator("main")).not().containsText("帮扶方案");
            Chromium.photograph(page, "day-clerk-case");
        }
    }

    @Test
    void aFinanceOfficerReleasesAListRepairsAPaymentAndReadsTheBook() {
        var listId = approvedList();
        var family = new MoneyFamily(context, port, "sudden-shock");
        var held = family.asksFor("sunshine-dream", family.daughter, "3000.00").isApprovedBy("director");
        held.does("finance2", "Task_ReleasePayment", Map.of("decision", "hold", "reason", "户名与学生姓名不符。"));
        try (var finance = as("finance")) {
            var page = finance.page();
            page.navigate(address() + "/lists.html?list=" + listId);
            assertThat(page.locator("main table")).containsText("罗小雨");
            Chromium.photograph(page, "day-finance-list");
            page.onceDialog(Dialog::accept);
            page.locator("main button").first().click();
            assertThat(page.locator("main button")).hasCount(0);
            assertThat(page.locator("main table")).not().containsText("待放行");
            Chromium.photograph(page, "day-finance-released");

            var repair = finance.claim("处理付款问题", family.caseNumber);
            repair.tick("decision", "retry");
            repair.fill("reason", "已核对，为学生本人账户。");
            Chromium.photograph(page, "day-finance-repair");
            repair.complete();
            repair.isDone();

            page.navigate(address() + "/funds.html");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            Chromium.photograph(page, "day-finance-funds");
            page.navigate(address() + "/reconciliation.html");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            Chromium.photograph(page, "day-finance-statements");
        }
        held.disbursement().isWaitingAt("Task_ReleasePayment");
    }

    /** Two pupils' bursaries, decided and waiting for their release. */
    private String approvedList() {
        var listId = new ListSheet()
                .bursary("罗小雨", People.woman("20120305"), "300.00")
                .bursary("罗小雪", People.woman("20140305"), "300.00")
                .sentBy("caseworker", port)
                .is(201)
                .body()
                .get("listId")
                .asText();
        jobs.run();
        var caseNumber = Colleague.of(port, "supervisor")
                .get("/api/v1/lists/" + listId)
                .is(200)
                .body()
                .at("/list/caseNumber")
                .asText();
        Colleague.of(port, "supervisor")
                .does(new CaseNumber(caseNumber).value(), "Task_ApproveList", Map.of("decision", "approve"));
        jobs.run();
        return listId;
    }

    private static void search(Page page, String words) {
        page.locator("input[type=search]").fill(words);
        page.locator("input[type=search]").press("Enter");
    }

    private Tasklist as(String user) {
        return new Tasklist(chromium, address(), user);
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
