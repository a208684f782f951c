package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.story.Colleague;
import org.niangjia.story.Jobs;
import org.niangjia.story.MediationCase;
import org.niangjia.story.MoneyFamily;
import org.niangjia.story.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The tasks that people meet when something does not go straight, each done by its person in Tasklist. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DetoursInTasklistTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Clock clock;

    @Autowired
    private ManagementService management;

    private Chromium chromium;

    private Jobs jobs;

    @BeforeAll
    void openBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void nothingOfOthers() {
        jobs = new Jobs(management);
    }

    @Test
    void aPersonMetTwiceIsRecognised() {
        var idNumber = People.woman("19790214");
        var earlier = reported(idNumber);
        var later = reported(idNumber);
        try (var caseworker = as("caseworker")) {
            var task = caseworker.claim("处理重复个案", later);
            assertThat(caseworker.page().locator(".nj-body")).containsText(earlier.value());
            task.tick("decision", "merge");
            task.complete();
            assertThat(task.error("otherCase")).isVisible();
            task.select("otherCase", earlier.value());
            photograph(caseworker, "Task_ResolveDuplicate");
            task.complete();
            task.isDone();
        }
    }

    @Test
    void whatAnAgencyRefusesIsPlacedElsewhere() {
        var caseNumber = reported(People.woman("19790314"));
        MediationCase.planned(port, caseNumber, LocalDate.now(clock));
        jobs.run();
        Colleague.of(port, "justice")
                .does(
                        caseNumber.value(),
                        "Task_AnswerReferral",
                        Map.of("decision", "reject", "reasonCode", "no-places", "message", "本月调解员已排满，请下月再转。"));
        jobs.run();
        try (var caseworker = as("caseworker")) {
            var task = caseworker.claim("另作安排", caseNumber);
            assertThat(caseworker.page().locator(".nj-body")).containsText("本月调解员已排满");
            task.tick("decision", "refer");
            task.select("agency", "civil-affairs");
            task.select("service", "temporary-relief");
            task.fill("reason", "先解决眼前生活困难。");
            photograph(caseworker, "Task_Replan");
            task.complete();
            task.isDone();
        }
    }

    @Test
    void aReturnedGrantIsAskedForAgain() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        var grant = family.asksFor("sunshine-dream", family.daughter, "3000.00");
        grant.does("director", "Task_ApproveGrant", Map.of("decision", "return", "reason", "请补充录取通知书，并核对金额。"));
        try (var caseworker = as("caseworker")) {
            var task = caseworker.claim("修改资助申请", family.caseNumber);
            assertThat(caseworker.page().locator(".nj-body")).containsText("陈慧敏");
            task.tick("decision", "resubmit");
            task.fill("amount", "8000.01");
            task.complete();
            assertThat(task.error("amount")).containsText("8000.00");
            task.fill("amount", "2000.00");
            photograph(caseworker, "Task_ReviseGrant");
            task.complete();
            task.isDone();
        }
        grant.grant().isWaitingAt("Task_ApproveGrant");
    }

    @Test
    void anObjectionIsDecided() {
        var family = new MoneyFamily(context, port, "disaster");
        var grant = family.asksFor("emergency-relief", null, "5000.00").isApprovedBy("director");
        Colleague.of(port, "caseworker")
                .post("/api/v1/grants/" + grant.grantId() + "/objections", Map.of("reason", "邻居反映该户另有一处住房。"))
                .is(204);
        try (var director = as("director")) {
            var task = director.claim("处理异议", family.caseNumber);
            assertThat(director.page().locator(".nj-body")).containsText("邻居反映该户另有一处住房");
            task.tick("decision", "dismiss");
            task.complete();
            assertThat(task.error("reason")).isVisible();
            task.fill("reason", "经核实，该房为借住。");
            photograph(director, "Task_DecideObjection");
            task.complete();
            task.isDone();
        }
    }

    @Test
    void aPaymentThatIsHeldIsPutRight() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        var grant = family.asksFor("sunshine-dream", family.daughter, "3000.00").isApprovedBy("director");
        grant.does("finance", "Task_ReleasePayment", Map.of("decision", "hold", "reason", "收款账户户名与学生姓名不符。"));
        try (var finance = as("finance")) {
            var task = finance.claim("处理付款问题", family.caseNumber);
            assertThat(finance.page().locator(".nj-body")).containsText("收款账户户名与学生姓名不符");
            task.tick("decision", "retry");
            task.fill("reason", "已更正为学生本人账户。");
            photograph(finance, "Task_RepairPayment");
            task.complete();
            task.isDone();
        }
        grant.disbursement().isWaitingAt("Task_ReleasePayment");
    }

    @Test
    void goodsAreSignedFor() {
        var family = new MoneyFamily(context, port, "sudden-shock");
        var grant = family.asksFor("festival-goods", null, "300.00")
                .isApprovedBy("supervisor")
                .isReleasedBy("finance");
        try (var caseworker = as("caseworker")) {
            var task = caseworker.claim("确认实物签收", family.caseNumber);
            task.fill("receivedOn", LocalDate.now(clock).toString());
            task.complete();
            assertThat(task.error("receivedBy")).isVisible();
            task.fill("receivedBy", "沈秋月");
            task.fill("note", "大米 10 公斤、面粉 5 公斤、菜籽油 5 升。");
            photograph(caseworker, "Task_ConfirmReceipt");
            task.complete();
            task.isDone();
        }
        grant.grant().isEnded();
    }

    private CaseNumber reported(String idNumber) {
        var caseNumber = MediationCase.reported(port, idNumber, "justice", "civil-affairs");
        jobs.run();
        return caseNumber;
    }

    private Tasklist as(String user) {
        return new Tasklist(chromium, "http://localhost:" + port, user);
    }

    private static void photograph(Tasklist who, String name) {
        Chromium.photograph(who.page(), name);
    }
}
