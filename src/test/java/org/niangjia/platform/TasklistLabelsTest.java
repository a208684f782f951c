package org.niangjia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Tasklist's own words, as this version of it asks for them. */
class TasklistLabelsTest {

    private static final String LOCALES = "META-INF/resources/webjars/camunda/app/tasklist/locales/";

    private static final Pattern BLANK = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    private final JsonNode theirs = labels("en.json");
    private final JsonNode ours = labels("zh-CN.json");

    @Test
    void everyLabelIsThereInChinese() {
        assertThat(names(ours)).isEqualTo(names(theirs)).hasSizeGreaterThan(400);
    }

    @Test
    void everyBlankIsFilled() {
        theirs.fieldNames()
                .forEachRemaining(
                        name -> assertThat(blanks(ours.get(name))).as(name).isEqualTo(blanks(theirs.get(name))));
    }

    private static JsonNode labels(String file) {
        try {
            var text = new ClassPathResource(LOCALES + file).getContentAsString(StandardCharsets.UTF_8);
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
