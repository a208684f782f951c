package org.niangjia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The guide shows what the browser tests saw, and leads nowhere that is not there. */
class GuideTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)\"");

    @Test
    void everyPictureIsOneThatABrowserTestTakes() throws IOException {
        String tests;
        try (var files = Files.list(Path.of("src/test/java/org/niangjia/browser"))) {
            tests = files.map(GuidePictures::read).collect(Collectors.joining());
        }

        assertThat(GuidePictures.named()).isNotEmpty().allSatisfy(name -> assertThat(tests)
                .contains('"' + name + '"'));
    }

    @Test
    void everyPictureIsKeptAndNoneIsKeptForNothing() throws IOException {
        try (var kept = Files.list(GuidePictures.GUIDE.resolve("pictures"))) {
            assertThat(kept.map(file -> file.getFileName().toString().replace(".jpg", "")))
                    .describedAs("take them anew: -Dniangjia.guide=refresh on the browser tests")
                    .containsExactlyInAnyOrderElementsOf(GuidePictures.named());
        }
    }

    @Test
    void everyLinkLeadsSomewhere() {
        for (var page : GuidePictures.pages()) {
            assertThat(LINK.matcher(GuidePictures.read(page)).results().map(found -> found.group(1)))
                    .describedAs(page.toString())
                    .allSatisfy(link ->
                            assertThat(leadsSomewhere(link)).describedAs(link).isTrue());
        }
    }

    private static boolean leadsSomewhere(String link) {
        return link.startsWith("/camunda/app/")
                || Files.exists(
                        link.startsWith("/")
                                ? Path.of("src/main/resources/static" + link)
                                : GuidePictures.GUIDE.resolve(link));
    }

    @Test
    void everyPageOfTheGuideIsToldOnItsFirst() {
        var first = GuidePictures.read(GuidePictures.GUIDE.resolve("index.html"));

        assertThat(GuidePictures.pages()).hasSize(9).allSatisfy(page -> assertThat(page.endsWith("index.html")
                        || first.contains('"' + page.getFileName().toString() + '"'))
                .describedAs(page.toString())
                .isTrue());
    }
}
