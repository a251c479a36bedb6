package dev.outreach.store.jdbc;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A reservation as a row. */
final class ReservationRow {
    static final String COLUMNS =
            "campaign, contact, step, attempt, client, domain, mailbox, receiver, day, domain_day,"
                    + " reserved_at, expires_at, state, settled_at, message_id, note";

    /** One for each column. */
    static final String PLACES = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

    private static final String INSERT = "insert into outreach_reservation (" + COLUMNS + ") values (" + PLACES + ")";

    private ReservationRow() {}

    /** All that a query of {@link #COLUMNS} gives. */
    static List<Reservation> all(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            List<Reservation> found = new ArrayList<>();
            while (row.next()) {
                found.add(read(row));
            }
            return found;
        }
    }

    private static Reservation read(ResultSet row) throws SQLException {
        return new Reservation(
                id(row),
                new ClientId(row.getString(5)),
                MailboxId.parse(row.getString(7)),
                ReceivingProvider.valueOf(row.getString(8)),
                Columns.date(row.getInt(9)),
                Columns.date(row.getInt(10)),
                Columns.instant(row.getLong(11)),
                Columns.instant(row.getLong(12)),
                ReservationState.valueOf(row.getString(13)),
                Columns.instant(row.getLong(14)),
                row.getString(15),
                row.getString(16));
    }

    private static ReservationId id(ResultSet row) throws SQLException {
        MessageKey key =
                new MessageKey(new CampaignId(row.getString(1)), EmailAddress.parse(row.getString(2)), row.getInt(3));
        return new ReservationId(key, row.getInt(4));
    }

    /**
     * Inserts rows, one by one.
     *
     * @param otherwise what the statement ends with, such as {@code on conflict do nothing}
     * @return how many rows each has inserted, as {@link PreparedStatement#executeBatch} says it
     */
    static int[] insert(Connection connection, List<Reservation> reservations, String otherwise) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT + otherwise)) {
            for (Reservation reservation : reservations) {
                write(statement, 1, reservation);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /**
     * Fills in {@link #PLACES}, from one of them on.
     *
     * @return the next place
     */
    static int write(PreparedStatement insert, int from, Reservation reservation) throws SQLException {
        setId(insert, from, reservation.id());
        int next = from + 4;
        insert.setString(next++, reservation.client().value());
        insert.setString(next++, reservation.mailbox().domain().value());
        insert.setString(next++, reservation.mailbox().toString());
        insert.setString(next++, reservation.receiver().name());
        insert.setInt(next++, Columns.of(reservation.day()));
        insert.setInt(next++, Columns.of(reservation.domainDay()));
        insert.setLong(next++, Columns.of(reservation.reservedAt()));
        insert.setLong(next++, Columns.of(reservation.expiresAt()));
        insert.setString(next++, reservation.state().name());
        insert.setLong(next++, Columns.of(reservation.settledAt()));
        insert.setString(next++, reservation.messageId());
        insert.setString(next++, reservation.note());
        return next;
    }

    /** Fills in the four columns of an id, from a place on. */
    static void setId(PreparedStatement statement, int from, ReservationId id) throws SQLException {
        setKey(statement, from, id.key());
        statement.setInt(from + 3, id.attempt());
    }

    /** Fills in the three columns of a key, from a place on. */
    static void setKey(PreparedStatement statement, int from, MessageKey key) throws SQLException {
        statement.setString(from, key.campaign().value());
        statement.setString(from + 1, key.contact().toString());
        statement.setInt(from + 2, key.step());
    }
}
