package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.SelectOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** The family's case, walked through by people in Tasklist, in a real browser. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class CaseInTasklistTest {

    @LocalServerPort
    int port;

    @Autowired
    private ManagementService management;

    @Autowired
    Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private CaseNumber caseNumber = new CaseNumber("510104-2026-000000");

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
    void aFamilyIsRegisteredVisitedPlannedForAndHelped() {
        try (var caseworker = as("caseworker")) {
            caseworker.start("家庭帮扶个案");
            jobs.run();
            register(caseworker);
            visit(caseworker);
            plan(caseworker);
        }
        try (var supervisor = as("supervisor")) {
            review(supervisor);
        }
        try (var justice = as("justice")) {
            ask(justice);
        }
        try (var director = as("director")) {
            approve(director);
        }
        try (var finance = as("finance")) {
            release(finance);
        }
        try (var volunteer = as("volunteer")) {
            help(volunteer);
        }
        try (var caseworker = as("caseworker")) {
            inform(caseworker);
        }
        try (var justice = as("justice")) {
            mediate(justice);
        }
        try (var caseworker = as("caseworker")) {
            knockAgain(caseworker);
            looksItUp(caseworker);
        }
    }

    private void register(Tasklist caseworker) {
        caseNumber = newest();
        var task = caseworker.open("登记个案 · " + caseNumber);
        assertThat(caseworker.page().getByText("请先领取任务")).isVisible();
        Chromium.photograph(caseworker.page(), "Task_RegisterCase-unclaimed");
        task.claim();
        task.select("channel", "community-desk");
        task.tick("urgency", "urgent");
        task.fill("applicant.name", "李秀兰");
        task.fill("applicant.idNumber", "510104198403154521");
        task.fill("applicant.phone", "13800000001");
        task.fill("applicant.address", "水井坊街道 12 号");
        task.tick("applicant.conditions", "unemployed");
        var daughter = task.add("household");
        task.fill(daughter + "name", "陈雨");
        task.fill(daughter + "idNumber", "510104200905061228");
        task.select(daughter + "relation", "daughter");
        task.tick(daughter + "conditions", "student");
        task.tick("causes", "victim-of-crime");
        task.select("needs[0].kind", "tuition");
        task.fill("needs[0].note", "女儿明年高考");
        var consent = task.add("consents");
        task.select(consent + "agency", "civil-affairs");
        task.tick(consent + "purpose", "referral");
        task.tick(consent + "given");
        task.complete();
        assertThat(task.error("applicant.idNumber")).containsText("校验");
        assertThat(task.field("applicant.idNumber")).isFocused();
        Assertions.assertThat(task.canBeCompleted()).as("again").isTrue();
        Chromium.photograph(caseworker.page(), "Task_RegisterCase-refused");
        task.fill("applicant.idNumber", "510104198403154520");
        Chromium.photograph(caseworker.page(), "Task_RegisterCase");
        task.complete();
        task.isDone();
        jobs.run();
    }

    private void visit(Tasklist caseworker) {
        var task = caseworker.claim("入户走访", caseNumber);
        task.fill("visitedOn", LocalDate.now(clock).toString());
        task.select("coVisitor", "caseworker2");
        task.fill("findings", "母亲重伤在家休养，女儿备考，家中没有收入。");
        task.tick("risk", "high");
        Chromium.photograph(caseworker.page(), "Task_HomeVisit");
        task.complete();
        task.isDone();
        jobs.run();
    }

    private void plan(Tasklist caseworker) {
        var task = caseworker.claim("制定帮扶方案", caseNumber);
        task.tick("items[0].kind", "referral");
        task.select("items[0].agency", "civil-affairs");
        task.select("items[0].service", "minimum-living-allowance");
        task.field("items[0].person").selectOption(new SelectOption().setLabel("李秀兰"));
        var grant = task.add("items");
        task.tick(grant + "kind", "grant");
        task.select(grant + "programme", "sunshine-dream");
        task.field(grant + "person").selectOption(new SelectOption().setLabel("陈雨"));
        task.fill(grant + "amount", "3000");
        var visits = task.add("items");
        task.tick(visits + "kind", "service");
        task.select(visits + "service", "weekly-visit");
        task.fill(visits + "times", "1");
        var mediation = task.add("items");
        task.tick(mediation + "kind", "referral");
        task.select(mediation + "agency", "justice");
        assertThat(caseworker.page().locator(".nj-body")).containsText("还没有同意");
        task.select(mediation + "service", "mediation");
        task.field(mediation + "person").selectOption(new SelectOption().setLabel("李秀兰"));
        var consent = task.add("consents");
        task.select(consent + "agency", "justice");
        task.tick(consent + "purpose", "referral");
        task.tick(consent + "given");
        assertThat(caseworker.page().locator(".nj-body")).not().containsText("还没有同意");
        task.complete();
        assertThat(task.error("agreedByHousehold")).isVisible();
        task.tick("agreedByHousehold");
        Chromium.photograph(caseworker.page(), "Task_MakePlan");
        task.complete();
        task.isDone();
        jobs.run();
    }

    private void review(Tasklist supervisor) {
        var task = supervisor.claim("审核评估与方案", caseNumber);
        task.tick("decision", "accept");
        Chromium.photograph(supervisor.page(), "Task_ReviewAssessment");
        task.complete();
        task.isDone();
        jobs.run();
    }

    /** The agency that has no system of its own answers at its desk in Tasklist. */
    private void ask(Tasklist justice) {
        var task = justice.claim("答复转介", caseNumber);
        task.tick("decision", "ask");
        task.fill("message", "请补充受害情况的简要说明。");
        assertThat(justice.page().getByText("案件一览")).isHidden();
        Chromium.photograph(justice.page(), "Task_AnswerReferral");
        task.complete();
        task.isDone();
        jobs.run();
    }

    private void approve(Tasklist director) {
        var task = director.claim("审批资助", caseNumber);
        director.page()
                .getByText("个案", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(director.page().locator(".nj-case-tab")).containsText("母亲重伤在家休养");
        assertThat(director.page().locator(".nj-case-tab .nj-token").first()).isVisible();
        Chromium.photograph(director.page(), "Tasklist_Case");
        director.page()
                .getByText("表单", new Page.GetByTextOptions().setExact(true))
                .click();
        director.page().locator(".nj-body:not([disabled])").waitFor();
        director.page().waitForLoadState(LoadState.NETWORKIDLE);
        task.tick("decision", "return");
        task.complete();
        assertThat(task.error("reason")).isVisible();
        task.tick("decision", "approve");
        Chromium.photograph(director.page(), "Task_ApproveGrant");
        task.complete();
        task.isDone();
        jobs.run();
    }

    private void release(Tasklist finance) {
        var task = finance.claim("放行付款", caseNumber);
        task.tick("decision", "release");
        Chromium.photograph(finance.page(), "Task_ReleasePayment");
        task.complete();
        task.isDone();
        jobs.run();
    }

    private void help(Tasklist volunteer) {
        var claim = volunteer.claim("认领服务", caseNumber);
        Chromium.photograph(volunteer.page(), "Task_ClaimService");
        claim.complete();
        claim.isDone();
        jobs.run();
        var task = volunteer.openMine("报告服务情况 · " + caseNumber);
        task.tick("outcome", "visited");
        task.fill("minutes", "90");
        task.fill("note", "陪奶奶聊天，帮忙做了午饭。");
        Chromium.photograph(volunteer.page(), "Task_ReportVisit");
        // Tasklist tells her for a quarter of a minute what else she has in this case.
        var said =
                volunteer.page().locator(".page-notifications .alert").first().boundingBox();
        Assertions.assertThat(said.y + said.height)
                .as("it does not lie on the button")
                .isLessThan(task.completing().boundingBox().y);
        task.complete();
        task.isDone();
        jobs.run();
    }

    private void inform(Tasklist caseworker) {
        var task = caseworker.claim("补充材料", caseNumber);
        task.fill("message", "受害人为配偶，本人重伤，案件已由检察院起诉。");
        Chromium.photograph(caseworker.page(), "Task_ProvideInformation");
        task.complete();
        task.isDone();
        jobs.run();
    }

    private void mediate(Tasklist justice) {
        var answer = justice.claim("答复转介", caseNumber);
        answer.tick("decision", "accept");
        answer.complete();
        answer.isDone();
        jobs.run();
        var task = justice.claim("报告办理结果", caseNumber);
        task.tick("decision", "complete");
        task.complete();
        assertThat(task.error("outcome")).isVisible();
        task.select("outcome.kind", "represented");
        task.fill("outcome.note", "已达成调解协议，对方分期赔偿。");
        Chromium.photograph(justice.page(), "Task_ReportOutcome");
        task.complete();
        task.isDone();
        jobs.run();
    }

    /** Knocks on the door again, and asks the household whether it helped; its answer closes the case. */
    private void knockAgain(Tasklist caseworker) {
        var visit = caseworker.claim("上门回访", caseNumber);
        visit.fill("visitedOn", LocalDate.now(clock).toString());
        visit.fill("situation", "母亲已能下地，女儿照常上学，生活费有了着落。");
        Chromium.photograph(caseworker.page(), "Task_FollowUpVisit");
        visit.complete();
        visit.isDone();
        jobs.run();
        var question = caseworker.claim("询问帮扶效果", caseNumber);
        question.tick("decision", "solved");
        question.field("answeredBy").selectOption(new SelectOption().setLabel("李秀兰"));
        question.fill("words", "帮到了，谢谢娘家人。");
        Chromium.photograph(caseworker.page(), "Task_AskEffect");
        question.complete();
        question.isDone();
        jobs.run();
    }

    private void looksItUp(Tasklist caseworker) {
        var list = caseworker.page();
        list.navigate(address() + "/cases.html");
        list.locator("input[type=search]").fill("李秀兰");
        list.locator("input[type=search]").press("Enter");
        assertThat(list.locator("main table")).containsText(caseNumber.value());
        Chromium.photograph(list, "cases");
        Assertions.assertThat(list.url()).endsWith("/cases.html");
        list.locator("main table").getByText(caseNumber.value()).first().click();
        assertThat(list.locator("main")).containsText("阳光圆梦");
        assertThat(list.locator("main")).containsText("3,000.00 元");
        assertThat(list.locator("main")).containsText("资助审批同意");
        assertThat(list.locator("main")).containsText("个案办结");
        assertThat(list.locator("main")).containsText("陈慧敏");
        Chromium.photograph(list, "case");
        list.setViewportSize(390, 844);
        Chromium.photograph(list, "case-phone");
    }

    /** The case that was opened last; others in the same engine may have tasks of the same names. */
    private CaseNumber newest() {
        return new CaseNumber(jdbc.sql("select max(case_number) from aid_case where case_number like ?")
                .param("510104-%s-%%".formatted(Year.now(clock)))
                .query(String.class)
                .single());
    }

    private String address() {
        return "http://localhost:" + port;
    }

    Tasklist as(String user) {
        return new Tasklist(chromium, address(), user);
    }
}
