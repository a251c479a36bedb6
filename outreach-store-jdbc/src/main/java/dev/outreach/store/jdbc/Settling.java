package dev.outreach.store.jdbc;

import dev.outreach.fleet.DomainName;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.SettleRequest;
import dev.outreach.store.SettleResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Moves reservations on. Safe for any number of threads. */
final class Settling {
    /** Reservations that end in one transaction, so that none is long. */
    private static final int PORTION = 500;

    private static final String UPDATE = "update outreach_reservation"
            + " set state = ?, settled_at = ?, expires_at = ?, message_id = ?, note = ?"
            + " where campaign = ? and contact = ? and step = ? and attempt = ?";

    private final Database database;

    Settling(Database database) {
        this.database = database;
    }

    /** Settles in order, all in one transaction. */
    List<SettleResult> settle(List<SettleRequest> requests) {
        return database.write("settle", connection -> new Round(connection, requests).run());
    }

    private final class Round {
        private final Connection connection;
        private final List<SettleRequest> requests;
        private final Map<ReservationId, Reservation> known;
        private final Map<ReservationId, Reservation> changed = new LinkedHashMap<>();
        private final TreeSet<DomainName> givenBack = new TreeSet<>();
        private final JournalAppender appender;

        Round(Connection connection, List<SettleRequest> requests) throws SQLException {
            this.connection = connection;
            this.requests = requests;
            this.known = lock(
                    connection,
                    requests.stream().map(SettleRequest::id).distinct().toList());
            this.appender = new JournalAppender(connection, database.dialect());
        }

        List<SettleResult> run() throws SQLException {
            List<SettleResult> results = new ArrayList<>();
            for (SettleRequest request : requests) {
                results.add(settle(request));
            }
            write(connection, changed.values());
            DomainVersions.raise(connection, givenBack);
            appender.flush();
            return results;
        }

        private SettleResult settle(SettleRequest request) throws SQLException {
            @Nullable Reservation before = known.get(request.id());
            if (before == null || !before.state().mayBecome(request.next())) {
                return new SettleResult.NotAllowed();
            }
            OptionalLong sequence = appender.add(request.at(), request.events(), request.asOf());
            if (sequence.isEmpty()) {
                return new SettleResult.Overtaken();
            }
            Reservation after = before.with(request.next(), request.at(), request.messageId(), request.note());
            if (before.state().counts() && !after.state().counts()) {
                givenBack.add(before.mailbox().domain());
            }
            known.put(request.id(), after);
            changed.put(request.id(), after);
            return new SettleResult.Settled(after, sequence.getAsLong());
        }
    }

    private Map<ReservationId, Reservation> lock(Connection connection, List<ReservationId> ids) throws SQLException {
        Map<ReservationId, Reservation> found = new HashMap<>();
        for (List<ReservationId> some : Rows.portions(ids)) {
            String query = "select " + ReservationRow.COLUMNS + " from outreach_reservation"
                    + " where (campaign, contact, step, attempt) in (values " + Rows.places("(?, ?, ?, ?)", some)
                    + ") order by campaign, contact, step, attempt "
                    + database.dialect().forUpdate();
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                Rows.fill(some, (place, id) -> ReservationRow.setId(statement, 4 * place + 1, id));
                ReservationRow.all(statement).forEach(one -> found.put(one.id(), one));
            }
        }
        return found;
    }

    /** Ends what is over; what another node ends at the same moment is passed over. */
    List<Reservation> expire(Instant now) {
        List<Reservation> ended = new ArrayList<>();
        List<Reservation> some;
        do {
            some = database.write("end reservations", connection -> expireSome(connection, now));
            ended.addAll(some);
        } while (some.size() == PORTION);
        return ended;
    }

    private List<Reservation> expireSome(Connection connection, Instant now) throws SQLException {
        String query = "select " + ReservationRow.COLUMNS + " from outreach_reservation"
                + " where state in ('HELD', 'SENDING') and expires_at <= ? order by expires_at limit " + PORTION + " "
                + database.dialect().forUpdateOfFree();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, Columns.of(now));
            List<Reservation> ended = ReservationRow.all(statement).stream()
                    .map(over -> over.ended(now))
                    .toList();
            write(connection, ended);
            return ended;
        }
    }

    private static void write(Connection connection, Collection<Reservation> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            for (Reservation one : changed) {
                statement.setString(1, one.state().name());
                statement.setLong(2, Columns.of(one.settledAt()));
                statement.setLong(3, Columns.of(one.expiresAt()));
                statement.setString(4, one.messageId());
                statement.setString(5, one.note());
                ReservationRow.setId(statement, 6, one.id());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
