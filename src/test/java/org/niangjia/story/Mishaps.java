package org.niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.niangjia.platform.webhook.WebhookKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that goes wrong around a family's case, with the family's words in every place where somebody might put them. */
final class Mishaps {

    private final int port;
    private final JdbcClient jdbc;
    private final FamilyStory story;
    private final WebhookKey educationsKey;
    private final List<String> refusals = new ArrayList<>();

    Mishaps(int port, JdbcClient jdbc, FamilyStory story, WebhookKey educationsKey) {
        this.port = port;
        this.jdbc = jdbc;
        this.story = story;
        this.educationsKey = educationsKey;
    }

    /** What was answered to those who were refused. */
    List<String> refusals() {
        return refusals;
    }

    void happen() {
        whatSheWritesIsRefused();
        othersKnock();
        whatTasklistHandsInIsRefused();
        anAgencySaysMoreThanItShould();
        theHouseItselfIsAtFault();
        listsAndSearches();
    }

    private void whatSheWritesIsRefused() {
        var words = story.needles();
        for (var word : words) {
            refused(caseworker().postOnce("/api/v1/cases", Map.of("channel", word)));
            refused(caseworker().postOnce("/api/v1/cases", report(word, "51010419900101123X", word)));
            refused(caseworker().postOnce("/api/v1/cases", report(word.repeat(40), word, word.repeat(9))));
            refused(caseworker().postOnce("/api/v1/cases", "{\"applicant\": {\"name\": \"" + word + "\", "));
            refused(caseworker().postOnce("/api/v1/cases", "{\"applicant\": {\"household\": [\"" + word + "\"]}}"));
            refused(caseworker().postOnce("/api/v1/cases", "{\"urgency\": {\"" + word + "\": 1}}"));
            refused(caseworker().send("POST", "/api/v1/cases", word, Map.of("Content-Type", "text/plain")));
            refused(caseworker().post("/api/v1/cases/search", Map.of("office", word, "q", word, "page", 0)));
        }
        refused(ListSheet.send(
                "caseworker",
                port,
                new ListSheet()
                        .bursary(story.mother(), words.get(0) + "0", "many " + words.get(1))
                        .with(words.toArray(String[]::new))
                        .bytes(),
                UUID.randomUUID().toString(),
                "zh-CN"));
    }

    private static Map<String, Object> report(String name, String idNumber, String phone) {
        return Map.of(
                "channel",
                "community-desk",
                "urgency",
                "normal",
                "applicant",
                Map.of("name", name, "idNumber", idNumber, "phone", phone, "address", name),
                "household",
                List.of(Map.of("name", name, "idNumber", idNumber, "relation", name, "conditions", List.of(name))),
                "causes",
                List.of(name),
                "needs",
                List.of(Map.of("kind", name, "note", name)));
    }

    private void othersKnock() {
        var path = "/api/v1/cases/" + story.caseNumber();
        for (var other : List.of("caseworker-b", "director-b", "volunteer", "admin", "health")) {
            for (var door : List.of("", "/export", "/diagrams")) {
                refused(as(other).get(path + door));
            }
        }
        refused(as("caseworker-b").post(path + "/withdrawal", Map.of("reason", story.mother())));
        refused(as("").get(path));
        refused(as("").send(
                        "GET",
                        path.replace("/v1/cases", "/public/v1/status"),
                        null,
                        Map.of("X-Access-Code", "AAAAAAAAAA")));
    }

    private void whatTasklistHandsInIsRefused() {
        var opened = caseworker()
                .postOnce(
                        "/api/v1/cases",
                        Map.of(
                                "channel",
                                "petition",
                                "needs",
                                List.of(Map.of("kind", "living", "note", story.mother()))))
                .is(201)
                .body();
        var caseNumber = opened.get("caseNumber").asText();
        var task = caseworker().claims(caseNumber, "Task_RegisterCase");
        var submission = "{\\\"applicant\\\": {\\\"name\\\": \\\"%s\\\", \\\"idNumber\\\": \\\"%s\\\"}}"
                .formatted(story.mother(), story.mother());
        refused(caseworker()
                .post("/api/v1/tasks/" + task + "/submission", report(story.mother(), story.mother(), story.mother())));
        var byEngine = caseworker()
                .post(
                        "/engine-rest/task/" + task + "/complete",
                        "{\"variables\": {\"submission\": {\"value\": \"%s\", \"type\": \"Json\"}}}"
                                .formatted(submission));
        assertThat(byEngine.status()).isGreaterThanOrEqualTo(400);
        refusals.add(byEngine.response().body());
        caseworker()
                .post("/api/v1/cases/" + caseNumber + "/withdrawal", Map.of("reason", story.mother()))
                .is(204);
    }

    /** What the agency calls its fields, and what stands in them, is its own and comes into no log. */
    private void anAgencySaysMoreThanItShould() {
        for (var word : story.needles()) {
            for (var data : List.of(
                    "{\"%s\": 1}".formatted(word),
                    "{\"message\": [\"%s\"]}".formatted(word),
                    "{\"outcome\": {\"%s\": \"%s\"}}".formatted(word, word))) {
                event("org.niangjia.referral.progressed.v1", word, data);
                event("org.niangjia.referral." + word, story.caseNumber(), data);
            }
        }
    }

    private void event(String type, String subject, String data) {
        var body =
                """
                {"specversion": "1.0", "id": "%s", "source": "/systems/agency", "type": "%s", "subject": "%s",
                 "time": "%s", "datacontenttype": "application/json", "data": %s}
                """
                        .formatted(UUID.randomUUID(), type, subject, Instant.now(), data);
        var headers = new HashMap<>(educationsKey.sign(UUID.randomUUID().toString(), Instant.now(), body));
        headers.put("X-Agency", "education");
        headers.put("Content-Type", "application/cloudevents+json");
        as("").send("POST", "/api/partner/v1/events", body, headers);
    }

    /** A row that does not open, and a table that is gone: a stack trace each. */
    private void theHouseItselfIsAtFault() {
        var path = "/api/v1/cases/" + story.caseNumber();
        spoilt(
                "update person set details = translate(details, 'AB', 'BA') where case_number = '" + story.caseNumber()
                        + "'",
                () -> failed(caseworker().get(path)));
        spoilt("alter table person rename to person_away", () -> {
            failed(caseworker().get(path));
            failed(caseworker()
                    .postOnce(
                            "/api/v1/cases",
                            Map.of(
                                    "channel",
                                    "petition",
                                    "applicant",
                                    Map.of(
                                            "name",
                                            story.mother(),
                                            "idNumber",
                                            story.needles().get(0)))));
            failed(caseworker().post("/api/v1/cases/search", Map.of("q", story.mother(), "page", 0)));
        });
    }

    private void spoilt(String how, Runnable meanwhile) {
        jdbc.sql(how).update();
        try {
            meanwhile.run();
        } finally {
            jdbc.sql(how.startsWith("update") ? how : "alter table person_away rename to person")
                    .update();
        }
    }

    private void listsAndSearches() {
        Stream.concat(story.needles().stream(), Stream.of(story.caseNumber())).forEach(word -> caseworker()
                .post("/api/v1/cases/search", Map.of("q", word, "page", 0))
                .is(200));
        for (var reader : List.of("caseworker", "director", "auditor")) {
            as(reader).get("/api/v1/cases/" + story.caseNumber()).is(200);
        }
        as("director").get("/api/v1/cases/" + story.caseNumber() + "/export").is(200);
        as("director").tries("GET", "/api/v1/cases/" + story.caseNumber() + "/export.pdf", null, Map.of());
    }

    private void refused(Colleague.Answer answer) {
        assertThat(answer.status()).isBetween(400, 499);
        refusals.add(answer.response().body());
    }

    private void failed(Colleague.Answer answer) {
        refusals.add(answer.is(500).response().body());
    }

    private Colleague caseworker() {
        return as("caseworker");
    }

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }
}
