package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.niangjia.casefile.Timeline;
import org.niangjia.platform.clock.WorkingDays;
import org.springframework.beans.factory.annotation.Autowired;

/** Every road through the part of referral.bpmn that watches the clocks. */
@NullUnmarked
class LateReferralStoryTest extends LateStories {

    private static final Map<String, Object> URGED = Map.of("contact", "区民政局 王科长", "answer", "本周内答复");

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private Timeline timeline;

    @Test
    void aSilentAgencyIsPressedByTheDeskThenItsSupervisorThenTheDistrict() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        itsFirstClockRunsOut();

        theProcess().isWaitingAt("Receive_Answer", "Task_UrgeReferral");
        sees("caseworker", "Task_UrgeReferral", 60);
        doesNotSee("supervisor", "Task_UrgeReferral");
        assertThat(Instant.parse(inTheListOf("caseworker", "Task_UrgeReferral")
                        .orElseThrow()
                        .get("dueAt")
                        .asText()))
                .isBetween(clock.instant(), workingDays.after(clock.instant(), 1));

        itGoesOneStageFurther();
        theProcess().isWaitingAt("Receive_Answer", "Task_UrgeReferral");
        sees("caseworker", "Task_UrgeReferral", 70);
        sees("supervisor", "Task_UrgeReferral", 70);
        doesNotSee("director", "Task_SuperviseReferral");

        itGoesOneStageFurther();
        theProcess().isWaitingAt("Receive_Answer", "Task_SuperviseReferral").isNotWaitingAt("Task_UrgeReferral");
        sees("director", "Task_SuperviseReferral", 80);
        assertThat(lateness()).containsExactly("acknowledge-desk", "acknowledge-supervisor", "acknowledge-district");
        assertThat(timeline.of(caseNumber))
                .extracting(Timeline.Entry::event)
                .containsSubsequence("referral-late-desk", "referral-late-supervisor", "referral-late-district");
        assertThat(referral().status()).isEqualTo(ReferralStatus.SENT);
    }

    @Test
    void stagesAreCountedFromTheMissedClock() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var missed = referral().clocks().acknowledgeBy();
        itsFirstClockRunsOut();
        assertThat(watchClocks.nextLookAt(referral())).isEqualTo(workingDays.after(missed, 2));
        itGoesOneStageFurther();
        assertThat(watchClocks.nextLookAt(referral())).isEqualTo(workingDays.after(missed, 4));
    }

    @Test
    void aLongMoveOfTheClockRunsThroughAllStages() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        timePasses(Duration.ofDays(90));

        theEngineCatchesUp();

        theProcess().isWaitingAt("Receive_Answer", "Task_SuperviseReferral").isNotWaitingAt("Task_UrgeReferral");
        assertThat(lateness()).containsExactly("acknowledge-desk", "acknowledge-supervisor", "acknowledge-district");
    }

    @Test
    void whoPressedIsAskedAgainOneOfficeHigherWhenNothingCameOfIt() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        itsFirstClockRunsOut();

        as("caseworker").does(caseNumber.value(), "Task_UrgeReferral", URGED);

        theProcess().isWaitingAt("Receive_Answer", "Gateway_Wait").isNotWaitingAt("Task_UrgeReferral");
        assertThat(history()).endsWith("late", "urged");
        assertThat(referrals.events(referralId()))
                .last()
                .extracting(ReferralEvent::message)
                .isEqualTo("区民政局 王科长：本周内答复");
        itGoesOneStageFurther();
        sees("supervisor", "Task_UrgeReferral", 70);
    }

    @Test
    void whoPressesSaysWhomSheReachedAndWhatTheySaid() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        itsFirstClockRunsOut();
        var task = "/api/v1/tasks/" + as("caseworker").claims(caseNumber.value(), "Task_UrgeReferral");

        var form = as("caseworker").get(task + "/form").is(200).body();
        assertThat(form.at("/data/referral/person").asText()).isEqualTo("沈秋月");
        var refused = as("caseworker")
                .post(task + "/submission", Map.of("contact", " "))
                .is(422)
                .body();
        assertThat(refused.get("errors").findValuesAsText("field")).containsExactlyInAnyOrder("contact", "answer");
    }

    @Test
    void anAnswerTakesTheUrgingAwayAndTheNextClockIsWatched() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        itsFirstClockRunsOut();

        says(CIVIL_AFFAIRS, "received");
        theProcess().isWaitingAt("Receive_Answer", "Gateway_Wait").isNotWaitingAt("Task_UrgeReferral");

        theClockRunsOut();
        theJobRuns("Timer_NextClock");
        theProcess().isWaitingAt("Receive_Answer", "Task_UrgeReferral");
        says(CIVIL_AFFAIRS, "accepted");
        theProcess().isWaitingAt("Receive_Answer", "Gateway_Wait").isNotWaitingAt("Task_UrgeReferral");

        theClockRunsOut();
        theJobRuns("Timer_NextClock");
        theProcess().isWaitingAt("Receive_Answer", "Task_UrgeReferral");
        assertThat(lateness()).containsExactly("acknowledge-desk", "decide-desk", "complete-desk");
    }

    @Test
    void anAgencyThatSpokeInTimeIsNotLateUntilItsNextClockRunsOut() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var acknowledgeBy = referral().clocks().acknowledgeBy();
        says(CIVIL_AFFAIRS, "received");
        timePasses(Duration.between(clock.instant(), acknowledgeBy));

        theJobRuns("Timer_ReferralLate");
        theProcess().isWaitingAt("Receive_Answer", "Gateway_Wait");
        says(CIVIL_AFFAIRS, "accepted");
        theProcess().isWaitingAt("Receive_Answer", "Gateway_Wait");
        assertThat(referral().status()).isEqualTo(ReferralStatus.ACCEPTED);

        assertThat(lateness()).isEmpty();
        assertThat(anyJobAt("Timer_NextClock").orElseThrow().getDuedate())
                .isCloseTo(java.util.Date.from(referral().clocks().completeBy()), 1);
    }

    @Test
    void theEndTakesTheUrgingAway() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        itsFirstClockRunsOut();

        says(CIVIL_AFFAIRS, "rejected", "{\"reasonCode\": \"not-eligible\"}");

        theProcess().isWaitingAt("Task_Replan").isNotWaitingAt("Task_UrgeReferral");
    }

    @Test
    void aSupervisedAgencyMayStillAnswerAndItsLaterClocksAreWatched() {
        aSupervisedReferral();
        as("director").does(caseNumber.value(), "Task_SuperviseReferral", Map.of("action", "urge", "note", "已电话催办"));
        theProcess().isWaitingAt("Receive_Answer", "Gateway_Wait");
        assertThat(history()).endsWith("late", "supervised");

        says(CIVIL_AFFAIRS, "accepted");
        theProcess().isWaitingAt("Receive_Answer", "Gateway_Wait");
        assertThat(referral().status()).isEqualTo(ReferralStatus.ACCEPTED);
        theClockRunsOut();
        theJobRuns("Timer_NextClock");

        theProcess().isWaitingAt("Receive_Answer", "Task_UrgeReferral");
    }

    @Test
    void anAnswerTakesTheSupervisionAway() {
        aSupervisedReferral();

        says(CIVIL_AFFAIRS, "received");

        theProcess().isWaitingAt("Receive_Answer").isNotWaitingAt("Task_SuperviseReferral");
    }

    @Test
    void theDistrictIsToldAgainAsLongAsNobodySpeaks() {
        aSupervisedReferral();
        as("director").does(caseNumber.value(), "Task_SuperviseReferral", Map.of("action", "wait"));
        assertThat(watchClocks.nextLookAt(referral())).isAfter(clock.instant().plus(Duration.ofDays(4)));

        itGoesOneStageFurther();

        theProcess().isWaitingAt("Receive_Answer", "Task_SuperviseReferral");
        itGoesOneStageFurther();
        theProcess().isWaitingAt("Receive_Answer", "Task_SuperviseReferral");
        assertThat(lateness()).endsWith("acknowledge-district", "acknowledge-district", "acknowledge-district");
    }

    @Test
    void theDistrictGivesUpWaitingAndTheCaseworkerArrangesSomethingElse() {
        aSupervisedReferral();
        var expired = referralId();

        as("director")
                .does(caseNumber.value(), "Task_SuperviseReferral", Map.of("action", "expire", "note", "对方机构改革，另行安排"));

        theProcess().hasPassed("Event_ReferralExpired").isWaitingAt("Task_Replan");
        assertThat(referral().status()).isEqualTo(ReferralStatus.EXPIRED);
        assertThat(history()).endsWith("late", "expired");
        assertThat(partner(CIVIL_AFFAIRS).says(expired, "accepted", "{}").status())
                .isEqualTo(409);

        as("caseworker").does(caseNumber.value(), "Task_Replan", Map.of("decision", "drop", "reason", "改走临时救济"));
        theProcess().isEnded();
        process = runtime.createProcessInstanceQuery()
                .processDefinitionKey("referral-withdrawal")
                .variableValueEquals("referralId", expired)
                .singleResult();
        theJobRuns("Activity_SendWithdrawal");
        assertThat(booked(CIVIL_AFFAIRS).get("withdrawn").asBoolean()).isTrue();
    }

    @Test
    void whoGivesUpWaitingSaysWhy() {
        aSupervisedReferral();
        var task = "/api/v1/tasks/" + as("director").claims(caseNumber.value(), "Task_SuperviseReferral");

        var refused = as("director")
                .post(task + "/submission", Map.of("action", "expire"))
                .is(422)
                .body();

        assertThat(refused.at("/errors/0/field").asText()).isEqualTo("note");
        theProcess().isWaitingAt("Task_SuperviseReferral");
        assertThat(referral().status()).isEqualTo(ReferralStatus.SENT);
    }

    @Test
    void aDesksOwnTaskRisesInItsListAndTheCaseworkerPresses() {
        aReferralTo(JUSTICE, "mediation");
        sees("justice", "Task_AnswerReferral", 50);
        timePasses(Duration.between(clock.instant(), referral().clocks().acknowledgeBy()));
        theJobRuns("Timer_ReferralLate");
        theProcess().isWaitingAt("Task_AnswerReferral", "Gateway_Wait");

        theClockRunsOut();
        theJobRuns("Timer_NextClock");

        theProcess().isWaitingAt("Task_AnswerReferral", "Task_UrgeReferral");
        sees("justice", "Task_AnswerReferral", 60);
        sees("caseworker", "Task_UrgeReferral", 60);
        assertThat(inTheListOf("justice", "Task_AnswerReferral")
                        .orElseThrow()
                        .get("late")
                        .asBoolean())
                .isTrue();
        doesNotSee("justice", "Task_UrgeReferral");
    }

    @Test
    void aDesksAnswerTakesTheUrgingAwayAndItsNextTaskStandsAmongTheOthers() {
        aReferralTo(JUSTICE, "mediation");
        theClockRunsOut();
        theEngineCatchesUp();
        theProcess().isWaitingAt("Task_AnswerReferral", "Task_UrgeReferral");

        as("justice").does(caseNumber.value(), "Task_AnswerReferral", Map.of("decision", "accept"));

        theProcess().isWaitingAt("Task_ReportOutcome", "Gateway_Wait").isNotWaitingAt("Task_UrgeReferral");
        sees("justice", "Task_ReportOutcome", 50);
        theClockRunsOut();
        theEngineCatchesUp();
        sees("justice", "Task_ReportOutcome", 60);
        as("justice")
                .does(
                        caseNumber.value(),
                        "Task_ReportOutcome",
                        Map.of("decision", "complete", "outcome", Map.of("kind", "agreed")));
        theProcess().hasPassed("End_ReferralCompleted").isEnded();
    }

    @Test
    void aDesksReferralExpiresWithoutALetterToASystem() {
        aReferralTo(JUSTICE, "mediation");
        timePasses(Duration.ofDays(90));
        theEngineCatchesUp();
        var expired = referralId();

        as("director").does(caseNumber.value(), "Task_SuperviseReferral", Map.of("action", "expire", "note", "改由街道调解"));

        theProcess().isWaitingAt("Task_Replan").isNotWaitingAt("Task_AnswerReferral");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("referral-withdrawal")
                        .variableValueEquals("referralId", expired)
                        .count())
                .isZero();
    }

    @Test
    void theTimeThatWeTakeToAnswerIsNotTheAgencys() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "received");
        var before = referral().clocks();
        says(CIVIL_AFFAIRS, "information-requested", "{\"message\": \"请补充收入证明\"}");
        assertThat(referral().dueAt()).contains(referral().clocks().answerBy());
        var askedUsAt = referral().clocks().askedUsAt();
        timePasses(Duration.ofDays(7));

        as("caseworker").does(caseNumber.value(), "Task_ProvideInformation", Map.of("message", "见社区证明。"));

        var ours = workingDays.between(askedUsAt, clock.instant());
        assertThat(ours).isBetween(1, 7);
        assertThat(referral().dueAt()).contains(workingDays.after(before.decideBy(), ours));
        assertThat(referral().clocks().completeBy()).isEqualTo(workingDays.after(before.completeBy(), ours));
        assertThat(referral().clocks().askedUsAt()).isNull();
    }

    @Test
    void anAgencyThatAcceptsWithoutOurAnswerHasItsTimeToCompleteAllTheSame() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "information-requested", "{\"message\": \"请补充收入证明\"}");
        var before = referral().clocks();
        timePasses(Duration.ofDays(7));

        says(CIVIL_AFFAIRS, "accepted");

        var ours = workingDays.between(before.askedUsAt(), clock.instant());
        assertThat(referral().dueAt()).contains(workingDays.after(before.completeBy(), ours));
    }

    @Test
    void aQuestionThatWeDoNotAnswerGoesToOurOwnSupervisorAndTheDistrict() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "information-requested", "{\"message\": \"请补充收入证明\"}");
        sees("caseworker", "Task_ProvideInformation", 50);
        theClockRunsOut();
        theEngineCatchesUp();

        theProcess().isWaitingAt("Task_ProvideInformation", "Gateway_Wait").isNotWaitingAt("Task_UrgeReferral");
        sees("caseworker", "Task_ProvideInformation", 60);
        itGoesOneStageFurther();
        sees("supervisor", "Task_UrgeReferral", 70);
        doesNotSee("caseworker", "Task_UrgeReferral");
        itGoesOneStageFurther();
        sees("director", "Task_SuperviseReferral", 80);

        as("caseworker").does(caseNumber.value(), "Task_ProvideInformation", Map.of("message", "见社区证明。"));

        theProcess().isWaitingAt("Activity_SendInformation", "Gateway_Wait").isNotWaitingAt("Task_SuperviseReferral");
        assertThat(lateness()).containsExactly("answer-desk", "answer-supervisor", "answer-district");
    }

    @Test
    void consentTakenBackWhileARetryWaitsTakesTheUrgingAway() {
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        itsFirstClockRunsOut();
        theProcess().isWaitingAt("Activity_SendReferral", "Task_UrgeReferral");

        as("caseworker")
                .post(
                        "/api/v1/cases/" + caseNumber + "/consents",
                        Map.of("agency", CIVIL_AFFAIRS, "purpose", "referral", "given", false))
                .is(204);

        theProcess().isWaitingAt("Activity_SendReferral", "Gateway_Wait").isNotWaitingAt("Task_UrgeReferral");
        assertThat(referral().clocks().late()).isNull();
    }

    @Test
    void wordsThatStillWaitAreNotedWhenWeEndTheReferral() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "progressed", "{\"message\": \"正在核对\"}");
        assertThat(referrals.events(referralId()))
                .last()
                .extracting(ReferralEvent::standing)
                .isEqualTo(ReferralEvent.Standing.WAITING);

        withdrawTheCase();

        assertThat(referrals.events(referralId()))
                .filteredOn(event -> event.kind().equals("progressed"))
                .extracting(ReferralEvent::standing)
                .containsExactly(ReferralEvent.Standing.NOTED);
    }

    @Test
    void whatCameToNothingIsNotForgotten() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "rejected", "{\"reasonCode\": \"not-eligible\"}");
        sees("caseworker", "Task_Replan", 50);
        doesNotSee("supervisor", "Task_Replan");
        var dueAt = Instant.parse(inTheListOf("caseworker", "Task_Replan")
                .orElseThrow()
                .get("dueAt")
                .asText());
        assertThat(dueAt).isAfter(clock.instant());

        timePasses(Duration.between(clock.instant(), dueAt).plusSeconds(1));
        theJobRuns("Timer_ReplanLate");

        theProcess().isWaitingAt("Task_Replan").hasPassed("End_ReplanRaised");
        sees("caseworker", "Task_Replan", 70);
        sees("supervisor", "Task_Replan", 70);
        assertThat(history()).endsWith("rejected", "replan-late");
        as("supervisor").does(caseNumber.value(), "Task_Replan", Map.of("decision", "drop", "reason", "家庭已另有安排"));
        theProcess().isEnded();
    }

    private void aSupervisedReferral() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        itsFirstClockRunsOut();
        itGoesOneStageFurther();
        itGoesOneStageFurther();
        theProcess().isWaitingAt("Task_SuperviseReferral");
    }
}
