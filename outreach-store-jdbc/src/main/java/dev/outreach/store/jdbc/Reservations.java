package dev.outreach.store.jdbc;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks reservations up. */
final class Reservations {
    private static final int PAGE = 10_000;
    private static final String SELECT = "select " + ReservationRow.COLUMNS + " from outreach_reservation ";
    private static final String OF_KEY = SELECT + "where campaign = ? and contact = ? and step = ?";
    private static final String BY_KEY = "order by campaign, contact, step, attempt limit " + PAGE;

    private final Database database;

    Reservations(Database database) {
        this.database = database;
    }

    /** Fills in the parameters of a query. */
    private interface Fill {
        void in(PreparedStatement statement) throws SQLException;
    }

    Optional<Reservation> one(ReservationId id) {
        return read(OF_KEY + " and attempt = ?", statement -> ReservationRow.setId(statement, 1, id)).stream()
                .findFirst();
    }

    Optional<Reservation> latest(MessageKey key) {
        return read(OF_KEY + " order by attempt desc limit 1", statement -> ReservationRow.setKey(statement, 1, key))
                .stream()
                .findFirst();
    }

    List<Reservation> steps(CampaignId campaign, EmailAddress contact) {
        List<Reservation> attempts =
                read(SELECT + "where campaign = ? and contact = ? order by step, attempt", statement -> {
                    statement.setString(1, campaign.value());
                    statement.setString(2, contact.toString());
                });
        TreeMap<Integer, Reservation> latest = new TreeMap<>();
        attempts.forEach(attempt -> latest.put(attempt.id().key().step(), attempt));
        return List.copyOf(latest.values());
    }

    /** The state stands in the query itself: only so do databases see that an index is of this state alone. */
    Stream<Reservation> inState(ReservationState state) {
        String ofState = SELECT + "where state = '" + state.name() + "' ";
        return Pages.stream(
                PAGE,
                last -> last == null
                        ? read(ofState + BY_KEY, statement -> {})
                        : read(
                                ofState + "and (campaign, contact, step, attempt) > (?, ?, ?, ?) " + BY_KEY,
                                statement -> ReservationRow.setId(statement, 1, last.id())));
    }

    Stream<Reservation> since(Instant from) {
        return Pages.stream(PAGE, last -> last == null ? since(from, null) : since(last.reservedAt(), last.id()));
    }

    /** Those from a moment on, or after one of that moment. */
    private List<Reservation> since(Instant from, @Nullable ReservationId after) {
        String later =
                after == null ? "" : "and (reserved_at > ? or (campaign, contact, step, attempt) > (?, ?, ?, ?)) ";
        String query = SELECT + "where reserved_at >= ? " + later
                + "order by reserved_at, campaign, contact, step, attempt limit " + PAGE;
        return read(query, statement -> {
            statement.setLong(1, Columns.of(from));
            if (after != null) {
                statement.setLong(2, Columns.of(from));
                ReservationRow.setId(statement, 3, after);
            }
        });
    }

    private List<Reservation> read(String query, Fill fill) {
        return database.run("look up reservations", connection -> read(connection, query, fill));
    }

    private static List<Reservation> read(Connection connection, String query, Fill fill) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            fill.in(statement);
            return ReservationRow.all(statement);
        }
    }
}
