package org.niangjia.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The same case written by hand: one transaction for each word that somebody says (a report, a submission, an agency's
 * event, an order to the bank), in each the fewest statements that keep what was said, under one key, in tables without
 * anything that the words do not need. No house can be faster on this database.
 */
final class Floor {

    private static final int SEALED = 300;

    private final DataSource database;
    private final Random random = new Random(1);

    Floor(DataSource database) throws SQLException {
        this.database = database;
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table floor_case (case_id uuid primary key, state text not null, body bytea)");
            statement.execute(
                    """
                    create table floor_part (part_id uuid primary key, case_id uuid not null references floor_case,
                        kind text not null, state text not null, body bytea)
                    """);
            statement.execute("create index floor_part_case on floor_part (case_id)");
            statement.execute("create table floor_fund (fund text primary key, available bigint not null)");
            statement.execute("insert into floor_fund values ('fund', 1000000000000)");
        }
    }

    /** Books one case; returns how many transactions it took. */
    int book() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            var told = new Told(connection, UUID.randomUUID());
            told.opens();
            told.says("visit", 2);
            told.says("plan", 12);
            told.says("referral", 11);
            for (int referral = 0; referral < 9; referral++) {
                told.says("disclosure", 1);
                told.says("received", 2);
                told.says("accepted", 2);
                told.says("completed", 2);
            }
            told.pays("approved");
            told.says("released", 1);
            told.says("ordered", 1);
            told.pays("paid");
            for (int visit = 0; visit < 5; visit++) {
                told.says("service", 1);
            }
            told.says("follow-up", 1);
            told.says("closed", 1);
            return told.transactions;
        }
    }

    private byte[] text() {
        var bytes = new byte[SEALED];
        synchronized (random) {
            random.nextBytes(bytes);
        }
        return bytes;
    }

    private final class Told {

        private final Connection connection;
        private final UUID caseId;
        private int transactions;

        Told(Connection connection, UUID caseId) {
            this.connection = connection;
            this.caseId = caseId;
        }

        void opens() throws SQLException {
            try (var statement = connection.prepareStatement("insert into floor_case values (?, 'open', ?)")) {
                statement.setObject(1, caseId);
                statement.setBytes(2, text());
                statement.executeUpdate();
            }
            says("person", 4);
        }

        /** Keeps so many rows in one statement, and where the case stands in another. */
        void says(String kind, int rows) throws SQLException {
            keep(kind, rows);
            try (var statement = connection.prepareStatement("update floor_case set state = ? where case_id = ?")) {
                statement.setString(1, kind);
                statement.setObject(2, caseId);
                statement.executeUpdate();
            }
            commit();
        }

        void pays(String kind) throws SQLException {
            keep(kind, 3);
            try (var statement = connection.prepareStatement(
                    "update floor_fund set available = available - 1 where available > 0")) {
                statement.executeUpdate();
            }
            commit();
        }

        private void keep(String kind, int rows) throws SQLException {
            var sql = "insert into floor_part values " + "(?, ?, ?, 'kept', ?), ".repeat(rows);
            try (PreparedStatement statement = connection.prepareStatement(sql.substring(0, sql.length() - 2))) {
                int position = 1;
                for (int row = 0; row < rows; row++) {
                    statement.setObject(position++, UUID.randomUUID());
                    statement.setObject(position++, caseId);
                    statement.setString(position++, kind);
                    statement.setBytes(position++, text());
                }
                statement.executeUpdate();
            }
        }

        private void commit() throws SQLException {
            connection.commit();
            transactions++;
        }
    }
}
