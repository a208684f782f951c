package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.DuplicateStory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A supervisor finds that two families were taken for one, and undoes it. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class DuplicatesPageTest {

    @LocalServerPort
    private int port;

    @Test
    void aMergeIsSeenAndUndone() {
        var story = new DuplicateStory(port);
        story.isMerged();
        story.as("caseworker")
                .post(
                        "/api/v1/cases/%s/relatives".formatted(story.earlier),
                        Map.of("userId", "caseworker2", "relation", "表姐"))
                .is(204);
        try (var chromium = new Chromium()) {
            var page = chromium.signedIn("http://127.0.0.1:" + port, "supervisor");
            page.onDialog(Dialog::accept);
            page.navigate(caseOf(story.later));
            assertThat(page.locator(".nj-notice")).containsText("已并入 " + story.earlier);
            page.navigate(caseOf(story.earlier));
            assertThat(page.locator("main")).containsText("关联与合并");
            page.getByText("撤销合并").first().click();
            page.locator("form [name=reason]").last().fill("核对过了，是两户人家。");
            Chromium.photograph(page, "merge-undo");
            Accessible.isForEverybody(page);
            page.locator("form").last().locator("button").click();
            assertThat(page.locator("main")).containsText("撤销后留在本个案");
            Chromium.photograph(page, "merge-undone");
        }
    }

    private String caseOf(String caseNumber) {
        return "http://127.0.0.1:" + port + "/cases.html?case=" + caseNumber;
    }
}
