package org.niangjia.worklist.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.catalogue.Code;
import org.niangjia.platform.text.Texts;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/**
 * The JSON Schema (2020-12) of each submission, made from its record and its constraints, with titles in the reader's
 * language: {@code task.<task>.<field>} where there is such a text, else {@code field.<field>}; help from the same key
 * with {@code .help}. A code becomes a {@code oneOf} of constants with their names.
 */
@Component
class SubmissionSchemas {

    private final Catalogue catalogue;
    private final Texts texts;
    private final ObjectMapper json;
    private final Map<String, JsonNode> made = new ConcurrentHashMap<>();

    SubmissionSchemas(Catalogue catalogue, Texts texts, ObjectMapper json) {
        this.json = json;
        this.catalogue = catalogue;
        this.texts = texts;
    }

    JsonNode of(TaskForm<?> form) {
        var locale = texts.locale();
        return made.computeIfAbsent(form.taskDefinitionKey() + " " + locale, key -> make(form, locale));
    }

    private JsonNode make(TaskForm<?> form, Locale locale) {
        var task = form.taskDefinitionKey();
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule())
                .with(new JakartaValidationModule(
                        JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED,
                        JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS))
                .with(Option.INLINE_ALL_SCHEMAS)
                .without(Option.NONPUBLIC_NONSTATIC_FIELDS_WITHOUT_GETTERS)
                .with(Option.NONPUBLIC_NONSTATIC_FIELDS_WITHOUT_GETTERS);
        config.forTypesInGeneral().withCustomDefinitionProvider((type, context) -> constants(type.getErasedType()));
        config.forFields()
                .withTitleResolver(field -> text(task, field, ""))
                .withDescriptionResolver(field -> text(task, field, ".help"))
                .withInstanceAttributeOverride((node, field, context) -> nameCodes(node, field, locale));
        var schema = new SchemaGenerator(config.build()).generateSchema(form.submissionType());
        nameEnums(task, "", schema);
        return schema;
    }

    /** An enum's constants as they are read and written, however the enum says so. */
    private @Nullable CustomDefinition constants(Class<?> type) {
        if (!type.isEnum()) {
            return null;
        }
        var definition = json.createObjectNode().put("type", "string");
        var constants = definition.putArray("enum");
        Stream.of(type.getEnumConstants())
                .map(constant -> json.convertValue(constant, String.class))
                .forEach(constants::add);
        return new CustomDefinition(definition);
    }

    /** Constants of our enums get their names once all is there: the generator writes them last. */
    private void nameEnums(String task, String field, JsonNode node) {
        if (node instanceof ObjectNode object && object.remove("enum") instanceof ArrayNode constants) {
            var choices = object.putArray("oneOf");
            constants.forEach(constant -> choices.addObject()
                    .put("const", constant.asText())
                    .put("title", choice(task, field, constant.asText())));
        }
        node.path("properties")
                .properties()
                .forEach(property -> nameEnums(task, property.getKey(), property.getValue()));
        if (node.has("items")) {
            nameEnums(task, field, node.get("items"));
        }
    }

    private @Nullable String text(String task, FieldScope field, String suffix) {
        if (field.isFakeContainerItemScope()) {
            return null;
        }
        return keys(task, field.getName()).stream()
                .map(key -> key + suffix)
                .filter(texts::has)
                .findFirst()
                .map(texts::get)
                .orElse(null);
    }

    private static List<String> keys(String task, String field) {
        return List.of("task." + task + "." + field, "field." + field);
    }

    private void nameCodes(ObjectNode node, FieldScope field, Locale locale) {
        var code = field.isFakeContainerItemScope() ? itemCode(field) : field.getAnnotation(Code.class);
        if (code != null) {
            var choices = node.putArray("oneOf");
            catalogue.of(code.value()).forEach(entry -> choices.addObject()
                    .put("const", entry.code())
                    .put("title", entry.name(locale)));
        }
    }

    private static @Nullable Code itemCode(MemberScope<?, ?> field) {
        return field.getContainerItemAnnotationConsideringFieldAndGetterIfSupported(Code.class);
    }

    private String choice(String task, String field, String value) {
        return keys(task, field).stream()
                .map(key -> key + "." + value)
                .filter(texts::has)
                .findFirst()
                .map(texts::get)
                .orElse(value);
    }
}
