package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.LoadState;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What people see of an approval in Tasklist, and everybody on the page of public notices. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class ApprovalInTasklistTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void somebodyReadsANoticeOnHerPhoneAndObjectsAndTheDirectorDecides() {
        var grant = new MoneyFamily(context, port, "disaster")
                .asksFor("emergency-relief", null, "5000.00")
                .isApprovedBy("director");
        var phone = chromium.profile(390, 844);
        var page = phone.newPage();
        page.navigate("http://localhost:" + port + "/notices.html");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        Chromium.photograph(page, "notices-phone");
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
                .isEqualTo(false);
        var notice = page.locator(".nj-public").last();
        assertThat(notice).containsText("沈＊＊");
        assertThat(notice).containsText("5,000.00 元");

        notice.locator("summary").click();
        notice.locator("[name=name]").fill("邻居甲");
        notice.locator("[name=phone]").fill("没有");
        notice.locator("[name=reason]").fill("他家另有两套房出租。");
        notice.locator("button").click();
        assertThat(notice.locator(".nj-error")).containsText("请填写能联系到您的电话号码");
        notice.locator("[name=phone]").fill("13800000000");
        notice.locator("button").click();
        assertThat(notice).containsText("已收到您的异议");
        Chromium.photograph(page, "notices-objected");
        phone.close();

        try (var director = as("director")) {
            director.claim("处理异议", grant.family().caseNumber);
            assertThat(director.page().locator(".nj-body")).containsText("邻居甲");
            Chromium.photograph(director.page(), "Task_DecideObjection-public");
        }
    }

    @Test
    void aRejectionAsksForItsReasonAndTheNextLevelReadsQuestionAndAnswer() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        var grant = family.asksFor("sunshine-dream", family.daughter, "3000.00");
        grant.does("director", "Task_ApproveGrant", Map.of("decision", "return", "reason", "学费单在哪里？"));
        grant.does("caseworker", "Task_ReviseGrant", Map.of("decision", "resubmit", "reason", "已附上学校的缴费通知。"));
        try (var director = as("director")) {
            var task = director.claim("审批资助", family.caseNumber);
            var body = director.page().locator(".nj-body");
            assertThat(body).containsText("学费单在哪里？");
            assertThat(body).containsText("已附上学校的缴费通知。");
            assertThat(body).containsText("重新提交");
            assertThat(task.field("reasonCode")).hasCount(0);
            task.tick("decision", "reject");
            choose(task.field("reasonCode"), "already-helped");
            task.fill("reason", "县里已资助学费。");
            Chromium.photograph(director.page(), "Task_ApproveGrant-reject");
            task.complete();
            task.isDone();
        }
        try (var caseworker = as("caseworker")) {
            caseworker.page().navigate("http://localhost:" + port + "/cases.html?case=" + family.caseNumber);
            assertThat(caseworker.page().locator("#page")).containsText("已享受同类救助");
            Chromium.photograph(caseworker.page(), "case-rejected-grant");
        }
    }

    @Test
    void anEmergencyPaidFirstIsAuditedInTasklist() {
        Colleague.of(port, "admin")
                .put("/sandbox/bank/behaviour", Map.of("mode", "silent"))
                .is(200);
        GrantStory grant;
        try {
            grant = MoneyFamily.urgent(context, port, "disaster")
                    .asksFor("emergency-relief", null, "2000.00")
                    .isApprovedBy("supervisor")
                    .isReleasedBy("finance")
                    .isSubmitted();
            grant.bankSays("paid", "2000.00");
        } finally {
            Colleague.of(port, "admin")
                    .put("/sandbox/bank/behaviour", Map.of("mode", "accept-and-complete"))
                    .is(200);
        }
        try (var director = as("director")) {
            var task = director.claim("审核紧急救助", grant.family().caseNumber);
            task.tick("decision", "not-in-order");
            task.complete();
            assertThat(task.error("reason")).containsText("写明理由");
            task.fill("reason", "家中并未受灾，应追回 2,000 元。");
            Chromium.photograph(director.page(), "Task_AuditEmergency");
            task.complete();
            task.isDone();
            director.page().navigate("http://localhost:" + port + "/cases.html?case=" + grant.family().caseNumber);
            assertThat(director.page().locator("#page")).containsText("不符合规定，应当追回");
            Chromium.photograph(director.page(), "case-audited-emergency");
        }
    }

    private Tasklist as(String user) {
        return new Tasklist(chromium, "http://localhost:" + port, user);
    }

    /** A code is chosen from a menu, or from rounds where there are few. */
    private static void choose(Locator control, String code) {
        if (control.count() > 1) {
            control.and(control.page().locator("[value=" + code + "]")).check();
        } else {
            control.selectOption(code);
        }
    }
}
