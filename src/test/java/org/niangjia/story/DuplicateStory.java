package org.niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The same woman reports twice in street 510104020: her files become one and, as she was two, two again. Over HTTP alone. */
public final class DuplicateStory {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final int port;

    /** Of no other story: two of one name and birth date in one street would be taken for one. */
    private final String letter = Character.toString('一' + SERIAL.incrementAndGet());

    private final String number = People.woman("19900404");

    /** Of the file that she has. */
    public final String earlier;

    /** Of her second report, with a son whom the first did not name and whose consent it did not ask. */
    public final String later;

    public DuplicateStory(int port) {
        this.port = port;
        this.earlier = reported(Map.of(
                "channel", "community-desk",
                "applicant", applicant(Map.of("address", "青石街 8 号")),
                "causes", List.of("single-parent"),
                "needs", List.of(Map.of("kind", "living", "note", "没有收入"))));
        this.later = reported(Map.of(
                "channel", "grid",
                "urgency", "urgent",
                "applicant", applicant(Map.of("address", "青石街 8 号旁边", "conditions", List.of("unemployed"))),
                "household",
                        List.of(Map.of(
                                "name",
                                "林小" + letter,
                                "idNumber",
                                People.man("20140203"),
                                "relation",
                                "son",
                                "conditions",
                                List.of("student"))),
                "causes", List.of("serious-illness"),
                "needs", List.of(Map.of("kind", "tuition", "note", "书本费")),
                "consents", List.of(Map.of("agency", "education", "purpose", "referral", "given", true))));
    }

    private Map<String, Object> applicant(Map<String, Object> more) {
        var applicant =
                new HashMap<String, Object>(Map.of("name", "林秋" + letter, "idNumber", number, "phone", "13900000004"));
        applicant.putAll(more);
        return applicant;
    }

    private String reported(Map<String, Object> report) {
        return as("caseworker")
                .postOnce("/api/v1/cases", report)
                .is(201)
                .body()
                .get("caseNumber")
                .asText();
    }

    public Colleague as(String user) {
        return Colleague.of(port, user);
    }

    public JsonNode page(String caseNumber) {
        return as("supervisor").get("/api/v1/cases/" + caseNumber).is(200).body();
    }

    public void isMerged() {
        as("caseworker").does(later, "Task_ResolveDuplicate", Map.of("decision", "merge", "otherCase", earlier));
    }

    public String mergeId() {
        return page(earlier).at("/duplicates/merges/0/mergeId").asText();
    }

    public Colleague.Answer undoes(String user, String caseNumber) {
        return as(user).post(
                        "/api/v1/cases/%s/merges/%s/undo".formatted(caseNumber, mergeId()),
                        Map.of("reason", "核对过了，是两户人家。"));
    }

    /** What a file tells, without what happened to it. */
    public static Map<String, JsonNode> told(JsonNode page) {
        return Map.of(
                "household", page.get("household"),
                "causes", page.get("causes"),
                "urgency", page.get("urgency"),
                "needs", page.path("needs"),
                "channel", page.get("channel"));
    }

    /** Merged and parted again, both tell what they told before, and go on each by itself. */
    public void isToldFromBeginningToEnd() {
        var before = told(page(earlier));
        var laterBefore = told(page(later));

        isMerged();

        assertThat(page(later).get("status").asText()).isEqualTo("closed");
        var one = page(earlier);
        assertThat(one.get("household")).hasSize(2);
        assertThat(one.get("urgency").asText()).isEqualTo("urgent");
        assertThat(one.get("causes").toString()).contains("single-parent", "serious-illness");

        undoes("supervisor", earlier).is(200);

        assertThat(told(page(earlier))).isEqualTo(before);
        assertThat(told(page(later))).isEqualTo(laterBefore);
        assertThat(page(later).get("status").asText()).isEqualTo("open");
        as("caseworker").sees(later, "Task_HomeVisit");
        as("caseworker").sees(earlier, "Task_HomeVisit");
    }
}
