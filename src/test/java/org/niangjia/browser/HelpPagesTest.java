package org.niangjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.niangjia.NiangjiaTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The guide, as the application serves it. */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@NiangjiaTest
class HelpPagesTest {

    @LocalServerPort
    private int port;

    @Test
    void theGuideIsReadByEverybodyWithItsPictures() {
        try (var chromium = new Chromium()) {
            var page = chromium.profile(1280, 900).newPage();
            for (var file : GuidePictures.pages()) {
                page.navigate("http://localhost:" + port + "/help/" + file.getFileName());
                assertThat(page.locator(".nj-bar nav")).isVisible();
                // Those further down are fetched when a reader gets there.
                page.evaluate("document.querySelectorAll('img').forEach(each => { each.loading = 'eager'; })");
                // Not waitForFunction: what it asks a second time is refused by the page's security policy.
                page.waitForCondition(
                        () -> (Boolean) page.evaluate("[...document.images].every(each => each.complete)"));
                Assertions.assertThat(page.evaluate("[...document.images].every(each => each.naturalWidth > 300)"))
                        .describedAs(file.toString())
                        .isEqualTo(true);
                Accessible.isForEverybody(page);
            }
            Chromium.photograph(page, "help-volunteer");
        }
    }
}
