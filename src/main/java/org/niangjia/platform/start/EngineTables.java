package org.niangjia.platform.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * The engine's tables, by the scripts that it ships for its version. A database in which the engine of an earlier start
 * made them itself is left as it is; whether it is of the right version the engine checks when it starts.
 */
class EngineTables implements JavaMigration {

    /** Of the engine's tables; its patches change none. */
    private static final String VERSION = "7.24";

    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    private static final String SCRIPT = "org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(VERSION);
    }

    @Override
    public String getDescription() {
        return "engine";
    }

    @Override
    public Integer getChecksum() {
        return 0;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        if (!areThere(connection)) {
            for (var part : PARTS) {
                ScriptUtils.executeSqlScript(
                        connection, new ClassPathResource(SCRIPT.formatted(vendor(connection), part)));
            }
        }
    }

    private static String vendor(Connection connection) throws SQLException {
        return Databases.isPostgres(connection) ? "postgres" : "h2";
    }

    private static boolean areThere(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                        """
                        select 1 from information_schema.tables
                        where lower(table_name) = 'act_ge_property' and table_schema = current_schema
                        """);
                var found = query.executeQuery()) {
            return found.next();
        }
    }
}
