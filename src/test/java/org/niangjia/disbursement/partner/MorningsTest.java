package org.niangjia.disbursement.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@NiangjiaTest
class MorningsTest {

    @Autowired
    private Mornings mornings;

    @Autowired
    private LockProvider locks;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void oneNodeFetchesTheStatementsAndAnotherLetsIt() {
        var another =
                locks.lock(new LockConfiguration(Instant.now(), Mornings.LOCK, Duration.ofMinutes(30), Duration.ZERO));
        assertThat(another).isPresent();
        var before = lockedBy();

        mornings.fetch();
        assertThat(lockedBy()).as("left to the other").isEqualTo(before);

        another.orElseThrow().unlock();
        mornings.fetch();
        assertThat(lockedBy()).as("done here").isNotEqualTo(before);
        assertThat(locks.lock(
                        new LockConfiguration(Instant.now(), Mornings.LOCK, Duration.ofMinutes(30), Duration.ZERO)))
                .as("a node whose clock is late comes too late")
                .isEmpty();
    }

    private Instant lockedBy() {
        return jdbc.sql("select locked_at from shedlock where name = ?")
                .param(Mornings.LOCK)
                .query(java.sql.Timestamp.class)
                .single()
                .toInstant();
    }
}
