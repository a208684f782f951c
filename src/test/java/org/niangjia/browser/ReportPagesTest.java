package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.story.Jobs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A family with a telephone of 390 pixels: it asks for help, and reads how far its case is. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class ReportPagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ManagementService management;

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
    void aFamilyAsksForHelpAndReadsHowFarItIs() {
        var page = chromium.profile(390, 844).newPage();
        page.navigate(address() + "/report.html");
        page.locator("form").waitFor();
        fits(page, "report-phone");

        page.getByText("提交", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("您的联系电话：");
        Chromium.photograph(page, "report-refused-phone");
        page.getByLabel("您的姓名").fill("罗晓梅");
        page.getByLabel("您的联系电话").fill("13800007788");
        page.getByLabel("住在哪个街道").selectOption("510104020");
        page.getByLabel("遇到了什么困难").fill("丈夫出事以后，两个孩子上不起学。");
        page.getByLabel("我同意妇联使用").check();
        page.getByText("提交", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("h1")).hasText("已经收到您的求助");
        fits(page, "report-taken-phone");

        var told = page.locator(".nj-code").allTextContents();
        Assertions.assertThat(page.url()).doesNotContain(told.get(0), told.get(1));
        page.getByText("查询进度").last().click();
        reads(page, told.get(0), "AAAAAAAAAA");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("编号或查询码不对，请核对后再试。");
        // As it is typed from a slip of paper.
        reads(page, told.get(0).replace('-', '－'), " " + told.get(1).toLowerCase(java.util.Locale.ROOT));
        assertThat(page.locator(".nj-progress")).containsText("已收到求助，正在登记");
        fits(page, "status-phone");

        registered(new CaseNumber(told.get(0)));
    }

    private static void reads(Page page, String caseNumber, String code) {
        page.getByLabel("个案编号").fill(caseNumber);
        page.getByLabel("查询码").fill(code);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("查询").setExact(true))
                .click();
    }

    /** What the family wrote lies before the caseworker of its street. */
    private void registered(CaseNumber caseNumber) {
        new Jobs(management).run();
        try (var caseworker = new Tasklist(chromium, address(), "caseworker")) {
            caseworker.open("登记个案 · " + caseNumber);
            assertThat(caseworker.page().locator(".nj-body")).containsText("两个孩子上不起学");
            Chromium.photograph(caseworker.page(), "Task_RegisterCase-reported");
        }
    }

    @Test
    void anOperatorOfTheHotlineTakesACall() {
        var page = chromium.signedIn(address(), "director");
        page.navigate(address() + "/hotline.html");
        page.getByLabel("来电人电话").fill("028-12345678");
        page.getByLabel("求助人姓名").fill("罗晓梅");
        page.getByLabel("求助人住在哪个街道").selectOption("510104020");
        page.getByLabel("来电内容").fill("邻居说她家断了收入，孩子还小。");
        Chromium.photograph(page, "hotline");
        Accessible.isForEverybody(page);
        Assertions.assertThat(page.locator("select option").allTextContents()).isEqualTo(List.of("请选择…", "锦江区春熙路街道妇联"));
        page.getByText("提交并转街道").click();

        assertThat(page.locator("h1")).hasText("来电已登记");
        Chromium.photograph(page, "hotline-taken");
    }

    @Test
    void thePublicPagesAreReadInEnglishByWhoSaysSo() {
        var page = chromium.profile(390, 844).newPage();
        page.navigate(address() + "/report.html");
        page.getByText("English").click();

        assertThat(page.locator("h1")).hasText("Ask for help");
        page.navigate(address() + "/notices.html");
        assertThat(page.locator(".nj-bar")).containsText("How far is it");
        Accessible.isForEverybody(page);
    }

    private static void fits(Page page, String name) {
        Chromium.photograph(page, name);
        Accessible.isForEverybody(page);
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
                .isEqualTo(false);
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
