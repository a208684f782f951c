package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.story.Colleague;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A small storm, on the engine that all stories share. The large one is on PostgreSQL, with {@code -Psoak}. */
@NiangjiaTest
@NullUnmarked
class ReferralStormTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @AfterEach
    void theAgencyBehavesAsUsualAgain() {
        Colleague.of(port, "admin")
                .put("/sandbox/agencies/" + OneReferral.AGENCY + "/behaviour", Map.of("mode", "accept-and-complete"))
                .is(200);
    }

    @Test
    void aFewHundredEventsOnEightThreadsEndAsTheDomainSays() throws Exception {
        var figures = new ReferralStorm(context, port, 20261122).rages(16);

        assertThat(figures.posts()).isGreaterThan(200);
        assertThat(figures.answers()).containsOnlyKeys(202, 409);
    }
}
