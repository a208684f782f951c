package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.People;
import org.niangjia.story.SurveySheet;
import org.niangjia.survey.WorkOnSurveys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A list of people on its page: sent, checked, corrected, opened. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class SurveysInBrowserTest {

    @LocalServerPort
    private int port;

    @Autowired
    private WorkOnSurveys work;

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
    void aListIsSentCheckedAndOpened() {
        var page = chromium.signedIn(address(), "caseworker");
        page.navigate(address() + "/surveys.html");
        page.locator("details summary").click();
        page.locator("[name=title]").fill("2026 年秋季两癌筛查");
        page.locator("[name=channel]").selectOption("screening");
        page.locator("[name=file]").setInputFiles(file(new SurveySheet().headed("姓名", "血型")));
        Chromium.photograph(page, "survey-upload");
        page.locator("main button[type=submit]").click();
        assertThat(page.locator("h1")).hasText("2026 年秋季两癌筛查");
        assertThat(page.locator("main")).containsText("等待核对");
        work.all();
        assertThat(page.locator("main [role=alert]")).containsText("表头里有不认识的列：血型");
        Chromium.photograph(page, "survey-refused");

        page.navigate(address() + "/surveys.html");
        page.locator("details summary").click();
        page.locator("[name=title]").fill("2026 年秋季两癌筛查");
        page.locator("[name=channel]").selectOption("screening");
        page.locator("[name=file]")
                .setInputFiles(file(new SurveySheet()
                        .found("沈月华", People.woman("19770304"), "宫颈高级别病变")
                        .found("贺兰芝", People.withWrongCheckDigit("19770304"), "乳腺癌")
                        .with("汤彩凤", People.woman("19770304"), "武侯区", "", "", "阳性", "", "", "也许", "", "", "")
                        .well("安好", People.woman("19770304"))));
        page.locator("main button[type=submit]").click();
        assertThat(page.locator("main")).containsText("等待核对");
        work.all();
        assertThat(page.locator("main")).containsText("核对完毕");
        assertThat(page.locator("main table")).containsText("B3");
        Chromium.photograph(page, "survey-checked");
        Accessible.isForEverybody(page);
        page.setViewportSize(390, 844);
        Chromium.photograph(page, "survey-phone");
        page.setViewportSize(1280, 900);

        page.onDialog(dialog -> dialog.accept());
        page.locator("main button")
                .filter(new Locator.FilterOptions().setHasText("为 1 人立案"))
                .click();
        assertThat(page.locator("main progress")).isVisible();
        Chromium.photograph(page, "survey-opening");
        work.all();
        assertThat(page.locator("main")).containsText("立案完毕");
        assertThat(page.locator("main a[download]").last()).hasText("下载办理结果");
        Chromium.photograph(page, "survey-done");
        page.navigate(address() + "/surveys.html");
        assertThat(page.locator("main table")).containsText("立案完毕");
        Chromium.photograph(page, "surveys");
    }

    private static FilePayload file(SurveySheet sheet) {
        return new FilePayload("list.xlsx", SurveySheet.TYPE, sheet.bytes());
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
