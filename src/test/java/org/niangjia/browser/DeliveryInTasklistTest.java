package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.ArrayList;
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

/** An agency whose system is down, and a household that gives its consent and takes it back, as a caseworker meets them. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class DeliveryInTasklistTest {

    private static final int TRIES = 5;

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
    CircuitBreakerRegistry breakers;

    private Chromium chromium;
    private Jobs jobs;
    private Family family;

    @BeforeEach
    void aFamilyAndAnAgencyThatIsSilent() {
        chromium = new Chromium();
        jobs = new Jobs(management);
        behaves("silent");
        family = Family.registered(context);
    }

    @AfterEach
    void theStoryIsTold() {
        behaves("accept-and-complete");
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        chromium.close();
    }

    @Test
    void whatDoesNotGetThroughGoesByLetter() {
        behaves("fail");
        aReferral();
        triesInVain();
        try (var caseworker = as("caseworker")) {
            var task = caseworker.claim("处理未送达的转介", family.caseNumber());
            assertThat(caseworker.page().locator(".nj-body")).containsText("对方系统多次连不上");
            task.tick("decision", "paper");
            task.complete();
            assertThat(task.error("letterNumber")).isVisible();
            task.fill("letterNumber", "锦妇函〔2026〕12号");
            photograph(caseworker.page(), "Task_DeliverReferral");
            task.complete();
            task.isDone();
            caseworker.open("答复转介 · " + family.caseNumber());
            photograph(caseworker.page(), "Task_AnswerReferral-paper");
        }
    }

    @Test
    void aWithdrawalThatDoesNotGetThroughIsTakenToTheAgency() {
        aReferral();
        jobs.run();
        behaves("fail");
        Colleague.of(port, "caseworker")
                .post(
                        "/api/v1/cases/" + family.caseNumber() + "/consents",
                        Map.of("agency", "civil-affairs", "purpose", "referral", "given", false))
                .is(204);
        triesInVain();
        try (var caseworker = as("caseworker")) {
            var task = caseworker.claim("处理未送达的告知", family.caseNumber());
            assertThat(caseworker.page().locator(".nj-body")).containsText("撤回转介的告知");
            task.tick("decision", "told");
            task.complete();
            assertThat(task.error("how")).isVisible();
            task.fill("how", "电话告知区民政局社会救助科王科长，对方已停办。");
            photograph(caseworker.page(), "Task_TellAgency");
            task.complete();
            task.isDone();
        }
    }

    @Test
    void consentIsTakenBackAndGivenOnTheCasesPage() {
        aReferral();
        jobs.run();
        try (var caseworker = as("caseworker")) {
            var page = caseworker.page();
            var asked = new ArrayList<String>();
            page.onDialog(dialog -> answer(dialog, asked));
            page.navigate(thePage());
            assertThat(page.locator("main")).containsText("已向外提供的信息");
            assertThat(page.locator("h2:has-text('走访评估')")).hasCount(0);
            photograph(page, "Page_Consents");
            line(page, "民政").getByRole(AriaRole.BUTTON).click();
            assertThat(line(page, "民政").getByRole(AriaRole.BUTTON)).hasText("登记同意");
            org.assertj.core.api.Assertions.assertThat(asked)
                    .singleElement()
                    .asString()
                    .contains("民政", "转介", "撤回");
            photograph(page, "Page_Consents-taken-back");
            line(page, "民政").getByRole(AriaRole.BUTTON).click();
            assertThat(line(page, "民政").getByRole(AriaRole.BUTTON)).hasText("撤回同意");
            page.locator(".nj-consent select").selectOption("disability");
            page.locator(".nj-consent button").click();
            assertThat(line(page, "残")).isVisible();
            photograph(page, "Page_Consents-given");
            page.setViewportSize(390, 844);
            photograph(page, "Page_Consents-phone");
        }
        try (var supervisor = as("supervisor")) {
            supervisor.page().navigate(thePage());
            assertThat(supervisor.page().locator("main")).containsText("个人信息授权");
            assertThat(supervisor.page().locator("main table button")).hasCount(0);
        }
    }

    private Locator line(Page page, String agency) {
        return page.locator("h2:has-text('个人信息授权') + table tbody tr, h2:has-text('个人信息授权') + * tbody tr")
                .filter(new Locator.FilterOptions().setHasText(agency));
    }

    private static void answer(Dialog dialog, List<String> asked) {
        asked.add(dialog.message());
        dialog.accept();
    }

    private void aReferral() {
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
    }

    private void triesInVain() {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                jobs.run();
            } catch (RuntimeException notDelivered) {
                timePasses(Duration.ofHours(1));
            }
        }
    }

    private String thePage() {
        return "http://localhost:" + port + "/cases.html?case=" + family.caseNumber();
    }

    private void timePasses(Duration ahead) {
        Colleague.of(port, "admin")
                .post("/sandbox/clock", Map.of("advance", ahead.toString()))
                .is(200);
    }

    private void behaves(String mode) {
        Colleague.of(port, "admin")
                .put("/sandbox/agencies/civil-affairs/behaviour", Map.of("mode", mode, "times", TRIES))
                .is(200);
    }

    private Tasklist as(String user) {
        return new Tasklist(chromium, "http://localhost:" + port, user);
    }

    private static void photograph(Page page, String name) {
        Chromium.photograph(page, name);
    }
}
