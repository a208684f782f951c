package org.niangjia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs after all other tests in a browser: together they have taken a picture of every form and every page, which
 * somebody can look at, and which axe-core has looked at.
 */
@EnabledIf(value = "org.niangjia.browser.Chromium#isHere", disabledReason = "/usr/bin/chromium is not installed")
@Order(Integer.MAX_VALUE)
class PicturesTest {

    static Stream<String> forms() throws IOException {
        return named("forms");
    }

    static Stream<String> pages() throws IOException {
        return named("src/main/resources/static");
    }

    private static Stream<String> named(String folder) throws IOException {
        try (var files = Files.list(Path.of(folder))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".html"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormIsInAPicture(String file) {
        var form = file.replace(".html", "");

        assertThat(Chromium.photographed()).anyMatch(name -> name.equals(form) || name.startsWith(form + "-"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageIsInAPicture(String file) {
        assertThat(Chromium.photographed()).contains("/" + file);
    }
}
