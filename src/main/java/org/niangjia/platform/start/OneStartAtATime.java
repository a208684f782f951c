package org.niangjia.platform.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Of the nodes on one PostgreSQL one starts at a time: from the first migration until it is ready, so that tables, models,
 * the administrator, rights, filters and funds are made once however many start together. The lock is the database
 * session's (an advisory lock): it goes with a node that dies. On H2 there is one node.
 */
@Component
class OneStartAtATime implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OneStartAtATime.class);

    /** "niangjia" in eight letters' codes; any number would do that nobody else uses in this database. */
    private static final long KEY = 0x6e69616e676a6961L;

    /** Several nodes may be before this one, and the first may have much to migrate. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private @Nullable Connection held;

    /** @throws IllegalStateException when another node does not end its start in half an hour */
    synchronized void begin(DataSource database) {
        if (held != null) {
            return;
        }
        try {
            var connection = database.getConnection();
            try {
                Databases.check(connection);
                if (Databases.isPostgres(connection)) {
                    wait(connection);
                    held = connection;
                }
            } finally {
                if (held != connection) {
                    connection.close();
                }
            }
        } catch (SQLException noTurn) {
            throw new IllegalStateException("This node did not get its turn to start", noTurn);
        }
    }

    private static void wait(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = " + PATIENCE.toMillis());
            LOG.debug("Waiting for other nodes that start");
            statement.execute("select pg_advisory_lock(%d)".formatted(KEY));
        }
    }

    /** The next may start. */
    @EventListener(ApplicationReadyEvent.class)
    synchronized void end() {
        var connection = held;
        held = null;
        if (connection == null) {
            return;
        }
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock(%d)".formatted(KEY));
            statement.execute("reset lock_timeout");
        } catch (SQLException lost) {
            LOG.warn("The lock of the start went with its connection: {}", lost.getMessage());
        }
    }

    /** A start that failed holds up nobody. */
    @Override
    public void destroy() {
        end();
    }
}
