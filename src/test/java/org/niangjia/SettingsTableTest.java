package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** The README's table of settings is what the settings themselves say. */
class SettingsTableTest {

    @Test
    void theReadmeTellsEverySetting() throws IOException {
        var metadata = new ObjectMapper()
                .readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream());
        var table = StreamSupport.stream(metadata.get("properties").spliterator(), false)
                .filter(property -> property.get("name").asText().startsWith("niangjia"))
                // The sandbox reads the other side of settings that the house tells already.
                .filter(property -> !property.path("sourceType").asText().contains(".sandbox."))
                .map(SettingsTableTest::row)
                .sorted()
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("README.md"))).contains(table);
    }

    private static String row(JsonNode property) {
        return "| `%s` | %s | %s |"
                .formatted(
                        property.get("name").asText(),
                        property.has("defaultValue")
                                ? "`" + property.get("defaultValue").asText() + "`"
                                : "",
                        property.path("description")
                                .asText()
                                .replaceAll("\\s+", " ")
                                .replaceAll("\\{@code ([^}]*)}", "`$1`"));
    }
}
