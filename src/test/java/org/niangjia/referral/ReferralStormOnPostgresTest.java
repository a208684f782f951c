package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.niangjia.OnPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The large storm, on a real PostgreSQL; only with {@code -Psoak}. It comes after all that share a context. */
@Order(Integer.MAX_VALUE - 1)
@EnabledIfSystemProperty(named = "niangjia.soak", matches = "true")
@OnPostgres
@NullUnmarked
class ReferralStormOnPostgresTest {

    private static final Logger LOG = LoggerFactory.getLogger(ReferralStormOnPostgresTest.class);

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
