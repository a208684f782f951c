package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.Plan;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.story.Colleague;
import org.niangjia.story.Family;
import org.niangjia.story.Jobs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A referral that nobody answers, pressed for in Tasklist by one office after the other. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class LateReferralInTasklistTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Plans plans;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    Clock clock;

    private Chromium chromium;
    private Jobs jobs;
    private Family family;

    @BeforeEach
    void aReferralToASilentAgency() {
        chromium = new Chromium();
        jobs = new Jobs(management);
        behaves("silent");
        family = Family.registered(context);
        var item = new PlanItem(
                UUID.randomUUID().toString(),
                family.caseNumber(),
                1,
                PlanItem.Kind.REFERRAL,
                "civil-affairs",
                "temporary-relief",
                null,
                family.mother(),
                null,
                null);
        plans.add(new Plan(family.caseNumber(), 1, true, List.of(item)));
        runtime.startProcessInstanceByKey("referral", family.caseNumber().value(), Map.of("planItem", item.itemId()));
        jobs.run();
    }

    @AfterEach
    void theStoryIsTold() {
        behaves("accept-and-complete");
        chromium.close();
    }

    @Test
    void theCaseworkerPressesAndThenTheDistrictGivesUpWaiting() {
        timePasses(Duration.between(clock.instant(), dueAt().plusSeconds(1)));
        try (var caseworker = as("caseworker")) {
            var task = caseworker.claim("催办转介", family.caseNumber());
            assertThat(caseworker.page().locator(".nj-body")).containsText("周芸");
            assertThat(caseworker.page().locator(".nj-body")).containsText("未按时接收，经办人催办");
            task.complete();
            assertThat(task.error("answer")).isVisible();
            task.fill("contact", "区民政局社会救助科 王科长");
            task.fill("answer", "人手紧，答应本周五前答复。");
            photograph(caseworker, "Task_UrgeReferral");
            task.complete();
            task.isDone();
        }
        timePasses(Duration.ofDays(30));
        try (var director = as("director")) {
            var task = director.claimLate("督办转介", family.caseNumber());
            assertThat(director.page().locator(".nj-body")).containsText("王科长：人手紧");
            task.tick("action", "expire");
            task.complete();
            assertThat(task.error("note")).containsText("写明");
            task.fill("note", "民政局机构调整，改由街道临时救济。");
            photograph(director, "Task_SuperviseReferral");
            task.complete();
            task.isDone();
        }
        try (var caseworker = as("caseworker")) {
            caseworker.claim("另作安排", family.caseNumber());
            assertThat(caseworker.page().locator(".nj-body")).containsText("已过期");
            assertThat(caseworker.page().locator(".nj-body")).containsText("民政局机构调整");
            photograph(caseworker, "Task_Replan-expired");
        }
    }

    private java.time.Instant dueAt() {
        return OffsetDateTime.parse(Colleague.of(port, "caseworker")
                        .get("/api/v1/cases/" + family.caseNumber())
                        .is(200)
                        .body()
                        .at("/referrals/0/dueAt")
                        .asText())
                .toInstant();
    }

    private void timePasses(Duration ahead) {
        Colleague.of(port, "admin")
                .post("/sandbox/clock", Map.of("advance", ahead.toString()))
                .is(200);
        jobs.run();
    }

    private void behaves(String mode) {
        Colleague.of(port, "admin")
                .put("/sandbox/agencies/civil-affairs/behaviour", Map.of("mode", mode))
                .is(200);
    }

    private Tasklist as(String user) {
        return new Tasklist(chromium, "http://localhost:" + port, user);
    }

    private static void photograph(Tasklist who, String name) {
        Chromium.photograph(who.page(), name);
    }
}
