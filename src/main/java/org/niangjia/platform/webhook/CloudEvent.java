package org.niangjia.platform.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event after CloudEvents 1.0 in its structured JSON form.
 *
 * @param id together with the source it names this one event
 * @param source who says so, a URI reference
 * @param type what happened, e.g. {@code org.niangjia.referral.accepted.v1}
 * @param subject what it happened to; absent where the sender named nothing
 * @param time when it happened, by the sender's clock; absent where the sender did not say
 * @param data what else there is to know; an empty object where there is nothing
 */
public record CloudEvent(
        String id, String source, String type, @Nullable String subject, @Nullable OffsetDateTime time, JsonNode data) {

    public static final String MEDIA_TYPE = "application/cloudevents+json";

    /** Two members of one name, or a word after the end, would let two readers read two things. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern MEMBER = Pattern.compile("[a-z0-9]{1,20}|data_base64");

    /** What the specification asks for; ISO 8601 knows years of ten digits and times without seconds. */
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

    private static final int LONGEST_ATTRIBUTE = 500;

    /** Reads one; empty when the text is not JSON, or is JSON that the specification does not call an event. */
    public static Optional<CloudEvent> read(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode event ? Optional.of(event(event)) : Optional.empty();
        } catch (JsonProcessingException | NotAnEvent | DateTimeException | URISyntaxException notAnEvent) {
            return Optional.empty();
        }
    }

    public String toJson() {
        var event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", source)
                .put("type", type);
        if (subject != null) {
            event.put("subject", subject);
        }
        if (time != null) {
            event.put("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
        }
        event.put("datacontenttype", "application/json").set("data", data);
        return event.toString();
    }

    private static CloudEvent event(ObjectNode event) throws NotAnEvent, URISyntaxException {
        for (var member : event.properties()) {
            require(MEMBER.matcher(member.getKey()).matches());
            require(member.getKey().equals("data") || member.getValue().isValueNode());
        }
        require("1.0".equals(attribute(event, "specversion")));
        var content = attribute(event, "datacontenttype");
        require(content == null || content.matches("(?i)application/json(\\s*;.*)?"));
        require(!event.has("data_base64"));
        var source = required(event, "source");
        new URI(source);
        var time = attribute(event, "time");
        require(time == null || RFC_3339.matcher(time).matches());
        var data = event.get("data");
        return new CloudEvent(
                required(event, "id"),
                source,
                required(event, "type"),
                attribute(event, "subject"),
                time == null ? null : OffsetDateTime.parse(time),
                data == null || data.isNull() ? JSON.createObjectNode() : data);
    }

    private static String required(ObjectNode event, String name) throws NotAnEvent {
        var value = attribute(event, name);
        if (value == null) {
            throw new NotAnEvent();
        }
        return value;
    }

    /** A context attribute: absent, or a text that is not empty. */
    private static @Nullable String attribute(ObjectNode event, String name) throws NotAnEvent {
        var value = event.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        require(value.isTextual()
                && !value.textValue().isEmpty()
                && value.textValue().length() <= LONGEST_ATTRIBUTE
                && value.textValue().chars().noneMatch(Character::isISOControl));
        return value.textValue();
    }

    private static void require(boolean met) throws NotAnEvent {
        if (!met) {
            throw new NotAnEvent();
        }
    }

    private static final class NotAnEvent extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
