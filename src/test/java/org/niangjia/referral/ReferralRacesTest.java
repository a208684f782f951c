package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.niangjia.referral.ReferralEvent.Standing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Races by name: each holds one side where the other must meet it, and lets it go when it has. */
@NullUnmarked
class ReferralRacesTest extends ReferralStories {

    private static final Duration HELD = Duration.ofHours(1);

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void theOtherSideIsDone() throws InterruptedException {
        other.shutdown();
        assertThat(other.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    /** The agency says everything while it still holds back its receipt, and so our commit of "sent". */
    @Test
    void theAnswerIsThereBeforeOurOwnCommitOfSent() {
        behaves(CIVIL_AFFAIRS, Map.of("mode", "slow", "delay", HELD.toString(), "times", 1));
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var sending = CompletableFuture.runAsync(() -> theJobRuns("Activity_SendReferral"), other);
        eventually(() -> assertThat(hasBooked(CIVIL_AFFAIRS)).isTrue());
        assertThat(sending).isNotDone();

        timePasses(HELD);

        sending.join();
        assertThat(history()).containsExactly("prepared", "received", "accepted", "completed", "sent");
        assertThat(referral().status()).isEqualTo(ReferralStatus.COMPLETED);
        theProcess().hasPassed("End_ReferralCompleted").isEnded();
    }

    /** The token has read the row and goes to its wait, but nobody else can see it there yet. */
    @Test
    void theAnswerComesWhileTheTokenIsOnItsWayToItsWait() {
        aReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        var referralId = referralId();

        var saying = transactions.execute(open -> {
            theJobRuns("Activity_SendReferral");
            var said = CompletableFuture.supplyAsync(
                    () -> partner(CIVIL_AFFAIRS)
                            .says(referralId, "accepted", "{}")
                            .status(),
                    other);
            eventually(() -> assertThat(sessionsThatWait()).isPositive());
            assertThat(said).isNotDone();
            return said;
        });

        assertThat(saying.join()).isEqualTo(202);
        assertThat(referral().status()).isEqualTo(ReferralStatus.ACCEPTED);
        theProcess().isWaitingAt("Receive_Answer");
    }

    /** The token is at a job, not at a wait: nobody hears the message, and the row is read when the token gets there. */
    @Test
    void theAnswerComesWhileTheProcessIsNotYetAtItsWaitState() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "information-requested", "{\"message\": \"请补充收入证明。\"}");
        as("caseworker").does(caseNumber.value(), "Task_ProvideInformation", Map.of("message", "见社区证明。"));
        theProcess().isWaitingAt("Activity_SendInformation");

        says(CIVIL_AFFAIRS, "accepted");
        says(CIVIL_AFFAIRS, "completed", "{\"outcome\": {\"kind\": \"granted\"}}");

        theProcess().isWaitingAt("Activity_SendInformation");
        theJobRuns("Activity_SendInformation");
        theProcess().hasPassed("End_ReferralCompleted").isEnded();
    }

    /** Two different answers, let go by one barrier: one is taken, the other refused and recorded. */
    @Test
    void twoAnswersAtOnce() throws Exception {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        says(CIVIL_AFFAIRS, "accepted");
        var referralId = referralId();
        var both = new CyclicBarrier(2);

        var rejects = CompletableFuture.supplyAsync(
                () -> {
                    meet(both);
                    return partner(CIVIL_AFFAIRS)
                            .says(referralId, "rejected", "{\"reasonCode\": \"not-eligible\"}")
                            .status();
                },
                other);
        meet(both);
        var completes = partner(CIVIL_AFFAIRS)
                .says(referralId, "completed", "{\"outcome\": {\"kind\": \"granted\"}}")
                .status();

        assertThat(List.of(rejects.join(), completes)).containsExactlyInAnyOrder(202, 409);
        var standings = referrals.events(referralId).stream()
                .filter(event -> event.word().filter(word -> word.kind().ends()).isPresent())
                .map(ReferralEvent::standing)
                .toList();
        assertThat(standings).containsExactlyInAnyOrder(Standing.APPLIED, Standing.REFUSED);
        assertThat(referral().status())
                .isEqualTo(completes == 202 ? ReferralStatus.COMPLETED : ReferralStatus.REJECTED);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new AssertionError(alone);
        }
    }

    private long sessionsThatWait() {
        return jdbc.sql("select count(*) from information_schema.sessions where blocker_id is not null")
                .query(Long.class)
                .single();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion);
    }
}
