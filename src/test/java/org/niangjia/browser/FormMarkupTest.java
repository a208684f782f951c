package org.niangjia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.niangjia.casefile.MoneyField;
import org.niangjia.worklist.TaskForm;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import org.w3c.dom.Element;

/** Holds the markup of the forms, the records of the submissions and the texts together, without starting anything. */
class FormMarkupTest {

    /** Fields that a form carries along without showing them. */
    private static final Set<String> UNSEEN = Set.of("personId", "itemId");

    @ParameterizedTest
    @MethodSource("forms")
    void aFormAsksWhatItsSubmissionHas(Path form) throws Exception {
        var task = form.getFileName().toString().replace(".html", "");
        var asked = new TreeSet<String>();
        fields(parse(form), "", asked);
        var taken = new TreeSet<String>();
        components(submissionOf(task), "", taken);
        assertThat(asked)
                .as("fields of %s and components of its submission", form)
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyTextOfAFormIsThereInBothLanguages(Path form) throws Exception {
        var keys = new TreeSet<String>();
        texts(parse(form), keys);
        assertThat(keys)
                .as("Chinese texts of %s", form)
                .isSubsetOf(texts("zh-CN").keySet());
        assertThat(keys).as("English texts of %s", form).isSubsetOf(texts("en").keySet());
    }

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        assertThat(texts("en").keySet()).isEqualTo(texts("zh-CN").keySet());
    }

    static Stream<Path> forms() throws IOException {
        return Files.list(Path.of("forms")).sorted();
    }

    private static Element parse(Path form) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(form.toFile())
                .getDocumentElement();
    }

    private static void fields(Element element, String prefix, Set<String> found) {
        var inside = prefix;
        if (element.hasAttribute("data-field")) {
            found.add(prefix + element.getAttribute("data-field"));
        } else if (element.hasAttribute("data-group")) {
            inside = prefix + element.getAttribute("data-group") + ".";
        } else if (element.hasAttribute("data-list")) {
            inside = prefix + element.getAttribute("data-list") + "[].";
        }
        for (var child : children(element)) {
            fields(child, inside, found);
        }
    }

    private static void texts(Element element, Set<String> keys) {
        if (element.hasAttribute("data-text")) {
            keys.add(element.getAttribute("data-text"));
        }
        if (element.hasAttribute("data-item")) {
            keys.add(element.getAttribute("data-item"));
            keys.add(element.getAttribute("data-item") + ".name");
        }
        if (element.hasAttribute("data-words")) {
            keys.add(element.getAttribute("data-words") + ".true");
            keys.add(element.getAttribute("data-words") + ".false");
        }
        if (element.hasAttribute("data-title")) {
            keys.add(element.getAttribute("data-title"));
        }
        for (var column : element.getAttribute("data-columns").split(" ")) {
            if (!column.isBlank()) {
                keys.add("show." + column);
            }
        }
        children(element).forEach(child -> texts(child, keys));
    }

    private static Collection<Element> children(Element element) {
        var nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    /** The submission of each task, found on the class path as the application would find it. */
    private static Map<String, Class<?>> submissions() throws Exception {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(TaskForm.class));
        var found = new TreeMap<String, Class<?>>();
        for (var candidate : scanner.findCandidateComponents("org.niangjia")) {
            var type = ClassUtils.forName(String.valueOf(candidate.getBeanClassName()), null);
            var submission = ResolvableType.forClass(type).as(TaskForm.class).resolveGeneric(0);
            found.put(taskOf(type), submission == null ? Object.class : submission);
        }
        return found;
    }

    /** {@code MakePlanForm} is the form of {@code Task_MakePlan}. */
    private static String taskOf(Class<?> form) {
        return "Task_" + form.getSimpleName().replaceAll("Form$", "");
    }

    private static Class<?> submissionOf(String task) throws Exception {
        return Optional.ofNullable(submissions().get(task))
                .orElseThrow(() -> new AssertionError("No TaskForm takes what " + task + " submits"));
    }

    private static void components(Class<?> submission, String prefix, Set<String> found) {
        for (var component : submission.getRecordComponents()) {
            if (!UNSEEN.contains(component.getName())) {
                component(component, prefix, found);
            }
        }
    }

    private static void component(RecordComponent component, String prefix, Set<String> found) {
        var name = prefix + component.getName();
        var item = itemOf(component.getGenericType());
        if (item != null && item.isRecord()) {
            components(item, name + "[].", found);
        } else if (component.getType().isRecord() && component.getType() != MoneyField.class) {
            components(component.getType(), name + ".", found);
        } else {
            found.add(name);
        }
    }

    private static @Nullable Class<?> itemOf(Type type) {
        return type instanceof ParameterizedType list
                        && list.getRawType() instanceof Class<?> raw
                        && Collection.class.isAssignableFrom(raw)
                ? ResolvableType.forType(list.getActualTypeArguments()[0]).resolve()
                : null;
    }

    private static Map<String, String> texts(String language) throws IOException {
        var file = Path.of("src/main/resources/static/assets/texts." + language + ".json")
                .toFile();
        var texts = new ObjectMapper().readTree(file);
        return texts.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .asText()));
    }
}
