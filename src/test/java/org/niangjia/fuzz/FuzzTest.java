package org.niangjia.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.Colleague;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** Twenty seconds of nonsense in every build. It comes after all that share its house, as it leaves a mess. */
@Order(Integer.MAX_VALUE - 2)
@NiangjiaTest
@NullUnmarked
class FuzzTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Environment settings;

    @Autowired
    private Clock clock;

    @AfterEach
    void theOtherSidesBehaveAsUsualAgain() {
        var admin = Colleague.of(port, "admin");
        for (var agency : List.of(
                "civil-affairs", "disability", "education", "procuratorate", "health", "employment", "justice")) {
            admin.put("/sandbox/agencies/" + agency + "/behaviour", Map.of("mode", "accept-and-complete"))
                    .is(200);
        }
        admin.put("/sandbox/bank/behaviour", Map.of("mode", "accept-and-complete"))
                .is(200);
    }

    @Test
    void nonsenseIsAnsweredAndNeverAFault() throws Exception {
        var outcome = new Fuzz(port, settings, clock, Long.getLong("niangjia.fuzz.seed", 20261122))
                .rages(Duration.ofSeconds(Long.getLong("niangjia.fuzz.seconds", 20)), 3);

        assertThat(outcome.findings()).describedAs("%s", outcome.statuses()).isEmpty();
        assertThat(outcome.statuses()).containsKeys(200, 400, 404, 415, 422);
    }
}
