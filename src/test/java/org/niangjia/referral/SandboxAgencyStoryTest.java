package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** The sandbox's agencies over real HTTP with real signatures, one story for each way of behaving. */
class SandboxAgencyStoryTest extends ReferralStories {

    private static final Logger DOORKEEPER =
            (Logger) LoggerFactory.getLogger("org.niangjia.referral.partner.AgencyEvents");

    @Test
    void anAgencyAcceptsAndCompletesAtOnce() {
        behaves(CIVIL_AFFAIRS, "accept-and-complete");

        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        eventually(() -> theProcess().isEnded());
        assertThat(referral().status()).isEqualTo(ReferralStatus.COMPLETED);
        eventually(() -> assertThat(said()).containsExactly("received taken", "accepted taken", "completed taken"));
    }

    @Test
    void anAgencyThatRefusesSaysWhy() {
        behaves(CIVIL_AFFAIRS, "reject");

        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        eventually(() -> theProcess().isWaitingAt("Task_Replan"));
        assertThat(onTheCasesPage().get("events").findValuesAsText("reasonCode"))
                .containsExactly("not-eligible");
    }

    @Test
    void anAgencyThatAsksAcceptsOnceItIsAnswered() {
        behaves(CIVIL_AFFAIRS, "ask-then-accept");
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        eventually(() -> theProcess().isWaitingAt("Task_ProvideInformation"));

        as("caseworker").does(caseNumber.value(), "Task_ProvideInformation", Map.of("message", "见社区证明。"));
        theJobRuns("Activity_SendInformation");

        eventually(() -> theProcess().isEnded());
        assertThat(referral().status()).isEqualTo(ReferralStatus.COMPLETED);
    }

    @Test
    void aSilentAgencyBooksAndSaysNothing() {
        behaves(CIVIL_AFFAIRS, "silent");

        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        theProcess().isWaitingAt("Receive_Answer");
        assertThat(hasBooked(CIVIL_AFFAIRS)).isTrue();
        assertThat(said()).isEmpty();
    }

    @Test
    void anAgencyThatFailsRecoversUnderTheSameId() {
        behaves(CIVIL_AFFAIRS, Map.of("mode", "fail", "times", 2));
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        assertThatThrownBy(() -> theJobRuns("Activity_SendReferral")).hasMessageContaining("answered 500");
        assertThatThrownBy(() -> theJobRuns("Activity_SendReferral")).hasMessageContaining("answered 500");

        theJobRuns("Activity_SendReferral");

        eventually(() -> theProcess().isEnded());
        assertThat(booked(CIVIL_AFFAIRS).get("requests").asInt()).isOne();
        assertThat(booked(CIVIL_AFFAIRS).at("/events/0/id").asText()).isEqualTo(referralId());
    }

    @Test
    void anAgencyThatIsSlowButAnswersIsNotAskedAgain() {
        behaves(CIVIL_AFFAIRS, Map.of("mode", "slow", "times", 1));
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        assertThatThrownBy(() -> theJobRuns("Activity_SendReferral")).hasMessageContaining("did not answer");

        eventually(() -> assertThat(referral().status()).isEqualTo(ReferralStatus.COMPLETED));

        theJobRuns("Activity_SendReferral");

        theProcess().isEnded();
        assertThat(booked(CIVIL_AFFAIRS).get("requests").asInt()).isOne();
        assertThat(history()).containsExactlyInAnyOrder("prepared", "sent", "received", "accepted", "completed");
    }

    @Test
    void anAgencyThatStuttersIsHeardOnce() {
        behaves(CIVIL_AFFAIRS, "duplicate");

        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        eventually(() -> assertThat(said()).hasSize(9).allMatch(word -> word.endsWith(" taken")));
        theProcess().isEnded();
        assertThat(history()).containsOnlyOnce("received", "accepted", "completed");
    }

    @Test
    void anAgencyThatTellsTheEndFirstIsUnderstood() {
        behaves(CIVIL_AFFAIRS, "reorder");

        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");

        eventually(() -> assertThat(said()).containsExactly("completed taken", "accepted taken", "received taken"));
        theProcess().isEnded();
        assertThat(referral().status()).isEqualTo(ReferralStatus.COMPLETED);
    }

    @Test
    void anAgencyThatTalksNonsenseChangesNothingUntilItComesToItself() {
        behaves(CIVIL_AFFAIRS, Map.of("mode", "garbage", "times", 1));
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var refusals = new ListAppender<ILoggingEvent>();
        refusals.start();
        DOORKEEPER.addAppender(refusals);
        assertThatThrownBy(() -> theJobRuns("Activity_SendReferral"))
                .hasMessageContaining("a page instead of an answer");
        eventually(() -> assertThat(refusals.list)
                .extracting(line -> line.getFormattedMessage().replaceAll("\\D", ""))
                .containsExactly("400", "400", "422", "422", "404"));
        DOORKEEPER.detachAppender(refusals);
        assertThat(history()).containsExactly("prepared");
        theProcess().isWaitingAt("Activity_SendReferral");

        theJobRuns("Activity_SendReferral");

        eventually(() -> theProcess().isEnded());
        assertThat(history()).containsExactlyInAnyOrder("prepared", "sent", "received", "accepted", "completed");
    }

    @Test
    void anAgencyThatTakesItsTimeAnswersWhenTheClockIsMoved() {
        behaves(CIVIL_AFFAIRS, Map.of("mode", "accept-and-complete", "delay", "P3D"));
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        timePasses(Duration.ofDays(2));
        theProcess().isWaitingAt("Receive_Answer");
        assertThat(said()).isEmpty();

        timePasses(Duration.ofDays(1));

        eventually(() -> theProcess().isEnded());
    }

    @Test
    void movingTheClockMovesTheEnginesToo() {
        var before = clock.instant();

        var now = as("admin")
                .post("/sandbox/clock", Map.of("advance", "P7D"))
                .is(200)
                .body()
                .get("now")
                .asText();

        assertThat(OffsetDateTime.parse(now).toInstant()).isAfterOrEqualTo(before.plus(Duration.ofDays(7)));
        assertThat(org.camunda.bpm.engine.impl.util.ClockUtil.getCurrentTime().toInstant())
                .isAfterOrEqualTo(before.plus(Duration.ofDays(7)));
    }

    @ParameterizedTest
    @CsvSource({
        "/sandbox/agencies/civil-affairs/behaviour, PUT",
        "/sandbox/agencies/civil-affairs/book, GET",
        "/sandbox/clock, POST"
    })
    void onlyTheAdministratorPullsTheStrings(String path, String method) {
        var body = method.equals("GET") ? null : "{}";

        as("director").send(method, path, body, Map.of()).is(403);
        as("").send(method, path, body, Map.of()).is(401);
    }

    @Test
    void anUnsignedReferralIsRefusedAtAnAgencysDoor() {
        as("").post("/sandbox/agencies/civil-affairs/referrals", "{}").is(401);
    }

    @Test
    void wrongStringsAreNamed() {
        assertThat(field("/sandbox/agencies/civil-affairs/behaviour", "PUT", "{\"mode\": \"explode\"}"))
                .isEqualTo("mode");
        assertThat(field("/sandbox/agencies/civil-affairs/behaviour", "PUT", "{}"))
                .isEqualTo("mode");
        assertThat(field("/sandbox/clock", "POST", "{\"advance\": \"-P1D\"}")).isEqualTo("advance");
        assertThat(field("/sandbox/clock", "POST", "{}")).isEqualTo("advance");
        as("admin")
                .put("/sandbox/agencies/police/behaviour", Map.of("mode", "silent"))
                .is(404);
    }

    private String field(String path, String method, String body) {
        return as("admin")
                .send(method, path, body, Map.of())
                .is(422)
                .body()
                .at("/errors/0/field")
                .asText();
    }

    /** What the agency said of this referral, and what came of it. */
    private List<String> said() {
        return StreamSupport.stream(booked(CIVIL_AFFAIRS).get("said").spliterator(), false)
                .map(SandboxAgencyStoryTest::words)
                .toList();
    }

    private static String words(JsonNode said) {
        return said.get("type").asText() + " " + said.get("result").asText();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(assertion);
    }
}
