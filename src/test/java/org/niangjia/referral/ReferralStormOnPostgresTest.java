package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/** The large storm, on a real PostgreSQL; only with {@code -Psoak}. It comes after all that share a context. */
@Order(Integer.MAX_VALUE - 1)
@EnabledIfSystemProperty(named = "niangjia.soak", matches = "true")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"demo", "test"})
@DirtiesContext
@NullUnmarked
class ReferralStormOnPostgresTest {

    private static final Logger LOG = LoggerFactory.getLogger(ReferralStormOnPostgresTest.class);

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
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void thousandsOfEventsOnEightThreadsEndAsTheDomainSays() throws Exception {
        var rolledBack = rolledBack();

        var figures = new ReferralStorm(context, port, 20261122).rages(200);

        LOG.info("The storm: {}; {} transactions rolled back", figures, rolledBack() - rolledBack);
        assertThat(figures.posts()).isGreaterThan(3000);
        assertThat(figures.answers().keySet()).isSubsetOf(Set.of(202, 409, 503));
    }

    private long rolledBack() {
        return jdbc.sql("select xact_rollback from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }
}
