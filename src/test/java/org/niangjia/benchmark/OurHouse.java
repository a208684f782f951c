package org.niangjia.benchmark;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.niangjia.story.Colleague;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Niangjia, as it answers at a port. */
final class OurHouse implements House {

    private final int port;
    private final JdbcClient beside;
    private final OpenTasks tasks;
    private final Runnable goOn;

    /**
     * A house.
     *
     * @param beside a connection that is not metered
     * @param goOn lets jobs run and partners speak; called whenever somebody looks for a task
     */
    OurHouse(int port, JdbcClient beside, Runnable goOn) {
        this.port = port;
        this.beside = beside;
        this.goOn = goOn;
        tasks = new OpenTasks(beside);
    }

    @Override
    public String opens(Map<String, Object> report) {
        return as("caseworker")
                .postOnce("/api/v1/cases", report)
                .is(201)
                .body()
                .path("caseNumber")
                .asText();
    }

    @Override
    public Map<String, String> household(String caseNumber) {
        var household = as("caseworker")
                .get("/api/v1/cases/" + caseNumber)
                .is(200)
                .body()
                .path("household");
        var byRelation = new HashMap<String, String>();
        household.forEach(member -> byRelation.put(
                member.path("relation").asText("mother"),
                member.path("personId").asText()));
        return Map.of(
                "mother", household.path(0).path("personId").asText(),
                "daughter", Objects.requireNonNull(byRelation.get("daughter")),
                "grandmother", Objects.requireNonNull(byRelation.get("mother-in-law")));
    }

    @Override
    public Optional<String> open(String caseNumber, String taskDefinitionKey) {
        goOn.run();
        return tasks.find(caseNumber, taskDefinitionKey);
    }

    @Override
    public void handsIn(String user, String taskId, Map<String, Object> submission) {
        var path = "/api/v1/tasks/" + taskId;
        as(user).get(path + "/form").is(200);
        as(user).post(path + "/claim", Map.of()).is(204);
        as(user).post(path + "/submission", submission).is(204);
    }

    @Override
    public boolean isClosed(String caseNumber) {
        goOn.run();
        return beside.sql("select status from aid_case where case_number = ?")
                .param(caseNumber)
                .query(String.class)
                .single()
                .equals("closed");
    }

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }
}
