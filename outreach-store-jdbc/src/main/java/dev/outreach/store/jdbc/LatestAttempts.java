package dev.outreach.store.jdbc;

import dev.outreach.campaign.MessageKey;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReserveRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks up the latest attempts at messages. */
final class LatestAttempts {
    private LatestAttempts() {}

    /** Those at the messages of requests, as far as there are any. */
    static Map<MessageKey, Reservation> of(Connection connection, List<ReserveRequest> requests) throws SQLException {
        List<MessageKey> keys = requests.stream()
                .map(request -> request.wished().id().key())
                .distinct()
                .toList();
        Map<MessageKey, Reservation> latest = new HashMap<>();
        for (List<MessageKey> some : Rows.portions(keys)) {
            read(connection, some, latest);
        }
        return latest;
    }

    private static void read(Connection connection, List<MessageKey> keys, Map<MessageKey, Reservation> latest)
            throws SQLException {
        String query = "select " + ReservationRow.COLUMNS + " from outreach_reservation"
                + " where (campaign, contact, step) in (values " + Rows.places("(?, ?, ?)", keys) + ")";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            Rows.fill(keys, (place, key) -> ReservationRow.setKey(statement, 3 * place + 1, key));
            for (Reservation found : ReservationRow.all(statement)) {
                latest.merge(
                        found.id().key(),
                        found,
                        (one, other) -> one.id().attempt() > other.id().attempt() ? one : other);
            }
        }
    }
}
