package dev.outreach.benchmarks;

import dev.outreach.fleet.ReceivingProvider;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;

/** A table in memory with an index by client and pass: one query and one update a message. Cap and gap only. */
final class SqliteTable implements Contender {
    private final Connection connection;
    private final PreparedStatement least;
    private final PreparedStatement send;

    SqliteTable(int clients, int mailboxes) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            create(clients, mailboxes);
            least = connection.prepareStatement("select id, allowance from seat where client = ? and sent < allowance"
                    + " and ready_at <= ? order by pass limit 1");
            send = connection.prepareStatement(
                    "update seat set sent = sent + 1, pass = pass + ?, ready_at = ? where id = ?");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void create(int clients, int mailboxes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table seat (id integer primary key, client integer not null,"
                    + " pass real not null, sent integer not null, allowance integer not null,"
                    + " ready_at integer not null)");
            statement.execute("create index seat_by_pass on seat (client, pass)");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into seat (client, pass, sent, allowance, ready_at)" + " values (?, 0, 0, ?, 0)")) {
            for (int i = 0; i < clients * mailboxes; i++) {
                insert.setInt(1, i / mailboxes);
                insert.setInt(2, ModelFleet.allowance(i % mailboxes));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public Object reserve(int client, ReceivingProvider receiver, Instant now, long millis) {
        try {
            least.setInt(1, client);
            least.setLong(2, millis);
            try (ResultSet row = least.executeQuery()) {
                if (!row.next()) {
                    return receiver;
                }
                int id = row.getInt(1);
                send.setDouble(1, 1e6 / row.getInt(2));
                send.setLong(2, millis + PeerSeat.GAP_MILLIS);
                send.setInt(3, id);
                send.executeUpdate();
                return id;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void newDay(LocalDate date) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("update seat set sent = 0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
