package org.niangjia.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every door of the house's own description, and beside it those of the engine, whose description is not ours. */
final class Doors {

    private static final List<String> ENGINE = List.of(
            "GET /engine-rest/process-definition",
            "GET /engine-rest/task/{taskId}",
            "GET /engine-rest/task/{taskId}/variables",
            "GET /engine-rest/task/{taskId}/rendered-form",
            "GET /engine-rest/filter",
            "GET /engine-rest/user",
            "GET /engine-rest/history/task",
            "GET /engine-rest/variable-instance",
            "POST /engine-rest/task",
            "POST /engine-rest/task/{taskId}/complete",
            "POST /engine-rest/task/{taskId}/claim",
            "POST /engine-rest/task/{taskId}/submit-form",
            "POST /engine-rest/message",
            "POST /engine-rest/filter/create",
            "POST /engine-rest/process-definition/key/aid-case/start",
            "GET /camunda/api/engine/engine/default/task",
            "POST /camunda/api/engine/engine/default/task",
            "GET /camunda/api/engine/engine/default/task/{taskId}",
            "GET /camunda/api/engine/engine/default/filter",
            "POST /camunda/api/engine/engine/default/task/{taskId}/complete",
            "GET /camunda/api/cockpit/plugin/base/default/process-definition/statistics",
            "GET /camunda/api/admin/auth/user/default");

    private Doors() {}

    /**
     * A door.
     *
     * @param path with the names of its ids in braces
     * @param query the names that it knows
     * @param meant a body as somebody means it; a missing node where it takes none or is told no JSON
     */
    record Door(String method, String path, List<String> query, JsonNode meant) {

        String name() {
            return method + " " + path;
        }

        boolean takesABody() {
            return !method.equals("GET") && !method.equals("DELETE");
        }
    }

    /** @param description as {@code /v3/api-docs} answers it */
    static List<Door> of(JsonNode description) {
        var words = words();
        var doors = new ArrayList<Door>();
        for (var path : description.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                var query = new ArrayList<String>();
                method.getValue().path("parameters").forEach(parameter -> {
                    if (parameter.path("in").asText().equals("query")) {
                        query.add(parameter.path("name").asText());
                    }
                });
                var name = method.getKey().toUpperCase(java.util.Locale.ROOT);
                doors.add(new Door(name, path.getKey(), query, words.path(name + " " + path.getKey())));
            }
        }
        for (var door : ENGINE) {
            var parts = door.split(" ");
            doors.add(new Door(
                    parts[0],
                    parts[1],
                    List.of(
                            "processInstanceBusinessKey",
                            "firstResult",
                            "maxResults",
                            "sortBy",
                            "sortOrder",
                            "dueDate"),
                    words.path(parts[0] + " " + parts[1].replaceAll(".*(/engine-rest|/default)", "…"))));
        }
        return List.copyOf(doors);
    }

    /** The description has no bodies: what each door is told by who means it well. */
    static JsonNode words() {
        try (var words = Objects.requireNonNull(Doors.class.getResourceAsStream("/fuzz/words.json"))) {
            return Nonsense.JSON.readTree(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path and the body with ids in the place of their names. */
    static String filled(String text, Map<String, String> ids) {
        var filled = text;
        for (var id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }
}
