package org.niangjia.platform.start;

import java.sql.Connection;
import java.sql.SQLException;

/** The two databases that we know. */
final class Databases {

    /** Older ones are not tried by anybody. */
    static final int OLDEST_POSTGRES = 15;

    private Databases() {}

    static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    /** @throws IllegalStateException for a PostgreSQL that is too old, naming the version it needs */
    static void check(Connection connection) throws SQLException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (isPostgres(connection) && version < OLDEST_POSTGRES) {
            throw new IllegalStateException(
                    "PostgreSQL %d is too old; Niangjia needs %d or later".formatted(version, OLDEST_POSTGRES));
        }
    }
}
