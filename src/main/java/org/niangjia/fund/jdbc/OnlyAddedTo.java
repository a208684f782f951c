package org.niangjia.fund.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.h2.tools.TriggerAdapter;

/** H2's half of "lines are only added"; on PostgreSQL a function of the database does it. Made by the migration. */
public class OnlyAddedTo extends TriggerAdapter {

    private static final String INTEGRITY_CONSTRAINT_VIOLATION = "23000";

    @Override
    public void fire(Connection connection, java.sql.ResultSet before, java.sql.ResultSet after) throws SQLException {
        throw new SQLIntegrityConstraintViolationException(
                "Lines of %s are only added".formatted(tableName), INTEGRITY_CONSTRAINT_VIOLATION);
    }
}
