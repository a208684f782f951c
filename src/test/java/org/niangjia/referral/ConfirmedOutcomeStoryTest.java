package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.niangjia.casefile.Timeline;
import org.niangjia.story.Colleague;
import org.springframework.beans.factory.annotation.Autowired;

/** What an agency reports as done is asked of the household at the next visit, and its word is kept beside the agency's. */
@NullUnmarked
class ConfirmedOutcomeStoryTest extends ReferralStories {

    private static final String MONEY =
            "{\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": \"2000.00\", \"currency\": \"CNY\"}}}";

    @Autowired
    private Timeline timeline;

    @Test
    void theHouseholdConfirmsWhatAnAgencyReported() {
        reliefIsReportedAsDone();
        assertThat(onTheCasesPage().has("confirmed")).isFalse();
        aVisitIsDue();
        var form = theForm();
        assertThat(form.at("/data/outcomes/0/name").asText()).isEqualTo("民政 · 临时救助 · 沈秋月");
        assertThat(form.at("/data/outcomes/0/amount/amount").asText()).isEqualTo("2000.00");
        assertThat(form.at("/data/prefill/confirmations/0/referralId").asText()).isEqualTo(referralId());
        assertThat(form.at("/data/prefill/confirmations/0").has("confirmed")).isFalse();

        visits(said(referralId(), true, "上周到账。")).is(204);

        assertThat(onTheCasesPage().get("confirmed").asBoolean()).isTrue();
        assertThat(onTheCasesPage().get("status").asText()).isEqualTo("completed");
        var last = referrals.events(referralId()).get(history().size() - 1);
        assertThat(last.kind()).isEqualTo("confirmed");
        assertThat(last.saidBy()).isEqualTo("caseworker");
        assertThat(last.message()).isEqualTo("上周到账。");
        assertThat(told()).endsWith("follow-up-visited", "referral-confirmed");
        answers("solved").is(204);
    }

    @Test
    void whatNeverArrivedIsNotClosedAndIsArrangedAnew() {
        reliefIsReportedAsDone();
        var first = referralId();
        aVisitIsDue();

        visits(said(first, false, "存折上没有这笔钱。")).is(204);

        assertThat(onTheCasesPage().get("confirmed").asBoolean()).isFalse();
        assertThat(onTheCasesPage().get("status").asText()).isEqualTo("completed");
        assertThat(told()).endsWith("referral-not-confirmed");
        var refused = answers("solved").is(422).body();
        assertThat(refused.at("/errors/0/field").asText()).isEqualTo("decision");
        assertThat(refused.at("/errors/0/message").asText()).startsWith("这次回访时，家庭说有转介结果没有收到");
        answers("partly").is(204);
        assertThat(as("caseworker")
                        .get("/api/v1/cases/" + caseNumber)
                        .body()
                        .get("stage")
                        .asText())
                .isEqualTo("assessment");

        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        var shown = as("caseworker").get("/api/v1/cases/" + caseNumber).body().get("referrals");
        assertThat(shown.at("/0/replacedBy").asText()).isEqualTo(referralId());
        assertThat(shown.at("/1/replaces").asText()).isEqualTo(first);
        assertThat(shown.get(0).has("replaces")).isFalse();
        assertThat(shown.get(1).has("replacedBy")).isFalse();
    }

    @Test
    void theLastWordCounts() {
        reliefIsReportedAsDone();
        aVisitIsDue();
        visits(said(referralId(), false, null)).is(204);
        answers("partly").is(204);
        aVisitIsDue();
        assertThat(theForm().at("/data/outcomes/0/confirmed").asBoolean(true)).isFalse();

        visits(said(referralId(), true, null)).is(204);

        assertThat(onTheCasesPage().get("confirmed").asBoolean()).isTrue();
        answers("solved").is(204);
    }

    @Test
    void whoWasNotAskedSaysNothing() {
        reliefIsReportedAsDone();
        aVisitIsDue();

        visits(said(referralId(), null, null)).is(204);

        assertThat(onTheCasesPage().has("confirmed")).isFalse();
        answers("solved").is(204);
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, referralId, 本个案没有这项已办结的转介，请从列表中选择。",
        "of another case, referralId, 本个案没有这项已办结的转介，请从列表中选择。",
        "not done, referralId, 本个案没有这项已办结的转介，请从列表中选择。",
        "twice, referralId, 这项转介填了两次，请删去一处。",
        "only a note, confirmed, 请选择收到了还是没有收到。",
    })
    void aWordIsNotTakenThatIs(String what, String field, String sentence) {
        reliefIsReportedAsDone();
        var elsewhere = referralId();
        if (what.equals("of another case")) {
            aCaseOfAWomanWhoConsents();
        } else if (what.equals("not done")) {
            aSentReferralTo(DISABILITY, "hardship-relief");
        }
        var known = what.equals("of another case") ? elsewhere : referralId();
        var said =
                switch (what) {
                    case "nonsense" -> List.of(word("no-such-referral", true, null));
                    case "twice" -> List.of(word(known, true, null), word(known, false, null));
                    case "only a note" -> List.of(word(known, null, "没问到"));
                    default -> List.of(word(known, true, null));
                };
        aVisitIsDue();
        var before = timeline.of(caseNumber);

        var refused = visits(said).is(422).body();

        assertThat(refused.at("/errors/0/field").asText())
                .isEqualTo("confirmations[%d].%s".formatted(said.size() - 1, field));
        assertThat(refused.at("/errors/0/message").asText()).isEqualTo(sentence);
        assertThat(timeline.of(caseNumber)).isEqualTo(before);
        assertThat(referrals.events(known)).noneMatch(event -> event.kind().endsWith("confirmed"));
    }

    private void reliefIsReportedAsDone() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "accepted");
        says(CIVIL_AFFAIRS, "completed", MONEY);
        theProcess().isEnded();
    }

    private void aVisitIsDue() {
        runtime.startProcessInstanceByKey("follow-up", caseNumber.value());
    }

    private JsonNode theForm() {
        var task = as("caseworker").sees(caseNumber.value(), "Task_FollowUpVisit");
        return as("caseworker").get("/api/v1/tasks/" + task + "/form").is(200).body();
    }

    private static List<Map<String, Object>> said(String referralId, Boolean confirmed, String note) {
        return List.of(word(referralId, confirmed, note));
    }

    private static Map<String, Object> word(String referralId, Boolean confirmed, String note) {
        var word = new HashMap<String, Object>(Map.of("referralId", referralId));
        word.put("confirmed", confirmed);
        word.put("note", note);
        return word;
    }

    private Colleague.Answer visits(List<Map<String, Object>> said) {
        return submits(
                "Task_FollowUpVisit",
                Map.of("visitedOn", LocalDate.now(clock).toString(), "situation", "一家人都好。", "confirmations", said));
    }

    private Colleague.Answer answers(String effect) {
        var person = as("caseworker")
                .get("/api/v1/cases/" + caseNumber)
                .body()
                .at("/household/0/personId")
                .asText();
        return submits("Task_AskEffect", Map.of("decision", effect, "answeredBy", person, "words", "日子好过些了。"));
    }

    private Colleague.Answer submits(String task, Object submission) {
        return as("caseworker")
                .post("/api/v1/tasks/" + as("caseworker").claims(caseNumber.value(), task) + "/submission", submission);
    }

    private List<String> told() {
        return timeline.of(caseNumber).stream().map(Timeline.Entry::event).toList();
    }
}
