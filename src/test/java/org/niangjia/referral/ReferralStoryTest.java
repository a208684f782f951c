package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every road through referral.bpmn and referral-withdrawal.bpmn. */
@NullUnmarked
class ReferralStoryTest extends ReferralStories {

    private static final String GRANTED =
            """
            {"outcome": {"kind": "granted", "amount": {"amount": "2000.00", "currency": "CNY"}}}
            """;

    @Autowired
    private FollowReferral openWork;

    @Autowired
    private Disclosures disclosures;

    @Test
    void anAgencyThatTakesAReferralCompletesIt() {
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        theProcess().isWaitingAt("Activity_SendReferral");
        assertThat(referral().status()).isEqualTo(ReferralStatus.PREPARED);

        theJobRuns("Activity_SendReferral");
        theProcess().isWaitingAt("Receive_Answer");
        assertThat(referral().status()).isEqualTo(ReferralStatus.SENT);
        assertThat(booked(CIVIL_AFFAIRS).get("requests").asInt()).isOne();

        var waiting = runtime.getActivityInstance(process.getId()).toString();
        says(CIVIL_AFFAIRS, "received");
        assertThat(referral().status()).isEqualTo(ReferralStatus.RECEIVED);
        says(CIVIL_AFFAIRS, "accepted");
        assertThat(referral().status()).isEqualTo(ReferralStatus.ACCEPTED);
        says(CIVIL_AFFAIRS, "progressed", "{\"message\": \"已入户核查\"}");
        assertThat(referral().status()).isEqualTo(ReferralStatus.IN_PROGRESS);
        // No token moves while it is in the agency's hands: each activity is the same one as before.
        assertThat(runtime.getActivityInstance(process.getId())).hasToString(waiting);
        theProcess().isWaitingAt("Receive_Answer");
        says(CIVIL_AFFAIRS, "completed", GRANTED);

        theProcess().hasPassed("End_AgencyPart", "End_ReferralCompleted").isEnded();
        assertThat(history()).containsExactly("prepared", "sent", "received", "accepted", "progressed", "completed");
    }

    @Test
    void theCasesPageShowsWhatTheFamilyGot() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        assertThat(Instant.parse(onTheCasesPage().get("dueAt").asText()))
                .isEqualTo(referral().clocks().acknowledgeBy());
        says(CIVIL_AFFAIRS, "accepted");
        says(CIVIL_AFFAIRS, "completed", GRANTED);

        var shown = onTheCasesPage();

        assertThat(shown.get("agency").asText()).isEqualTo(CIVIL_AFFAIRS);
        assertThat(shown.get("service").asText()).isEqualTo("temporary-relief");
        assertThat(shown.get("status").asText()).isEqualTo("completed");
        assertThat(shown.has("dueAt")).isFalse();
        assertThat(shown.at("/events/3/type").asText()).isEqualTo("completed");
        assertThat(shown.at("/events/3/outcome/amount/amount").asText()).isEqualTo("2000.00");
    }

    @Test
    void anAgencyLearnsWhatItsServiceNeedsAndNothingElse() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        var told = booked(CIVIL_AFFAIRS).get("data");

        assertThat(told.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("caseNumber", "referralId", "service", "urgency", "person");
        assertThat(told.at("/person/name").asText()).isEqualTo("沈秋月");
        assertThat(told.at("/person/conditions").toString()).isEqualTo("[\"two-cancers\",\"unemployed\"]");
        assertThat(told.toString()).doesNotContain("小区", "victim-of-crime", "blind");
    }

    @Test
    void whatTheFirstAgencyRefusesGoesToTheNext() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var refused = referralId();
        says(CIVIL_AFFAIRS, "rejected", "{\"reasonCode\": \"no-places\", \"message\": \"名额已满\"}");
        theProcess().isWaitingAt("Task_Replan");

        as("caseworker").does(caseNumber.value(), "Task_Replan", elsewhere(DISABILITY, "hardship-relief"));

        theProcess().isWaitingAt("Activity_SendReferral");
        assertThat(referral().agency()).isEqualTo(DISABILITY);
        assertThat(referral().replaces()).isEqualTo(refused);
        theJobRuns("Activity_SendReferral");
        says(DISABILITY, "accepted");
        assertThat(referral().status()).isEqualTo(ReferralStatus.ACCEPTED);
    }

    @Test
    void aRefusedReferralCanBeLeftAtThat() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "rejected", "{\"reasonCode\": \"not-eligible\"}");

        as("caseworker").does(caseNumber.value(), "Task_Replan", Map.of("decision", "drop", "reason", "另有资助"));

        theProcess().hasPassed("End_ReferralDropped").isEnded();
        assertThat(history()).endsWith("rejected", "dropped");
    }

    @Test
    void aReferralIsPlacedElsewhereOnlyWhereItCanGo() {
        aSentReferralTo(DISABILITY, "hardship-relief");
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "rejected", "{\"reasonCode\": \"no-places\"}");
        var task = "/api/v1/tasks/" + as("caseworker").claims(caseNumber.value(), "Task_Replan") + "/submission";

        assertThat(wrongField("caseworker", task, Map.of("decision", "refer"))).isEqualTo("agency");
        assertThat(wrongField("caseworker", task, elsewhere("police", "x"))).isEqualTo("agency");
        assertThat(wrongField("caseworker", task, elsewhere(DISABILITY, "training")))
                .isEqualTo("service");
        assertThat(wrongField("caseworker", task, elsewhere("health", "free-treatment")))
                .describedAs("no consent")
                .isEqualTo("agency");
        assertThat(wrongField("caseworker", task, elsewhere(DISABILITY, "hardship-relief")))
                .describedAs("one is open there")
                .isEqualTo("service");
        theProcess().isWaitingAt("Task_Replan");
    }

    private static Map<String, Object> elsewhere(String agency, String service) {
        return Map.of("decision", "refer", "agency", agency, "service", service);
    }

    private String wrongField(String user, String task, Map<String, Object> submission) {
        return as(user).post(task, submission)
                .is(422)
                .body()
                .at("/errors/0/field")
                .asText();
    }

    @Test
    void withoutConsentNothingLeavesTheHouse() {
        takesConsentBack(CIVIL_AFFAIRS);
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        theJobRuns("Activity_SendReferral");

        theProcess().isWaitingAt("Task_Replan");
        assertThat(referral().status()).isEqualTo(ReferralStatus.REJECTED);
        assertThat(history()).containsExactly("prepared", "kept-back");
        assertThat(hasBooked(CIVIL_AFFAIRS)).isFalse();
    }

    @Test
    void consentTakenBackBeforeItIsSentKeepsItBack() {
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        takesConsentBack(CIVIL_AFFAIRS);

        theJobRuns("Activity_SendReferral");

        theProcess().isWaitingAt("Task_Replan");
        assertThat(history()).containsExactly("prepared", "kept-back");
        assertThat(hasBooked(CIVIL_AFFAIRS)).isFalse();
    }

    @Test
    void aSecondReferralForTheSameIsKeptBackWhileTheFirstIsOpen() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        theProcess().isWaitingAt("Task_Replan");
        assertThat(referrals.events(referralId()).get(1).reasonCode()).isEqualTo("already-open");
    }

    @Test
    void aQuestionOfTheAgencysIsAnsweredAndTheReferralGoesOn() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "information-requested", "{\"message\": \"请补充收入证明\"}");
        theProcess().isWaitingAt("Task_ProvideInformation");

        as("caseworker").does(caseNumber.value(), "Task_ProvideInformation", Map.of("message", "家中无固定收入，见社区证明。"));
        theProcess().isWaitingAt("Activity_SendInformation");
        theJobRuns("Activity_SendInformation");

        theProcess().isWaitingAt("Receive_Answer");
        assertThat(referral().status()).isEqualTo(ReferralStatus.RECEIVED);
        assertThat(booked(CIVIL_AFFAIRS).at("/information/0").asText()).isEqualTo("家中无固定收入，见社区证明。");
        says(CIVIL_AFFAIRS, "accepted");
        assertThat(referral().status()).isEqualTo(ReferralStatus.ACCEPTED);
    }

    @Test
    void aQuestionThatTheAgencyNoLongerAsksHoldsNobodyUp() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "information-requested", "{\"message\": \"请补充收入证明\"}");
        says(CIVIL_AFFAIRS, "rejected", "{\"reasonCode\": \"no-places\"}");

        theProcess().isWaitingAt("Task_Replan").hasPassed("Event_QuestionSettled");
        assertThat(booked(CIVIL_AFFAIRS).get("information")).isEmpty();
    }

    @Test
    void anAgencyWithoutASystemAnswersAtItsDesk() {
        aReferralTo(JUSTICE, "mediation");
        theProcess().isWaitingAt("Task_AnswerReferral").hasPassed("Activity_HandToDesk");
        assertThat(referral().byDesk()).isTrue();

        as("justice").does(caseNumber.value(), "Task_AnswerReferral", Map.of("decision", "accept"));
        theProcess().isWaitingAt("Task_ReportOutcome");
        as("justice")
                .does(
                        caseNumber.value(),
                        "Task_ReportOutcome",
                        Map.of("decision", "complete", "outcome", Map.of("kind", "agreed", "note", "双方达成协议")));

        theProcess().hasPassed("End_ReferralCompleted").isEnded();
        assertThat(history()).containsExactly("prepared", "sent", "accepted", "completed");
    }

    @Test
    void withoutConsentNothingIsLaidOnADesk() {
        takesConsentBack(JUSTICE);

        aReferralTo(JUSTICE, "mediation");

        theProcess().isWaitingAt("Task_Replan");
        assertThat(referral().status()).isEqualTo(ReferralStatus.REJECTED);
        assertThat(history()).containsExactly("prepared", "kept-back");
        assertThat(disclosures.of(caseNumber)).isEmpty();
    }

    @Test
    void aSecondOneForTheSameIsNotLaidOnTheDesk() {
        aReferralTo(JUSTICE, "mediation");
        aReferralTo(JUSTICE, "mediation");

        theProcess().isWaitingAt("Task_Replan");
        assertThat(history()).containsExactly("prepared", "kept-back");
        assertThat(referrals.events(referralId()).get(1).reasonCode()).isEqualTo("already-open");
        assertThat(disclosures.of(caseNumber)).hasSize(1);
    }

    @Test
    void aDeskSeesWhatItMayKnowAndTheAnswerToItsQuestion() {
        aReferralTo(JUSTICE, "mediation");
        as("justice").does(caseNumber.value(), "Task_AnswerReferral", Map.of("decision", "ask", "message", "请说明纠纷经过"));
        theProcess().isWaitingAt("Task_ProvideInformation");
        assertThat(form("caseworker", "Task_ProvideInformation")
                        .at("/data/question/message")
                        .asText())
                .isEqualTo("请说明纠纷经过");
        as("caseworker").does(caseNumber.value(), "Task_ProvideInformation", Map.of("message", "与邻居的债务纠纷"));
        theJobRuns("Activity_SendInformation");
        theProcess().isWaitingAt("Task_AnswerReferral");

        var data = form("justice", "Task_AnswerReferral").get("data").toString();

        assertThat(data).contains("与邻居的债务纠纷", "沈秋月").doesNotContain("小区", "two-cancers", "victim");
    }

    private JsonNode form(String user, String task) {
        return as(user).get("/api/v1/tasks/" + as(user).claims(caseNumber.value(), task) + "/form")
                .is(200)
                .body();
    }

    @Test
    void whatADeskRefusesIsReplanned() {
        aReferralTo(JUSTICE, "mediation");

        as("justice")
                .does(
                        caseNumber.value(),
                        "Task_AnswerReferral",
                        Map.of("decision", "reject", "reasonCode", "out-of-area"));

        theProcess().isWaitingAt("Task_Replan");
        assertThat(form("caseworker", "Task_Replan")
                        .at("/data/referral/reasonCode")
                        .asText())
                .isEqualTo("out-of-area");
    }

    @Test
    void whatComesToNothingAtADeskIsReplanned() {
        aReferralTo(JUSTICE, "mediation");
        as("justice").does(caseNumber.value(), "Task_AnswerReferral", Map.of("decision", "accept"));

        as("justice").does(caseNumber.value(), "Task_ReportOutcome", Map.of("decision", "fail", "message", "一方拒绝调解"));

        theProcess().isWaitingAt("Task_Replan");
        assertThat(referral().status()).isEqualTo(ReferralStatus.REJECTED);
    }

    @Test
    void aDeskIsToldWhatItsAnswerLacks() {
        aReferralTo(JUSTICE, "mediation");
        var answer = "/api/v1/tasks/" + as("justice").claims(caseNumber.value(), "Task_AnswerReferral") + "/submission";
        assertThat(wrongField("justice", answer, Map.of())).isEqualTo("decision");
        assertThat(wrongField("justice", answer, Map.of("decision", "maybe"))).isEqualTo("decision");
        assertThat(wrongField("justice", answer, Map.of("decision", "reject"))).isEqualTo("reasonCode");
        assertThat(wrongField("justice", answer, Map.of("decision", "ask"))).isEqualTo("message");
        as("justice").post(answer, Map.of("decision", "accept")).is(204);

        var report = "/api/v1/tasks/" + as("justice").claims(caseNumber.value(), "Task_ReportOutcome") + "/submission";
        assertThat(wrongField("justice", report, Map.of("decision", "complete")))
                .isEqualTo("outcome");
        assertThat(wrongField("justice", report, Map.of("decision", "complete", "outcome", Map.of("note", "好"))))
                .isEqualTo("outcome.kind");
        theProcess().isWaitingAt("Task_ReportOutcome");
    }

    @Test
    void anotherAgencysDeskSeesNothingOfIt() {
        aReferralTo(JUSTICE, "mediation");

        assertThat(as("health")
                        .get("/api/v1/tasks?caseNumber=" + caseNumber)
                        .is(200)
                        .body()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void anAnswerBeforeOurOwnSentIsWrittenProvesThatItWasSent() {
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "accepted");
        theProcess().isWaitingAt("Activity_SendReferral");

        theJobRuns("Activity_SendReferral");

        theProcess().isWaitingAt("Receive_Answer");
        assertThat(referral().status()).isEqualTo(ReferralStatus.ACCEPTED);
    }

    @Test
    void aWithdrawnCaseTellsTheAgenciesThatWereAsked() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var asked = referralId();

        openWork.withdraw(caseNumber, "caseworker");

        assertThat(referral().status()).isEqualTo(ReferralStatus.WITHDRAWN);
        assertThat(booked(CIVIL_AFFAIRS).get("withdrawn").asBoolean()).isFalse();
        process = runtime.createProcessInstanceQuery()
                .processDefinitionKey("referral-withdrawal")
                .variableValueEquals("referralId", asked)
                .singleResult();
        theProcess().isWaitingAt("Activity_SendWithdrawal");
        theJobRuns("Activity_SendWithdrawal");
        theProcess().hasPassed("End_WithdrawalSent").isEnded();
        assertThat(booked(CIVIL_AFFAIRS).get("withdrawn").asBoolean()).isTrue();
        assertThat(partner(CIVIL_AFFAIRS).says(asked, "accepted", "{}").status())
                .isEqualTo(409);
    }

    @Test
    void aTokenThatFindsItsReferralWithdrawnGoesBackToTheCaseworker() {
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        openWork.withdraw(caseNumber, "caseworker");

        theJobRuns("Activity_SendReferral");

        theProcess().isWaitingAt("Task_Replan");
        assertThat(history()).containsExactly("prepared", "withdrawn");
    }
}
