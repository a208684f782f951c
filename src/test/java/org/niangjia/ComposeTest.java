package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What compose.yaml asks for is there, or is made or copied as its README says. */
class ComposeTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Path COMPOSE = DOCKER.resolve("compose.yaml");

    @Test
    void everySecretIsMade() throws IOException {
        var script = Files.readString(DOCKER.resolve("make-secrets.sh"));

        assertThat(files("secrets")).hasSizeGreaterThan(10).allSatisfy(file -> assertThat(script)
                .containsPattern("\\b" + Pattern.quote(file.getFileName().toString()) + "\\b"));
    }

    @Test
    void everyVariableIsInTheExampleAndNoOther() throws IOException {
        var asked = found("\\$\\{([A-Z_]+)", COMPOSE);

        assertThat(asked).isNotEmpty().isEqualTo(found("(?m)^([A-Z_]+)=", DOCKER.resolve(".env.example")));
    }

    @Test
    void whatAnOfficeWritesItselfIsCopiedFromAnExampleAndKeptOutOfGit() throws IOException {
        var readme = Files.readString(DOCKER.resolve("README.md"));
        var ignored = Files.readAllLines(DOCKER.resolve(".gitignore"));

        assertThat(files("configs")).isNotEmpty().allSatisfy(file -> {
            var name = file.getFileName().toString();
            var example = name.replace(".yaml", ".example.yaml");
            assertThat(DOCKER.resolve(example)).exists();
            assertThat(readme).contains("cp " + example + " " + name);
            assertThat(ignored).contains(name);
        });
    }

    @Test
    void everythingElseThatIsMountedIsThere() throws IOException {
        var mounted = compose().at("/services").findValues("volumes").stream()
                .flatMap(volumes -> StreamSupport.stream(volumes.spliterator(), false))
                .map(JsonNode::asText)
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> DOCKER.resolve(volume.substring(0, volume.indexOf(':'))))
                .toList();

        assertThat(mounted).isNotEmpty().allSatisfy(file -> assertThat(file).exists());
    }

    private static List<Path> files(String kind) throws IOException {
        return compose().path(kind).findValuesAsText("file").stream()
                .map(DOCKER::resolve)
                .toList();
    }

    private static TreeSet<String> found(String pattern, Path in) throws IOException {
        var found = new TreeSet<String>();
        Pattern.compile(pattern).matcher(Files.readString(in)).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static JsonNode compose() throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(COMPOSE.toFile());
    }
}
