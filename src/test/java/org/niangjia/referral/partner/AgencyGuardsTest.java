package org.niangjia.referral.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.niangjia.MovedClock;
import org.niangjia.platform.webhook.WebhookClient.DeliveryFailed;
import org.niangjia.referral.AgencySettings;
import org.niangjia.referral.DeliverySettings;
import org.niangjia.referral.partner.AgencyGuards.NotMade;
import org.niangjia.referral.partner.AgencyGuards.Repeat;

/** An agency that is down is left alone, costs the others nothing, and is asked again when its time has come. */
class AgencyGuardsTest {

    private static final String DOWN = "civil-affairs";
    private static final String UP = "disability";
    private static final int WORKERS = 8;

    private final DeliverySettings settings =
            new DeliverySettings(List.of(Duration.ofMinutes(1)), 3, 5, Duration.ofMinutes(1));
    private final MovedClock clock = new MovedClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AgencyGuards guards = new AgencyGuards(
            new AgencySettings(Map.of(DOWN, agency(), UP, agency())),
            settings,
            AgencyBreakers.breakersOfAgencies(settings, clock),
            meters);
    private final AtomicInteger connections = new AtomicInteger();

    @Test
    void anAgencyThatFailsFiveTimesInARowIsLeftAlone() {
        failsTimes(5);

        var sixth = guards.call(DOWN, connections::incrementAndGet);

        assertThat(sixth.map(NotMade::reason)).hasValueSatisfying(reason -> assertThat(reason)
                .contains("failed 5 times in a row", "no connection was made"));
        assertThat(connections).hasValue(5);
        assertThat(guards.call(UP, connections::incrementAndGet)).isEmpty();
    }

    @Test
    void oneCallTriesWhetherItIsBack() {
        failsTimes(5);
        clock.advance(Duration.ofSeconds(61));

        assertThat(guards.call(DOWN, connections::incrementAndGet)).isEmpty();
        assertThat(guards.call(DOWN, connections::incrementAndGet)).isEmpty();

        assertThat(connections).hasValue(7);
    }

    @Test
    void oneThatIsStillDownIsLeftAloneAgain() {
        failsTimes(5);
        clock.advance(Duration.ofSeconds(61));
        failsTimes(1);

        assertThat(guards.call(DOWN, connections::incrementAndGet)).isPresent();

        assertThat(connections).hasValue(6);
    }

    @Test
    void anAgencyThatRefusesOneMessageIsUp() {
        for (int refusal = 1; refusal <= 20; refusal++) {
            assertThat(guards.call(DOWN, fails(true)).map(NotMade::repeat)).contains(Repeat.NEVER);
        }

        assertThat(connections).hasValue(20);
    }

    @Test
    void ourOwnFaultIsNotHeldAgainstTheAgency() {
        for (int fault = 1; fault <= 20; fault++) {
            assertThatThrownBy(() -> guards.call(DOWN, () -> {
                        throw new IllegalStateException("the database is away");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(guards.call(DOWN, connections::incrementAndGet)).isEmpty();
    }

    @Test
    void theStateOfALineIsAMetric() {
        assertThat(isOpen(DOWN)).isZero();

        failsTimes(5);

        assertThat(isOpen(DOWN)).isOne();
        assertThat(isOpen(UP)).isZero();
    }

    @Test
    void aCallWaitsForItsTurnAtAnAgencyThatAnswers() throws Exception {
        var underWay = new CountDownLatch(settings.callsAtOnce());
        var answers = new CountDownLatch(1);
        var workers = Executors.newFixedThreadPool(settings.callsAtOnce());
        try {
            for (int call = 1; call <= settings.callsAtOnce(); call++) {
                workers.submit(() -> guards.call(UP, () -> {
                    underWay.countDown();
                    await(answers);
                }));
            }
            assertThat(underWay.await(20, TimeUnit.SECONDS)).isTrue();
            var oneMore = new FutureTask<>(() -> guards.call(UP, connections::incrementAndGet));
            var worker = new Thread(oneMore);
            worker.start();
            while (worker.getState() != Thread.State.TIMED_WAITING && !oneMore.isDone()) {
                Thread.onSpinWait();
            }
            answers.countDown();

            assertThat(oneMore.get(20, TimeUnit.SECONDS)).isEmpty();
            assertThat(connections).hasValue(1);
        } finally {
            answers.countDown();
            workers.shutdown();
        }
    }

    @Test
    void anAgencyThatHangsHoldsThreeWorkersAndNotAll() throws Exception {
        var hanging = new CountDownLatch(settings.callsAtOnce());
        var timesOut = new CountDownLatch(1);
        var workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<Optional<NotMade>>> calls = new ArrayList<>();
            for (int worker = 1; worker <= WORKERS; worker++) {
                calls.add(workers.submit(() -> guards.call(DOWN, () -> {
                    connections.incrementAndGet();
                    hanging.countDown();
                    await(timesOut);
                })));
            }
            assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();

            // While three still hang, five are free again and another agency is served.
            var free = 0;
            while (free < WORKERS - settings.callsAtOnce()) {
                free = (int) calls.stream().filter(Future::isDone).count();
                Thread.onSpinWait();
            }
            assertThat(guards.call(UP, () -> {})).isEmpty();
            assertThat(connections).hasValue(settings.callsAtOnce());
            for (var call : calls) {
                if (call.isDone()) {
                    assertThat(call.get().map(NotMade::reason))
                            .hasValueSatisfying(reason -> assertThat(reason).contains("3 calls", "no connection"));
                    assertThat(call.get().map(NotMade::repeat)).contains(Repeat.IN_ITS_TURN);
                }
            }
        } finally {
            timesOut.countDown();
            workers.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void failsTimes(int times) {
        for (int time = 1; time <= times; time++) {
            assertThat(guards.call(DOWN, fails(false)).map(NotMade::repeat)).contains(Repeat.ANOTHER_TRY);
        }
    }

    private Runnable fails(boolean lasting) {
        return () -> {
            connections.incrementAndGet();
            throw new DeliveryFailed("it answered", lasting);
        };
    }

    private double isOpen(String agency) {
        return meters.get("resilience4j.circuitbreaker.state")
                .tag("name", agency)
                .tag("state", "open")
                .gauge()
                .value();
    }

    private static AgencySettings.Agency agency() {
        return new AgencySettings.Agency("http://localhost", "whsec_", null, null);
    }
}
