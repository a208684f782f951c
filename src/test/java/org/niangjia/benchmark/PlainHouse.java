package org.niangjia.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.niangjia.story.Colleague;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A {@link PlainEngine}, worked with over the engine's REST: what somebody types in becomes variables. */
final class PlainHouse implements House {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REST = "/engine-rest/engine/plain";

    private static final int TRIES = 20;

    private final AtomicInteger cases = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final int port;
    private final JdbcClient beside;
    private final OpenTasks tasks;

    PlainHouse(int port, JdbcClient beside) {
        this.port = port;
        this.beside = beside;
        tasks = new OpenTasks(beside);
    }

    /** How often somebody was shown an error and had to press again. */
    int refusals() {
        return refusals.get();
    }

    static String credentials(String user) {
        var pair = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String opens(Map<String, Object> report) {
        var caseNumber = "510104-2026-%06d".formatted(cases.incrementAndGet());
        as("caseworker")
                .post(
                        REST + "/process-definition/key/aid-case/start",
                        Map.of("businessKey", caseNumber, "variables", variables(report)))
                .is(200);
        return caseNumber;
    }

    @Override
    public Map<String, String> household(String caseNumber) {
        return Map.of("mother", "p-1", "daughter", "p-2", "grandmother", "p-4");
    }

    @Override
    public Optional<String> open(String caseNumber, String taskDefinitionKey) {
        return tasks.find(caseNumber, taskDefinitionKey);
    }

    @Override
    public void handsIn(String user, String taskId, Map<String, Object> submission) {
        var path = REST + "/task/" + taskId;
        var form = as(user).get(path + "/form-variables").is(200).body();
        as(user).send("POST", path + "/claim", Map.of("userId", user), Map.of()).is(204);
        var variables = new HashMap<>(variables(submission));
        // What a form of a first house would hold in a hidden field.
        variables.put("effect", typed("solved"));
        variables.put("passedLevel", typed("director"));
        variables.put("volunteer", typed("volunteer"));
        // The first of a service's tasks is to claim it, and no visit.
        var visits = form.path("visits").path("value").asInt() + (form.has("volunteer") ? 1 : 0);
        variables.put("visits", typed(visits));
        variables.put(
                "visitsLeft", typed(visits < form.path("times").path("value").asInt()));
        for (int attempt = 1;
                as(user).post(path + "/submit-form", Map.of("variables", variables))
                                .status()
                        != 204;
                attempt++) {
            // Somebody else's work met hers in the same case, and she was shown an error: she presses again.
            refusals.incrementAndGet();
            assertThat(attempt).as("tries of " + path).isLessThan(TRIES);
        }
    }

    @Override
    public boolean isClosed(String caseNumber) {
        return beside.sql("select count(*) from act_ru_execution where business_key_ = ?")
                        .param(caseNumber)
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** Each field of a form is a variable, and what is below it a text in JSON. */
    private static Map<String, Object> variables(Map<String, Object> form) {
        var variables = new HashMap<String, Object>();
        form.forEach((name, value) -> {
            if (value instanceof Map<?, ?> fields) {
                fields.forEach((field, inner) -> variables.put(name + "_" + field, typed(inner)));
            } else {
                variables.put(name, typed(value));
            }
        });
        return variables;
    }

    private static Map<String, Object> typed(Object value) {
        if (value instanceof Boolean) {
            return Map.of("value", value, "type", "Boolean");
        }
        if (value instanceof Integer) {
            return Map.of("value", value, "type", "Integer");
        }
        if (value instanceof String) {
            return Map.of("value", value, "type", "String");
        }
        try {
            return Map.of("value", JSON.writeValueAsString(value), "type", "String");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }
}
