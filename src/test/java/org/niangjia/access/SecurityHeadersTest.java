package org.niangjia.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.platform.Caller;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What every answer of the house tells a browser, whoever asks and whatever is answered. */
@NiangjiaTest
class SecurityHeadersTest {

    /** What is no mapping of Spring's, and what is answered before any is asked. */
    private static final List<String> BESIDE = List.of(
            "/login",
            "/assets/niangjia.js",
            "/cases.html",
            "/report.html",
            "/nowhere",
            "/error",
            "/camunda/app/tasklist/default/",
            "/camunda/api/admin/setup/default/user/create",
            "/camunda/api/engine/engine/default/task",
            "/engine-rest/task",
            "/v3/api-docs",
            "/actuator/prometheus");

    @LocalServerPort
    private int port;

    @Autowired
    private List<RequestMappingInfoHandlerMapping> mappings;

    @ParameterizedTest
    @ValueSource(strings = {"", "caseworker"})
    void everyAnswerCarriesThem(String reader) {
        var caller = (reader.isEmpty() ? Caller.nobody(port) : Caller.script(port, reader))
                .with("X-Forwarded-Proto", "https");
        var all = new SoftAssertions();
        for (var path : paths()) {
            var headers = caller.get(path).headers();
            all.assertThat(headers.allValues("X-Content-Type-Options"))
                    .describedAs(path)
                    .contains("nosniff");
            all.assertThat(headers.firstValue("Content-Security-Policy").orElse("")
                            + headers.firstValue("X-Frame-Options").orElse(""))
                    .describedAs(path)
                    .containsAnyOf("frame-ancestors 'none'", "DENY", "SAMEORIGIN");
            all.assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .describedAs(path)
                    .isNotEmpty();
            all.assertThat(headers.firstValue("Referrer-Policy"))
                    .describedAs(path)
                    .contains("same-origin");
            all.assertThat(headers.firstValue("Strict-Transport-Security").orElse(""))
                    .describedAs(path)
                    .contains("max-age=31536000");
        }
        all.assertAll();
    }

    @Test
    void noHouseIsBoundToHttpsBySomebodyWhoCameWithout() {
        assertThat(Caller.nobody(port).get("/login").headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    private TreeSet<String> paths() {
        var paths = new TreeSet<>(BESIDE);
        for (var mapping : mappings) {
            for (var info : mapping.getHandlerMethods().keySet()) {
                info.getPatternValues()
                        .forEach(pattern -> paths.add(pattern.replaceAll("\\{[^}]+}", "unknown")
                                .replace("/**", "/unknown")
                                .replace("*", "unknown")));
            }
        }
        return paths;
    }
}
