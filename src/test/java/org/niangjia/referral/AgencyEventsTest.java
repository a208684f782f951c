package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.referral.Partner.Answer;
import org.niangjia.referral.ReferralEvent.Standing;

/** What agencies' systems may say to us, and what becomes of what they may not. */
class AgencyEventsTest extends ReferralStories {

    private static final int LARGEST = 256 * 1024;

    @Test
    void aStrangersSignatureIsRefused() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var body = Partner.event(referralId(), "accepted", "{}");
        var headers = partner(DISABILITY).signs(Partner.newId(), Instant.now(), body);

        var answer = partner(CIVIL_AFFAIRS).sends(headers, body);

        isRefused(answer, 401, "bad-signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"police", "", "bank"})
    void anUnknownAgencyIsRefusedLikeAWrongSignature(String agency) {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var body = Partner.event(referralId(), "accepted", "{}");
        var headers = new HashMap<>(partner(CIVIL_AFFAIRS).signs(Partner.newId(), Instant.now(), body));
        headers.put("X-Agency", agency);

        isRefused(partner(CIVIL_AFFAIRS).sends(headers, body), 401, "bad-signature");
    }

    @ParameterizedTest
    @ValueSource(longs = {-6, 6})
    void aTimestampMinutesOffIsRefused(long minutes) {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var body = Partner.event(referralId(), "accepted", "{}");
        var signedAt = Instant.now().plus(Duration.ofMinutes(minutes));

        var answer = partner(CIVIL_AFFAIRS).sends(partner(CIVIL_AFFAIRS).signs(Partner.newId(), signedAt, body), body);

        isRefused(answer, 401, "bad-signature");
    }

    @Test
    void theSignatureIsMeasuredByTheRealTimeAlsoWhenTheDemosClockWasMoved() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        timePasses(Duration.ofDays(1));

        says(CIVIL_AFFAIRS, "accepted");

        theProcess().isWaitingAt("Receive_Answer");
        assertThat(referral().status()).isEqualTo(ReferralStatus.ACCEPTED);
    }

    @Test
    void anotherAgencysReferralCannotBeFound() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        isRefused(partner(DISABILITY).says(referralId(), "accepted", "{}"), 404, "not-found");
        isRefused(partner(CIVIL_AFFAIRS).says("no-such-referral", "accepted", "{}"), 404, "not-found");
    }

    @Test
    void whatConcernsAnotherAgencysReferralUsesNoIdAndIsNoKnownMessage() {
        aSentReferralTo(DISABILITY, "hardship-relief");
        var others = referralId();
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var id = Partner.newId();
        var ofOthers = Partner.event(others, "accepted", "{}");

        isRefused(partner(CIVIL_AFFAIRS).sends(id, ofOthers), 404, "not-found");
        assertThat(partner(CIVIL_AFFAIRS)
                        .sends(id, Partner.event(referralId(), "accepted", "{}"))
                        .status())
                .isEqualTo(202);
        isRefused(partner(CIVIL_AFFAIRS).sends(id, ofOthers), 404, "not-found");

        assertThat(history()).containsExactly("prepared", "sent", "accepted");
        assertThat(referrals.events(others)).extracting(ReferralEvent::kind).containsExactly("prepared", "sent");
    }

    @Test
    void theSameMessageAgainIsTakenOnce() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var id = Partner.newId();
        var body = Partner.event(referralId(), "accepted", "{}");

        assertThat(partner(CIVIL_AFFAIRS).sends(id, body).status()).isEqualTo(202);
        assertThat(partner(CIVIL_AFFAIRS).sends(id, body).status()).isEqualTo(202);

        assertThat(history()).containsExactly("prepared", "sent", "accepted");
    }

    @Test
    void theSameIdWithAnotherBodyIsRefused() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var id = Partner.newId();
        partner(CIVIL_AFFAIRS).sends(id, Partner.event(referralId(), "received", "{}"));

        var answer = partner(CIVIL_AFFAIRS).sends(id, Partner.event(referralId(), "accepted", "{}"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.type()).isEqualTo("message-id-reused");
        assertThat(referral().status()).isEqualTo(ReferralStatus.RECEIVED);
    }

    @Test
    void whatIsSaidWhileAnAdministratorHasSuspendedTheProcessIsHeardWhenItIsRepeatedAfterwards() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var id = Partner.newId();
        var body = Partner.event(referralId(), "rejected", "{\"reasonCode\": \"not-eligible\"}");
        runtime.suspendProcessInstanceById(process.getId());

        isRefused(partner(CIVIL_AFFAIRS).sends(id, body), 503, "halted");

        assertThat(history()).containsExactly("prepared", "sent");
        runtime.activateProcessInstanceById(process.getId());
        assertThat(partner(CIVIL_AFFAIRS).sends(id, body).status()).isEqualTo(202);
        theProcess().isWaitingAt("Task_Replan");
    }

    @Test
    void twoAgenciesMayChooseTheSameId() {
        var id = Partner.newId();
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        partner(CIVIL_AFFAIRS).sends(id, Partner.event(referralId(), "accepted", "{}"));
        aSentReferralTo(DISABILITY, "hardship-relief");

        var answer = partner(DISABILITY).sends(id, Partner.event(referralId(), "accepted", "{}"));

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void aStepThatTheStateDoesNotAllowIsRefusedRecordedAndRefusedAgain() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "rejected", "{\"reasonCode\": \"not-eligible\"}");
        var id = Partner.newId();
        var body = Partner.event(referralId(), "accepted", "{}");

        isStepNotAllowed(partner(CIVIL_AFFAIRS).sends(id, body));
        isStepNotAllowed(partner(CIVIL_AFFAIRS).sends(id, body));

        var events = referrals.events(referralId());
        assertThat(events.get(events.size() - 1).kind()).isEqualTo("accepted");
        assertThat(events.get(events.size() - 1).standing()).isEqualTo(Standing.REFUSED);
        assertThat(referral().status()).isEqualTo(ReferralStatus.REJECTED);
        theProcess().isWaitingAt("Task_Replan");
    }

    private static void isStepNotAllowed(Answer answer) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.type()).isEqualTo("step-not-allowed");
    }

    @Test
    void whatLiesOnADeskIsAnsweredThere() {
        aReferralTo(JUSTICE, "mediation");

        isStepNotAllowed(partner(JUSTICE).says(referralId(), "accepted", "{}"));

        theProcess().isWaitingAt("Task_AnswerReferral");
        assertThat(referral().status()).isEqualTo(ReferralStatus.SENT);
    }

    @Test
    void aWordThatComesBeforeItsPredecessorWaitsForItAndIsThenApplied() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "completed", "{\"outcome\": {\"kind\": \"granted\"}}");
        says(CIVIL_AFFAIRS, "progressed");
        theProcess().isWaitingAt("Receive_Answer");
        assertThat(referral().status()).isEqualTo(ReferralStatus.SENT);

        says(CIVIL_AFFAIRS, "accepted");

        theProcess().hasPassed("End_ReferralCompleted").isEnded();
        assertThat(referral().status()).isEqualTo(ReferralStatus.COMPLETED);
        assertThat(referrals.events(referralId()))
                .extracting(ReferralEvent::standing)
                .containsOnly(Standing.APPLIED);
    }

    @Test
    void aLateAcknowledgementChangesNothing() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "accepted");

        says(CIVIL_AFFAIRS, "received");

        theProcess().isWaitingAt("Receive_Answer");
        assertThat(referral().status()).isEqualTo(ReferralStatus.ACCEPTED);
    }

    @Test
    void theLargestBodyIsReadAndALargerOneIsNot() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var event = Partner.event(referralId(), "accepted", "{}");

        assertThat(partner(CIVIL_AFFAIRS)
                        .sends(Partner.newId(), event + " ".repeat(LARGEST + 1 - event.length()))
                        .type())
                .isEqualTo("too-large");
        assertThat(referral().status()).isEqualTo(ReferralStatus.SENT);
        assertThat(partner(CIVIL_AFFAIRS)
                        .sends(Partner.newId(), event + " ".repeat(LARGEST - event.length()))
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"status\": \"OK", "[]", "{}", "{\"specversion\": \"1.0\"}", "<html></html>"})
    void whatIsNoCloudEventIsRefused(String body) {
        isRefused(partner(CIVIL_AFFAIRS).sends(Partner.newId(), body), 400, "not-a-cloud-event");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rejected | {} | data.reasonCode",
                "rejected | {\"reasonCode\": \"\"} | data.reasonCode",
                "rejected | {\"reasonCode\": \"No Places\"} | data.reasonCode",
                "rejected | {\"reasonCode\": [1]} | data.reasonCode",
                "information-requested | {} | data.message",
                "information-requested | {\"message\": \" \"} | data.message",
                "completed | {} | data.outcome",
                "completed | {\"outcome\": {}} | data.outcome.kind",
                "completed | {\"outcome\": \"granted\"} | data.outcome",
                "completed | {\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": 2000.5, \"currency\": \"CNY\"}}} | data.outcome.amount.amount",
                "completed | {\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": \"1.234\", \"currency\": \"CNY\"}}} | data.outcome.amount",
                "completed | {\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": \"-1.00\", \"currency\": \"CNY\"}}} | data.outcome.amount",
                "completed | {\"outcome\": {\"kind\": \"granted\", \"amount\": {\"amount\": \"1.00\", \"currency\": \"USD\"}}} | data.outcome.amount",
                "completed | {\"outcome\": {\"kind\": \"granted\", \"note\": \"\\u0000\"}} | data.outcome.note",
                "progressed | {\"message\": \"\\u0000\"} | data.message",
                "progressed | [] | data",
                "exploded | {} | type",
                "requested | {} | type",
            })
    void wrongDataIsRefusedByItsField(String word, String data, String field) {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var id = Partner.newId();

        var answer = partner(CIVIL_AFFAIRS).sends(id, Partner.event(referralId(), word, data));

        isRefused(answer, 422, "invalid");
        assertThat(answer.field()).isEqualTo(field);
        assertThat(history()).containsExactly("prepared", "sent");
        // Nothing was remembered: mended, it may come under its id.
        assertThat(partner(CIVIL_AFFAIRS)
                        .sends(id, Partner.event(referralId(), "accepted", "{}"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aMessageOfTwoThousandCharactersIsKeptAndALongerOneRefused() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        assertThat(partner(CIVIL_AFFAIRS)
                        .says(referralId(), "received", "{\"message\": \"" + "长".repeat(2001) + "\"}")
                        .field())
                .isEqualTo("data.message");
        says(CIVIL_AFFAIRS, "received", "{\"message\": \"" + "长".repeat(2000) + "\"}");
    }

    @Test
    void anEventWithoutASubjectIsRefusedByItsField() {
        var answer = partner(CIVIL_AFFAIRS)
                .sends(
                        Partner.newId(),
                        "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/x\", \"type\": \"org.niangjia.referral.accepted.v1\"}");

        isRefused(answer, 422, "invalid");
        assertThat(answer.field()).isEqualTo("subject");
    }

    @Test
    void aRefusalSpeaksTheReadersLanguage() {
        var body = "nonsense";
        var english = new HashMap<>(partner(CIVIL_AFFAIRS).signs(Partner.newId(), Instant.now(), body));
        english.put("Accept-Language", "en");

        assertThat(partner(CIVIL_AFFAIRS)
                        .sends(english, body)
                        .body()
                        .get("title")
                        .asText())
                .isEqualTo("Not a CloudEvents event");
        assertThat(partner(CIVIL_AFFAIRS)
                        .sends(Partner.newId(), body)
                        .body()
                        .get("title")
                        .asText())
                .isEqualTo("不是 CloudEvents 事件");
    }

    @Test
    void copiesThatArriveAtTheSameMomentAreTakenOnce() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var id = Partner.newId();
        var body = Partner.event(referralId(), "accepted", "{}");

        var answers = atOnce(8, () -> partner(CIVIL_AFFAIRS).sends(id, body).status());

        assertThat(answers).containsOnly(202);
        assertThat(history()).containsExactly("prepared", "sent", "accepted");
        theProcess().isWaitingAt("Receive_Answer");
    }

    @Test
    void ofTwoAnswersAtTheSameMomentOneIsTaken() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "accepted");

        var answers = atOnce(4, () -> partner(CIVIL_AFFAIRS)
                .says(referralId(), "completed", "{\"outcome\": {\"kind\": \"granted\"}}")
                .status());

        assertThat(answers).containsOnly(202, 409).containsOnlyOnce(202);
        theProcess().isEnded();
        assertThat(referrals.events(referralId()).stream()
                        .filter(event -> event.standing() == Standing.APPLIED)
                        .map(ReferralEvent::kind))
                .containsExactly("prepared", "sent", "accepted", "completed");
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) {
        var threads = Executors.newFixedThreadPool(times);
        try {
            return threads
                    .invokeAll(IntStream.range(0, times).mapToObj(each -> work).toList())
                    .stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (ExecutionException | InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }

    private static void isRefused(Answer answer, int status, String type) {
        assertThat(Map.of("status", answer.status(), "type", answer.type()))
                .isEqualTo(Map.of("status", status, "type", type));
        assertThat(answer.body().has("title") && answer.body().has("detail")).isTrue();
        assertThat(answer.body().toString()).doesNotContain("Exception", "java.");
    }
}
