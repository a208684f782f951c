package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Households;
import org.niangjia.story.Family;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A caseworker of another district reads a case in an emergency; the director of the case sees it and ends it. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
@NullUnmarked
class EmergencyAccessPageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    private Chromium chromium;

    private Family family;

    @BeforeEach
    void openBrowser() {
        chromium = new Chromium();
        family = Family.registered(context);
    }

    @AfterEach
    void closeBrowser() {
        chromium.close();
    }

    @Test
    void aCaseIsOpenedReadReviewedAndClosedAgain() {
        var reader = as("caseworker-b");
        reader.navigate(caseOf(family.caseNumber()));
        assertThat(reader.locator("[role=alert]").first()).containsText("没有找到");
        reader.locator("[name=reason]").fill("人在我们这里，身上有伤，要马上联系她的家里人。");
        Chromium.photograph(reader, "emergency-ask");
        Accessible.isForEverybody(reader);
        reader.locator("main form button").click();
        assertThat(reader.locator(".nj-notice")).containsText("您正在紧急查阅本案");
        assertThat(reader.locator("main")).containsText("周芸");
        Chromium.photograph(reader, "emergency-reading");
        reader.setViewportSize(390, 844);
        Chromium.photograph(reader, "emergency-phone");

        try (var desk = new Tasklist(chromium, "http://127.0.0.1:" + port, "director")) {
            desk.claim("核查紧急查阅", family.caseNumber());
            assertThat(desk.page().locator(".nj-body")).containsText("身上有伤");
            Chromium.photograph(desk.page(), "Task_ReviewEmergencyAccess");
        }

        var director = as("director");
        director.onDialog(Dialog::accept);
        director.navigate(caseOf(family.caseNumber()));
        Chromium.photograph(director, "case-emergency");
        director.getByText("停止查阅", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(director.getByText("停止查阅", new Page.GetByTextOptions().setExact(true)))
                .isHidden();
        reader.reload();
        assertThat(reader.locator("main")).not().containsText("周芸");
    }

    @Test
    void whoKnowsThePersonFindsTheCaseByNameAndNumber() {
        var mother = context.getBean(Households.class).person(family.mother()).orElseThrow();
        var reader = as("supervisor-b");
        reader.navigate("http://127.0.0.1:" + port + "/cases.html");
        var door = reader.locator("details").filter(new Locator.FilterOptions().setHasText("紧急查阅"));
        door.locator("summary").click();
        door.locator("[name=name]").fill(mother.name());
        door.locator("[name=idNumber]").fill("510100198506070000");
        door.locator("[name=reason]").fill("孩子一个人在派出所。");
        door.locator("button").click();
        assertThat(door.locator("[role=alert]")).containsText("没有找到");
        Chromium.photograph(reader, "emergency-by-person");
        door.locator("[name=idNumber]").fill(mother.idNumber().value());
        door.locator("button").click();
        assertThat(reader.locator(".nj-notice")).containsText("自动结束");
    }

    private Page as(String user) {
        return chromium.signedIn("http://127.0.0.1:" + port, user);
    }

    private String caseOf(CaseNumber caseNumber) {
        return "http://127.0.0.1:" + port + "/cases.html?case=" + caseNumber;
    }
}
