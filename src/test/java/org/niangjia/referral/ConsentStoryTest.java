package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.niangjia.story.Colleague;

/** Consent given and taken back: what it stops, whom it tells, what it leaves. */
@NullUnmarked
class ConsentStoryTest extends ReferralStories {

    private static final String GRANTED = "{\"outcome\": {\"kind\": \"granted\"}}";

    @Test
    void consentTakenBackKeepsBackWhatWaitsToBeTriedAgain() {
        door.answers(CIVIL_AFFAIRS, 503);
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        assertThatThrownBy(() -> theJobRuns("Activity_SendReferral")).hasMessageContaining("503");
        door.asUsual();

        tells(CIVIL_AFFAIRS, false).is(204);

        assertThat(management
                        .createJobQuery()
                        .processInstanceId(process.getId())
                        .activityId("Activity_SendReferral")
                        .executable()
                        .count())
                .describedAs("it does not wait for its pause")
                .isOne();
        theJobRuns("Activity_SendReferral");
        theProcess().isWaitingAt("Task_Replan");
        assertThat(history()).containsExactly("prepared", "kept-back");
        assertThat(hasBooked(CIVIL_AFFAIRS)).isFalse();
    }

    @Test
    void consentTakenBackTakesTheUndeliveredOneFromTheCaseworker() {
        door.answers(CIVIL_AFFAIRS, 422);
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        theProcess().isWaitingAt("Task_DeliverReferral");

        tells(CIVIL_AFFAIRS, false).is(204);

        theProcess().isWaitingAt("Task_Replan").isNotWaitingAt("Task_DeliverReferral");
    }

    @Test
    void consentTakenBackTellsTheAgencyThatWasAsked() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        tells(CIVIL_AFFAIRS, false).is(204);

        theProcess().isWaitingAt("Task_Replan");
        assertThat(referral().status()).isEqualTo(ReferralStatus.WITHDRAWN);
        theWithdrawalGoesOut(referralId());
        assertThat(booked(CIVIL_AFFAIRS).get("withdrawn").asBoolean()).isTrue();
    }

    @Test
    void anAgencyThatNeverHeardOfItIsToldNothing() {
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        tells(CIVIL_AFFAIRS, false).is(204);
        door.answers(CIVIL_AFFAIRS, 500);

        theWithdrawalGoesOut(referralId());
    }

    @Test
    void consentTakenBackTakesItFromTheDesk() {
        aReferralTo(JUSTICE, "mediation");
        theProcess().isWaitingAt("Task_AnswerReferral");

        tells(JUSTICE, false).is(204);

        theProcess().isWaitingAt("Task_Replan").hasPassed("Event_AnsweredMeanwhile");
        assertThat(as("justice")
                        .get("/api/v1/tasks?caseNumber=" + caseNumber)
                        .is(200)
                        .body()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void consentTakenBackTakesAnAcceptedOneFromTheDeskToo() {
        aReferralTo(JUSTICE, "mediation");
        as("justice").does(caseNumber.value(), "Task_AnswerReferral", Map.of("decision", "accept"));

        tells(JUSTICE, false).is(204);

        theProcess().isWaitingAt("Task_Replan").hasPassed("Event_ReportedMeanwhile");
    }

    @Test
    void whatIsCompletedStays() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "accepted");
        says(CIVIL_AFFAIRS, "completed", GRANTED);

        tells(CIVIL_AFFAIRS, false).is(204);

        assertThat(referral().status()).isEqualTo(ReferralStatus.COMPLETED);
    }

    @Test
    void anotherAgencysReferralGoesOn() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        tells(DISABILITY, false).is(204);

        theProcess().isWaitingAt("Receive_Answer");
    }

    @Test
    void theFileTellsEveryGivingAndTakingBackWithWhoAndWhen() {
        as("caseworker")
                .post(consents(), Map.of("agency", DISABILITY, "purpose", "referral", "given", false, "note", "本人当面提出"))
                .is(204);
        tells(DISABILITY, true).is(204);
        tells(DISABILITY, true).is(204);

        var told = StreamSupport.stream(shown("consents").spliterator(), false)
                .filter(consent -> consent.get("agency").asText().equals(DISABILITY))
                .findFirst()
                .orElseThrow();

        assertThat(told.get("given").asBoolean()).isTrue();
        assertThat(told.get("history").findValuesAsText("given")).containsExactly("true", "false", "true");
        assertThat(told.at("/history/1/note").asText()).isEqualTo("本人当面提出");
        assertThat(told.at("/history/1/by").asText()).isEqualTo("caseworker");
        assertThat(shown("mayRecordConsents").asBoolean()).isTrue();
    }

    @Test
    void onlyACaseworkerOfTheCaseRecordsConsents() {
        var told = Map.of("agency", DISABILITY, "purpose", "referral", "given", false);

        as("supervisor").post(consents(), told).is(403);
        as("caseworker-b").post(consents(), told).is(404);
        as("").post(consents(), told).is(401);
    }

    @Test
    void wrongFieldsAreNamed() {
        assertThat(wrongField(Map.of("agency", "police", "purpose", "referral", "given", true)))
                .isEqualTo("agency");
        assertThat(wrongField(Map.of("agency", DISABILITY, "purpose", "referal", "given", true)))
                .isEqualTo("purpose");
        assertThat(wrongField(Map.of("agency", DISABILITY, "purpose", "referral")))
                .isEqualTo("given");
        assertThat(wrongField(
                        Map.of("agency", DISABILITY, "purpose", "referral", "given", true, "note", "字".repeat(1001))))
                .isEqualTo("note");
    }

    /** The race: consent is taken back while the request is at the agency's door, before we have written "sent". */
    @Test
    void consentTakenBackWhileTheRequestIsOnItsWayIsToldAfterIt() throws Exception {
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var worker = Executors.newSingleThreadExecutor();
        try (var shut = door.hold(CIVIL_AFFAIRS)) {
            var sending = worker.submit(() -> theJobRuns("Activity_SendReferral"));
            shut.awaitMessage();

            tells(CIVIL_AFFAIRS, false).is(204);
            assertThat(referral().status()).isEqualTo(ReferralStatus.REJECTED);
            shut.open();
            sending.get();
        } finally {
            worker.shutdown();
        }

        theProcess().isWaitingAt("Task_Replan");
        assertThat(history()).containsExactly("prepared", "kept-back", "sent");
        theWithdrawalGoesOut(referralId());
        assertThat(booked(CIVIL_AFFAIRS).get("withdrawn").asBoolean()).isTrue();
        assertThat(partner(CIVIL_AFFAIRS).says(referralId(), "accepted", "{}").status())
                .isEqualTo(409);
    }

    /** The race: the agency answers while the referral is being withdrawn. */
    @Test
    void anAnswerWhileTheReferralIsWithdrawnLeavesItWithdrawn() throws Exception {
        for (var word : List.of("received", "accepted", "information-requested", "accepted", "received")) {
            tells(CIVIL_AFFAIRS, true).is(204);
            aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
            var start = new CyclicBarrier(2);
            var threads = Executors.newFixedThreadPool(2);
            try {
                var withdrawn = threads.submit(() -> {
                    start.await();
                    return tells(CIVIL_AFFAIRS, false).status();
                });
                var answered = threads.submit(() -> {
                    start.await();
                    return partner(CIVIL_AFFAIRS)
                            .says(referralId(), word, "{\"message\": \"请补充\"}")
                            .status();
                });
                assertThat(withdrawn.get()).isEqualTo(204);
                assertThat(answered.get()).isIn(202, 409);
            } finally {
                threads.shutdown();
            }
            assertThat(referral().status()).isEqualTo(ReferralStatus.WITHDRAWN);
            theProcess().isWaitingAt("Task_Replan").isNotWaitingAt("Task_ProvideInformation", "Receive_Answer");
        }
    }

    private Colleague.Answer tells(String agency, boolean given) {
        return as("caseworker").post(consents(), Map.of("agency", agency, "purpose", "referral", "given", given));
    }

    private String consents() {
        return "/api/v1/cases/" + caseNumber + "/consents";
    }

    private JsonNode shown(String section) {
        return as("caseworker")
                .get("/api/v1/cases/" + caseNumber)
                .is(200)
                .body()
                .get(section);
    }

    private String wrongField(Map<String, Object> told) {
        return as("caseworker")
                .post(consents(), told)
                .is(422)
                .body()
                .at("/errors/0/field")
                .asText();
    }

    private void theWithdrawalGoesOut(String referralId) {
        ProcessInstance withdrawal = runtime.createProcessInstanceQuery()
                .processDefinitionKey("referral-withdrawal")
                .variableValueEquals("referralId", referralId)
                .singleResult();
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(withdrawal.getId())
                .singleResult()
                .getId());
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(withdrawal.getId())
                        .count())
                .isZero();
    }
}
