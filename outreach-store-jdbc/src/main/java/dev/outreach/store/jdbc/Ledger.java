package dev.outreach.store.jdbc;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.Limit;
import dev.outreach.store.LimitCounts;
import dev.outreach.store.ReserveRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * What counts for a domain and its mailboxes, as of a version of the domain in the database. Whoever changes what counts
 * raises that version: while it is the same, these counts are right, and nothing need be counted in the database. Not safe
 * for several threads.
 */
final class Ledger {
    /** A ledger without a version must be loaded before it is used. */
    static final long UNKNOWN = -1;

    private static final Duration ROLLING_DAY = Duration.ofHours(24);
    /** Loaded beyond what is asked for, as the next questions are about later moments. */
    private static final Duration BEYOND = Duration.ofDays(1);
    /** Counts older than this are let go of, by loading anew. */
    private static final Duration KEPT = Duration.ofDays(8);

    private static final String LOAD =
            "select mailbox, receiver, day, domain_day, reserved_at from outreach_reservation"
                    + " where domain = ? and reserved_at >= ? and state <> 'RELEASED'";

    final DomainName domain;
    long version = UNKNOWN;
    LimitCounts counts = new LimitCounts();
    private Instant from = Instant.MAX;

    Ledger(DomainName domain) {
        this.domain = domain;
    }

    /** From when on everything must be known that counts for a request. */
    static Instant needed(ReserveRequest request) {
        Instant earliest = request.wished().reservedAt().minus(ROLLING_DAY);
        for (Limit limit : request.limits()) {
            // Somewhere on earth a day begins before it does in UTC.
            Instant day = limit.day().minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            earliest = day.isBefore(earliest) ? day : earliest;
        }
        return earliest;
    }

    /** Whether all is known from a moment on, and not much more. */
    boolean covers(Instant needed) {
        return version != UNKNOWN
                && !needed.isBefore(from)
                && needed.minus(KEPT).isBefore(from);
    }

    /** Counts what is in the database, where the domain is locked and of this version. */
    void load(Connection connection, long current, Instant needed) throws SQLException {
        version = UNKNOWN;
        counts = new LimitCounts();
        from = needed.minus(BEYOND);
        Map<String, MailboxId> names = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
            statement.setString(1, domain.value());
            statement.setLong(2, Columns.of(from));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts.add(
                            names.computeIfAbsent(row.getString(1), MailboxId::parse),
                            ReceivingProvider.valueOf(row.getString(2)),
                            Columns.date(row.getInt(3)),
                            Columns.date(row.getInt(4)),
                            Columns.instant(row.getLong(5)));
                }
            }
        }
        version = current;
    }
}
