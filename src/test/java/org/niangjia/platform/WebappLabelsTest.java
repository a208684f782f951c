package org.niangjia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** The webapps' own words, as this version of them asks for them. */
class WebappLabelsTest {

    private static final Pattern BLANK = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "admin", "welcome"})
    void everyLabelIsThereInChinese(String app) {
        assertThat(names(labels(app, "zh-CN.json")))
                .isEqualTo(names(labels(app, "en.json")))
                .hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "admin", "welcome"})
    void everyBlankIsFilled(String app) {
        var theirs = labels(app, "en.json");
        var ours = labels(app, "zh-CN.json");
        theirs.fieldNames()
                .forEachRemaining(
                        name -> assertThat(blanks(ours.get(name))).as(name).isEqualTo(blanks(theirs.get(name))));
    }

    private static JsonNode labels(String app, String file) {
        try {
            var text = new ClassPathResource(
                            "META-INF/resources/webjars/camunda/app/%s/locales/%s".formatted(app, file))
                    .getContentAsString(StandardCharsets.UTF_8);
            // Theirs begins with a byte order mark.
            return new ObjectMapper().readTree(text.replace("\uFEFF", "")).get("labels");
        } catch (IOException unreadable) {
            throw new IllegalStateException(file, unreadable);
        }
    }

    private static TreeSet<String> names(JsonNode labels) {
        var names = new TreeSet<String>();
        labels.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> blanks(JsonNode label) {
        return BLANK.matcher(label.asText())
                .results()
                .map(found -> found.group(1))
                .sorted()
                .toList();
    }
}
