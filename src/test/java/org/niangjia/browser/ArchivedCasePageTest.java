package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.ArchiveStory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Whoever opens a case that ended long ago finds its signed file. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class ArchivedCasePageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Test
    void theFileIsThereToBeTaken() {
        var story = new ArchiveStory(context, port);
        story.isArchived();
        try (var chromium = new Chromium()) {
            var page = chromium.signedIn("http://127.0.0.1:" + port, "caseworker");
            page.navigate("http://127.0.0.1:%d/cases.html?case=%s".formatted(port, story.caseNumber()));

            assertThat(page.locator("main")).containsText("电子档案");
            Accessible.isForEverybody(page);
            Chromium.photograph(page, "case-archived");
            var taken = page.waitForDownload(() -> page.getByText("下载带签名的档案").click());
            Assertions.assertThat(taken.suggestedFilename()).isEqualTo(story.caseNumber() + ".zip");
        }
    }
}
