package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.clock.WorkingDays;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens to a referral that does not get through: its pauses, its last try, and what a caseworker makes of it. */
@NullUnmarked
class DeliveryStoryTest extends ReferralStories {

    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    @Autowired
    private Disclosures disclosures;

    @Autowired
    private WorkingDays workingDays;

    @Test
    void anAgencyThatIsDownIsTriedFiveTimesWithGrowingPausesAndThenACaseworkerDecides() {
        behaves(CIVIL_AFFAIRS, Map.of("mode", "fail", "times", 5));
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        for (var pause : PAUSES) {
            var before = clock.instant();
            assertThatThrownBy(() -> theJobRuns("Activity_SendReferral"))
                    .hasMessageContaining(referralId())
                    .hasMessageContaining("500");
            assertThat(Duration.between(before, sending().getDuedate().toInstant()))
                    .isBetween(pause.minusSeconds(1), pause.plusSeconds(30));
        }
        theJobRuns("Activity_SendReferral");

        theProcess().isWaitingAt("Task_DeliverReferral");
        assertThat(referral().status()).isEqualTo(ReferralStatus.PREPARED);
        assertThat(history()).containsExactly("prepared", "undelivered");
        assertThat(incident().getIncidentType()).isEqualTo("referral-undelivered");
        assertThat(incident().getIncidentMessage())
                .contains(referralId(), CIVIL_AFFAIRS, "500")
                .doesNotContain("沈", "13800");
        assertThat(disclosures.of(caseNumber)).hasSize(1);
    }

    @Test
    void anAgencyThatIsLeftAloneIsNotCalledAndTheIncidentSaysSo() {
        breakers.circuitBreaker(CIVIL_AFFAIRS).transitionToOpenState();
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        theLastTryRuns();

        assertThat(incident().getIncidentMessage()).contains(referralId(), "left alone", "no connection was made");
        assertThat(disclosures.of(caseNumber))
                .describedAs("nothing left the house")
                .isEmpty();
    }

    @Test
    void aRequestThatTheAgencyRefusesForGoodGoesToTheCaseworkerAtOnce() {
        door.answers(CIVIL_AFFAIRS, 422);

        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        theProcess().isWaitingAt("Task_DeliverReferral");
        assertThat(incident().getIncidentMessage()).contains("422");
    }

    @Test
    void sentAgainItIsTheSameRequest() {
        anUndeliveredReferral();

        decides(Map.of("decision", "retry"));
        theProcess().isWaitingAt("Activity_SendReferral");
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(process.getId())
                        .list())
                .isEmpty();
        theJobRuns("Activity_SendReferral");

        theProcess().isWaitingAt("Receive_Answer");
        assertThat(booked(CIVIL_AFFAIRS).get("requests").asInt()).isOne();
        assertThat(history()).containsExactly("prepared", "undelivered", "sent-again", "sent");
        assertThat(disclosures.of(caseNumber)).hasSize(1);
    }

    @Test
    void sentAgainItHasAllItsTriesAgain() {
        door.answers(CIVIL_AFFAIRS, 422);
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        decides(Map.of("decision", "retry"));
        door.answers(CIVIL_AFFAIRS, 503);

        for (int failure = 1; failure <= PAUSES.size(); failure++) {
            assertThatThrownBy(() -> theJobRuns("Activity_SendReferral")).hasMessageContaining("503");
        }
        theJobRuns("Activity_SendReferral");

        theProcess().isWaitingAt("Task_DeliverReferral");
        assertThat(incident().getIncidentMessage()).contains("503");
    }

    @Test
    void byLetterTheCaseworkerEntersWhatTheAgencyAnswers() {
        anUndeliveredReferral();
        decides(Map.of("decision", "paper", "letterNumber", "锦妇函〔2026〕12号"));

        theProcess().isWaitingAt("Task_AnswerReferral");
        assertThat(referral().status()).isEqualTo(ReferralStatus.SENT);
        assertThat(lastEvent().message()).isEqualTo("锦妇函〔2026〕12号");
        as("caseworker").does(caseNumber.value(), "Task_AnswerReferral", Map.of("decision", "accept"));
        assertThat(lastEvent().saidBy()).isEqualTo("caseworker");
        theProcess().isWaitingAt("Task_ReportOutcome");
        as("caseworker")
                .does(
                        caseNumber.value(),
                        "Task_ReportOutcome",
                        Map.of("decision", "complete", "outcome", Map.of("kind", "granted")));

        theProcess().hasPassed("End_ReferralCompleted").isEnded();
        assertThat(history()).containsExactly("prepared", "undelivered", "sent-on-paper", "accepted", "completed");
        assertThat(disclosures.of(caseNumber))
                .extracting(Disclosures.Disclosed::way)
                .containsExactly("system", "paper");
    }

    @Test
    void byLetterTheAgencysDeskMayAnswerToo() {
        anUndeliveredReferral();
        decides(Map.of("decision", "paper", "letterNumber", "12"));

        as("civil-affairs").does(caseNumber.value(), "Task_AnswerReferral", Map.of("decision", "accept"));

        theProcess().isWaitingAt("Task_ReportOutcome");
        assertThat(lastEvent().saidBy()).isEqualTo("civil-affairs");
    }

    @Test
    void byLetterTheAgencysSystemMayAnswerNevertheless() {
        anUndeliveredReferral();
        decides(Map.of("decision", "paper", "letterNumber", "12"));

        says(CIVIL_AFFAIRS, "accepted");
        theProcess().isWaitingAt("Task_ReportOutcome").hasPassed("Event_AnsweredMeanwhile");
        says(CIVIL_AFFAIRS, "completed", "{\"outcome\": {\"kind\": \"granted\"}}");

        theProcess().hasPassed("Event_ReportedMeanwhile").isEnded();
    }

    @Test
    void whoHoldsTheLetterIsToldOfTheWithdrawalByAPerson() {
        breakers.circuitBreaker(CIVIL_AFFAIRS).transitionToOpenState();
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        theLastTryRuns();
        theLinesAreGood();
        decides(Map.of("decision", "paper", "letterNumber", "锦妇函〔2026〕12号"));
        takesConsentBack();
        isTheWithdrawal();

        theJobRuns("Activity_SendWithdrawal");

        theProcess().isWaitingAt("Task_TellAgency");
        assertNoIncident();
        assertThat(lastEvent().reasonCode()).isEqualTo("by-letter");
        assertThat(undelivered().get("disclosure").asText()).isEqualTo("withdrawn");
        assertThat(undelivered().get("way").asText()).isEqualTo("paper");
        assertThat(undelivered().get("message").asText()).contains("锦妇函〔2026〕12号");
        var task = "/api/v1/tasks/" + as("caseworker").claims(caseNumber.value(), "Task_TellAgency") + "/submission";
        assertThat(wrongField(task, Map.of("decision", "retry")))
                .describedAs("no system has it")
                .isEqualTo("decision");
        as("caseworker")
                .post(task, Map.of("decision", "told", "how", "电话告知王科长"))
                .is(204);
        theProcess().hasPassed("End_AgencyTold").isEnded();
        assertThat(history()).endsWith("sent-on-paper", "withdrawn", "withdrawal-undelivered", "told");
    }

    @Test
    void whatTheAgencysSystemIsToldDoesNotReachWhoHoldsTheLetter() {
        anUndeliveredReferral();
        decides(Map.of("decision", "paper", "letterNumber", "12"));

        withdrawTheCase();

        isTheWithdrawal();
        theProcess().isWaitingAt("Task_TellAgency");
        assertThat(history()).endsWith("sent-on-paper", "withdrawn", "withdrawal-undelivered");
    }

    @Test
    void anAgencyThatAnsweredALetterThroughItsSystemIsToldThroughIt() {
        anUndeliveredReferral();
        decides(Map.of("decision", "paper", "letterNumber", "12"));
        says(CIVIL_AFFAIRS, "accepted");
        takesConsentBack();
        isTheWithdrawal();

        theJobRuns("Activity_SendWithdrawal");

        theProcess().hasPassed("End_WithdrawalSent").isEnded();
    }

    @Test
    void aLetterNeedsItsNumberAndAWithdrawalItsReason() {
        anUndeliveredReferral();
        var task =
                "/api/v1/tasks/" + as("caseworker").claims(caseNumber.value(), "Task_DeliverReferral") + "/submission";

        assertThat(wrongField(task, Map.of())).isEqualTo("decision");
        assertThat(wrongField(task, Map.of("decision", "paper"))).isEqualTo("letterNumber");
        assertThat(wrongField(task, Map.of("decision", "paper", "letterNumber", " ")))
                .isEqualTo("letterNumber");
        assertThat(wrongField(task, Map.of("decision", "paper", "letterNumber", "号".repeat(65))))
                .isEqualTo("letterNumber");
        assertThat(wrongField(task, Map.of("decision", "withdraw"))).isEqualTo("reason");
        theProcess().isWaitingAt("Task_DeliverReferral");
    }

    @Test
    void withoutConsentNoLetterGoesOut() {
        anUndeliveredReferral();
        takesConsentBack(CIVIL_AFFAIRS);
        var task =
                "/api/v1/tasks/" + as("caseworker").claims(caseNumber.value(), "Task_DeliverReferral") + "/submission";

        assertThat(wrongField(task, Map.of("decision", "paper", "letterNumber", "12")))
                .isEqualTo("decision");
        assertThat(referral().status()).isEqualTo(ReferralStatus.PREPARED);
    }

    @Test
    void whatIsWithdrawnIsPlacedElsewhere() {
        anUndeliveredReferral();

        decides(Map.of("decision", "withdraw", "reason", "对方系统停用"));

        theProcess().isWaitingAt("Task_Replan");
        assertThat(referral().status()).isEqualTo(ReferralStatus.WITHDRAWN);
        assertThat(lastEvent().message()).isEqualTo("对方系统停用");
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(process.getId())
                        .list())
                .isEmpty();
    }

    @Test
    void anAgencyThatHadItAfterAllNeedsNoDecision() {
        anUndeliveredReferral();

        says(CIVIL_AFFAIRS, "accepted");

        theProcess().hasPassed("Event_HeardMeanwhile").isWaitingAt("Receive_Answer");
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(process.getId())
                        .list())
                .isEmpty();
    }

    @Test
    void anOperatorWhoClosesTheIncidentByHandIsInNobodysWay() {
        anUndeliveredReferral();
        runtime.resolveIncident(incident().getId());

        decides(Map.of("decision", "retry"));

        theProcess().isWaitingAt("Activity_SendReferral");
    }

    @Test
    void anAnswerThatDoesNotGetThroughIsTriedFiveTimesAndThenACaseworkerDecides() {
        anAnswerOnItsWay();
        door.answers(CIVIL_AFFAIRS, 503);

        for (int failure = 1; failure <= PAUSES.size(); failure++) {
            assertThatThrownBy(() -> theJobRuns("Activity_SendInformation")).hasMessageContaining(referralId());
        }
        theJobRuns("Activity_SendInformation");

        theProcess().isWaitingAt("Task_TellAgency");
        assertThat(incident().getIncidentMessage())
                .contains(CIVIL_AFFAIRS, "503")
                .doesNotContain("收入");
        assertThat(lastEvent().kind()).isEqualTo("information-undelivered");
        assertThat(lastEvent().reasonCode()).isEqualTo("not-reached");
    }

    @Test
    void anAnswerThatTheAgencyRefusesForGoodGoesToTheCaseworkerAtOnceAndIsSentAgain() {
        anUndeliveredAnswer();
        assertThat(lastEvent().reasonCode()).isEqualTo("not-accepted");
        assertThat(undelivered().get("message").asText()).isEqualTo("无固定收入");

        theLinesAreGood();
        as("caseworker").does(caseNumber.value(), "Task_TellAgency", Map.of("decision", "retry"));
        theProcess().isWaitingAt("Activity_SendInformation");
        theJobRuns("Activity_SendInformation");

        theProcess().isWaitingAt("Receive_Answer");
        assertNoIncident();
        assertThat(history()).endsWith("information-undelivered", "sent-again");
    }

    @Test
    void whoTellsTheAgencyHerselfSaysHowAndTheFileKnows() {
        anUndeliveredAnswer();
        var task = "/api/v1/tasks/" + as("caseworker").claims(caseNumber.value(), "Task_TellAgency") + "/submission";
        assertThat(wrongField(task, Map.of())).isEqualTo("decision");
        assertThat(wrongField(task, Map.of("decision", "told", "how", " "))).isEqualTo("how");
        assertThat(wrongField(task, Map.of("decision", "told", "how", "字".repeat(1001))))
                .isEqualTo("how");

        as("caseworker")
                .post(task, Map.of("decision", "told", "how", "电话告知王科长"))
                .is(204);

        theProcess().isWaitingAt("Receive_Answer");
        assertNoIncident();
        assertThat(lastEvent().kind()).isEqualTo("told");
        assertThat(lastEvent().message()).isEqualTo("电话告知王科长");
        assertThat(disclosures.of(caseNumber))
                .extracting(Disclosures.Disclosed::what, Disclosures.Disclosed::way)
                .containsExactly(
                        tuple("requested", "system"),
                        tuple("information-provided", "system"),
                        tuple("information-provided", "told"));
    }

    @Test
    void anAgencyThatDecidesWithoutTheAnswerNeedNotBeTold() {
        anUndeliveredAnswer();

        says(CIVIL_AFFAIRS, "accepted");

        theProcess().hasPassed("Event_TellingNeedless").isWaitingAt("Receive_Answer");
        assertNoIncident();
    }

    @Test
    void aWithdrawalThatTheAgencyDoesNotTakeIsTakenToItByTheCaseworker() {
        anUndeliveredWithdrawal();
        assertThat(undelivered().get("disclosure").asText()).isEqualTo("withdrawn");

        as("caseworker").does(caseNumber.value(), "Task_TellAgency", Map.of("decision", "told", "how", "电话告知王科长"));

        theProcess().hasPassed("End_AgencyTold").isEnded();
        assertThat(history()).endsWith("withdrawn", "withdrawal-undelivered", "told");
        assertThat(disclosures.of(caseNumber)).hasSize(1);
    }

    @Test
    void aWithdrawalIsSentAgain() {
        anUndeliveredWithdrawal();
        theLinesAreGood();

        as("caseworker").does(caseNumber.value(), "Task_TellAgency", Map.of("decision", "retry"));
        theJobRuns("Activity_SendWithdrawal");

        theProcess().hasPassed("End_WithdrawalSent").isEnded();
        assertThat(booked(CIVIL_AFFAIRS).get("withdrawn").asBoolean()).isTrue();
    }

    @Test
    void aLettersClocksRunFromTheLetter() {
        anUndeliveredReferral();
        var before = referral();
        timePasses(Duration.ofDays(7));

        decides(Map.of("decision", "paper", "letterNumber", "12"));

        var ours = workingDays.between(before.preparedAt(), clock.instant());
        assertThat(ours).isPositive();
        assertThat(referral().clock()).contains(ReferralClock.DECIDE);
        assertThat(referral().dueAt())
                .contains(workingDays.after(before.clocks().decideBy(), ours));
        assertThat(referral().clocks().completeBy())
                .isEqualTo(workingDays.after(before.clocks().completeBy(), ours));
    }

    @Test
    void aLetterTakesTheUrgingAway() {
        anUndeliveredReferral();
        timePasses(Duration.between(clock.instant(), referral().dueAt().orElseThrow()));
        theJobRuns("Timer_ReferralLate");
        theProcess().isWaitingAt("Task_DeliverReferral", "Task_UrgeReferral");

        decides(Map.of("decision", "paper", "letterNumber", "12"));

        theProcess().isWaitingAt("Task_AnswerReferral", "Gateway_Wait").isNotWaitingAt("Task_UrgeReferral");
        assertThat(referral().clocks().late()).isNull();
    }

    @Test
    void theFileTellsWhatLeftTheHouse() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "information-requested", "{\"message\": \"请补充收入证明\"}");
        as("caseworker").does(caseNumber.value(), "Task_ProvideInformation", Map.of("message", "无固定收入"));
        theJobRuns("Activity_SendInformation");

        var told = onTheCase("caseworker", "disclosures");

        assertThat(told).hasSize(2);
        assertThat(told.get(0).get("agency").asText()).isEqualTo(CIVIL_AFFAIRS);
        assertThat(told.get(0).get("messageId").asText()).isEqualTo(referralId());
        assertThat(told.get(0).get("fields").toString())
                .isEqualTo("[\"caseNumber\",\"referralId\",\"service\",\"urgency\",\"person.name\","
                        + "\"person.idNumber\",\"person.phone\",\"person.conditions\"]");
        assertThat(told.get(0).has("takenAt")).isTrue();
        assertThat(told.get(0).has("consentedAt")).isTrue();
        assertThat(told.get(1).get("what").asText()).isEqualTo("information-provided");
        assertThat(told.get(1).get("fields").toString()).isEqualTo("[\"message\"]");
        assertThat(told.toString()).doesNotContain("沈", "13800", "收入");
    }

    @Test
    void whatADeskIsShownIsToldToo() {
        aReferralTo(JUSTICE, "mediation");
        as("justice").does(caseNumber.value(), "Task_AnswerReferral", Map.of("decision", "ask", "message", "请说明经过"));
        as("caseworker").does(caseNumber.value(), "Task_ProvideInformation", Map.of("message", "债务纠纷"));
        theJobRuns("Activity_SendInformation");

        assertThat(disclosures.of(caseNumber))
                .extracting(Disclosures.Disclosed::what, Disclosures.Disclosed::way)
                .containsExactly(tuple("requested", "desk"), tuple("information-provided", "desk"));
    }

    private void anAnswerOnItsWay() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "information-requested", "{\"message\": \"请补充收入证明\"}");
        as("caseworker").does(caseNumber.value(), "Task_ProvideInformation", Map.of("message", "无固定收入"));
    }

    private void anUndeliveredAnswer() {
        anAnswerOnItsWay();
        door.answers(CIVIL_AFFAIRS, 422);
        theJobRuns("Activity_SendInformation");
        theProcess().isWaitingAt("Task_TellAgency");
    }

    /** From here on the process is the one that tells of the withdrawal. */
    private void anUndeliveredWithdrawal() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        takesConsentBack();
        isTheWithdrawal();
        door.answers(CIVIL_AFFAIRS, 422);
        theJobRuns("Activity_SendWithdrawal");
        theProcess().isWaitingAt("Task_TellAgency");
    }

    private void isTheWithdrawal() {
        process = runtime.createProcessInstanceQuery()
                .processDefinitionKey("referral-withdrawal")
                .variableValueEquals("referralId", referralId())
                .singleResult();
    }

    private void takesConsentBack() {
        as("caseworker")
                .post(
                        "/api/v1/cases/" + caseNumber + "/consents",
                        Map.of("agency", CIVIL_AFFAIRS, "purpose", "referral", "given", false))
                .is(204);
    }

    private JsonNode undelivered() {
        var task = as("caseworker").claims(caseNumber.value(), "Task_TellAgency");
        return as("caseworker")
                .get("/api/v1/tasks/" + task + "/form")
                .is(200)
                .body()
                .at("/data/undelivered");
    }

    private void assertNoIncident() {
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(process.getId())
                        .list())
                .isEmpty();
    }

    private void anUndeliveredReferral() {
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        door.answers(CIVIL_AFFAIRS, 503);
        theLastTryRuns();
        theLinesAreGood();
    }

    private void theLastTryRuns() {
        for (int failure = 1; failure <= PAUSES.size(); failure++) {
            assertThatThrownBy(() -> theJobRuns("Activity_SendReferral")).hasMessageContaining(referralId());
        }
        theJobRuns("Activity_SendReferral");
        theProcess().isWaitingAt("Task_DeliverReferral");
    }

    private void decides(Map<String, Object> decision) {
        as("caseworker").does(caseNumber.value(), "Task_DeliverReferral", decision);
    }

    private String wrongField(String task, Map<String, Object> submission) {
        return as("caseworker")
                .post(task, submission)
                .is(422)
                .body()
                .at("/errors/0/field")
                .asText();
    }

    private ReferralEvent lastEvent() {
        var events = referrals.events(referralId());
        return events.get(events.size() - 1);
    }

    private Job sending() {
        return management
                .createJobQuery()
                .processInstanceId(process.getId())
                .activityId("Activity_SendReferral")
                .singleResult();
    }

    private Incident incident() {
        return Objects.requireNonNull(
                runtime.createIncidentQuery().processInstanceId(process.getId()).singleResult());
    }

    private JsonNode onTheCase(String reader, String section) {
        return as(reader).get("/api/v1/cases/" + caseNumber).is(200).body().get(section);
    }
}
