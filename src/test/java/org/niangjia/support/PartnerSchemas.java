package org.niangjia.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;

/** The schemas that partners read, as they read them. */
public final class PartnerSchemas {

    public static final List<String> WE_SAY = List.of("requested", "information-provided", "withdrawn");
    public static final List<String> THEY_SAY =
            List.of("received", "accepted", "rejected", "information-requested", "progressed", "completed");

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaMappers(mappers ->
                    mappers.mapPrefix("https://niangjia.org/partner/schemas/", "classpath:static/partner/schemas/")));

    private PartnerSchemas() {}

    /** What is wrong with the event by the schema of that word; empty when nothing is. */
    public static List<String> faults(String word, JsonNode event) {
        return FACTORY
                .getSchema(SchemaLocation.of("https://niangjia.org/partner/schemas/" + word + ".v1.json"))
                .validate(event, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
