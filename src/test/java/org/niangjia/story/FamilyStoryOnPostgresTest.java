package org.niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/**
 * The one test that needs a context of its own: a real PostgreSQL, and the engine's own job executor at work. It comes
 * after all that share one: when its engine closes, the engine's REST no longer finds theirs, which has the same name.
 */
@Order(Integer.MAX_VALUE - 1)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "camunda.bpm.job-execution.enabled=true")
@ActiveProfiles({"demo", "test"})
@DirtiesContext
class FamilyStoryOnPostgresTest {

    @TestConfiguration
    static class Postgres {

        /** Closed after everything that uses it, as its beans depend on it. */
        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() throws IOException {
            return EmbeddedPostgres.start();
        }

        @Bean
        DataSource dataSource(EmbeddedPostgres postgres) {
            return postgres.getPostgresDatabase();
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theSameCaseRunsOnPostgres() {
        var story = new FamilyStory(port, () -> LocalDate.now(clock), () -> {});
        story.isToldFromBeginningToEnd();

        assertThat(new EveryTable(jdbc).holding(story.whatOnlyTheHouseMayKnow()))
                .isEmpty();
    }
}
