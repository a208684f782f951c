package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.niangjia.casefile.CaseFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A clock runs out at the moment at which the agency speaks. */
@NullUnmarked
class LateReferralRaceTest extends LateStories {

    private static final String TIMER = "Timer_ReferralLate";

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CaseFiles caseFiles;

    @RepeatedTest(5)
    void aTimerThatFiresWhileAnAnswerIsAppliedEndsAlikeWhicheverWins() throws Exception {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        theClockRunsOut();

        // Nobody has the case before both want it.
        both(this::fire, () -> partner(CIVIL_AFFAIRS)
                .says(referralId(), "received", "{}")
                .status());

        endsAlike();
    }

    @Test
    void anAnswerThatComesAfterTheTimerTakesTheTaskAway() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        theClockRunsOut();
        theJobRuns(TIMER);
        says(CIVIL_AFFAIRS, "received");
        endsAlike();
    }

    @Test
    void aTimerThatFiresAfterTheAnswerMakesNoTask() {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        theClockRunsOut();
        says(CIVIL_AFFAIRS, "received");
        theJobRuns(TIMER);
        endsAlike();
    }

    private void endsAlike() {
        assertThat(referral().status()).isEqualTo(ReferralStatus.RECEIVED);
        assertThat(referral().clocks().late()).isNull();
        theProcess().isWaitingAt("Receive_Answer", "Gateway_Wait").isNotWaitingAt("Task_UrgeReferral");
        assertThat(anyJobAt("Timer_NextClock").orElseThrow().getDuedate())
                .isCloseTo(java.util.Date.from(referral().clocks().decideBy()), 1);
    }

    private int fire() {
        for (var job = anyJobAt(TIMER); job.isPresent(); job = anyJobAt(TIMER)) {
            try {
                management.executeJob(job.get().getId());
            } catch (OptimisticLockingException tokenMoved) {
                // The job executor tries it again, and so does this loop.
                continue;
            }
        }
        return 202;
    }

    private void both(Callable<Integer> one, Callable<Integer> other) throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(2);
        var held = new CountDownLatch(2);
        try {
            Future<Integer>[] ends = transaction.execute(status -> {
                caseFiles.lock(caseNumber);
                var first = threads.submit(() -> {
                    held.countDown();
                    return one.call();
                });
                var second = threads.submit(() -> {
                    held.countDown();
                    return other.call();
                });
                await(held);
                return futures(first, second);
            });
            for (var end : ends) {
                assertThat(end.get()).isEqualTo(202);
            }
        } finally {
            threads.shutdown();
        }
    }

    @SafeVarargs
    private static Future<Integer>[] futures(Future<Integer>... futures) {
        return futures;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
