package dev.outreach.store.jdbc;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.suppression.AddressPattern;
import dev.outreach.suppression.Suppression;
import dev.outreach.suppression.Suppression.Reason;
import dev.outreach.suppression.SuppressionKey;
import dev.outreach.suppression.SuppressionList;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps suppressions in a table. An address is looked up by the few texts that would cover it, in one query. */
final class JdbcSuppressionList implements SuppressionList {
    private static final int PAGE = 10_000;

    /** Stands for all clients; no client has it as its name. */
    private static final String ALL = "";

    private static final String COLUMNS = "pattern, client, reason, source, since, expires_at";

    private static final String ADD = "insert into outreach_suppression (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?)"
            + " on conflict (pattern, client) do update set reason = excluded.reason, source = excluded.source,"
            + " since = excluded.since, expires_at = excluded.expires_at"
            + " where outreach_suppression.expires_at is not null and (excluded.expires_at is null"
            + " or excluded.expires_at > outreach_suppression.expires_at)";

    private static final String REMOVE = "delete from outreach_suppression where pattern = ? and client = ?";

    private static final String REMOVE_FOR_ALL = "delete from outreach_suppression where pattern = ?";

    private static final String FIND = "select " + COLUMNS + " from outreach_suppression where client in ('', ?)"
            + " and (expires_at is null or expires_at > ?) and pattern in (";

    private static final String ENTRIES = "select " + COLUMNS + " from outreach_suppression"
            + " where (pattern, client) > (?, ?) order by pattern, client limit ?";

    private final Database database;
    private final @Nullable SuppressionKey key;
    private final int page;

    /**
     * @param key finds what was hashed with it; null if nothing hashed may be entered
     */
    JdbcSuppressionList(Database database, @Nullable SuppressionKey key) {
        this(database, key, PAGE);
    }

    JdbcSuppressionList(Database database, @Nullable SuppressionKey key, int page) {
        this.database = database;
        this.key = key;
        this.page = page;
    }

    @Override
    public void add(Suppression suppression) {
        Suppression kept = asKept(suppression);
        boolean erasedForGood = kept.reason() == Reason.ERASED && kept.expires() == null;
        database.write("enter a suppression", connection -> {
            insert(connection, kept);
            if (erasedForGood && !suppression.pattern().isHashed()) {
                forget(connection, suppression);
            }
            return true;
        });
    }

    private Suppression asKept(Suppression suppression) {
        AddressPattern pattern = suppression.pattern();
        if (key == null && pattern.isHashed()) {
            throw new IllegalArgumentException(
                    "pattern '" + pattern + "' is a hash, and this list has no key to find it"
                            + " by: open the store with the suppression key that it was hashed with");
        }
        if (suppression.reason() != Reason.ERASED) {
            return suppression;
        }
        if (key == null) {
            throw new IllegalArgumentException("an erased address is kept as a hash alone, and this list has no key to"
                    + " hash it with: open the store with a suppression key");
        }
        return new Suppression(
                AddressPattern.hashed(pattern, key),
                suppression.client(),
                suppression.reason(),
                suppression.source(),
                suppression.since(),
                suppression.expires());
    }

    private static void insert(Connection connection, Suppression entry) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(ADD)) {
            row.setString(1, entry.pattern().text());
            row.setString(2, column(entry.client()));
            row.setString(3, entry.reason().name());
            row.setString(4, entry.source());
            row.setLong(5, Columns.of(entry.since()));
            @Nullable Instant expires = entry.expires();
            if (expires == null) {
                row.setNull(6, Types.BIGINT);
            } else {
                row.setLong(6, Columns.of(expires));
            }
            row.executeUpdate();
        }
    }

    /** Drops what is kept in clear about somebody whose hash is on the list for good. */
    private static void forget(Connection connection, Suppression erased) throws SQLException {
        String text = erased.pattern().text();
        if (erased.client() != null) {
            delete(connection, text, erased.client());
            return;
        }
        try (PreparedStatement row = connection.prepareStatement(REMOVE_FOR_ALL)) {
            row.setString(1, text);
            row.executeUpdate();
        }
    }

    @Override
    public boolean remove(AddressPattern pattern, @Nullable ClientId client) {
        return database.write("take back a suppression", connection -> {
            boolean removed = false;
            for (String text : texts(List.of(pattern))) {
                removed |= delete(connection, text, client);
            }
            return removed;
        });
    }

    private static boolean delete(Connection connection, String text, @Nullable ClientId client) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(REMOVE)) {
            row.setString(1, text);
            row.setString(2, column(client));
            return row.executeUpdate() > 0;
        }
    }

    @Override
    public Optional<Suppression> find(ClientId client, EmailAddress address, Instant now) {
        List<String> texts = texts(AddressPattern.covering(address));
        return database.run("look up a suppression", connection -> find(connection, client, texts, now)).stream()
                .min(Comparator.comparing((Suppression entry) -> entry.client() != null)
                        .thenComparing(entry -> texts.indexOf(entry.pattern().text())));
    }

    private static List<Suppression> find(Connection connection, ClientId client, List<String> texts, Instant now)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FIND + "?, ".repeat(texts.size() - 1) + "?)")) {
            query.setString(1, client.value());
            query.setLong(2, Columns.of(now));
            for (int i = 0; i < texts.size(); i++) {
                query.setString(3 + i, texts.get(i));
            }
            return read(query);
        }
    }

    /** Patterns as they may be kept: in clear and, where there is a key, as a hash. */
    private List<String> texts(List<AddressPattern> patterns) {
        List<String> texts = new ArrayList<>();
        for (AddressPattern pattern : patterns) {
            texts.add(pattern.text());
            if (key != null && !pattern.isHashed()) {
                texts.add(AddressPattern.hashed(pattern, key).text());
            }
        }
        return texts;
    }

    /** Holds no connection while it is not being read. */
    @Override
    public Stream<Suppression> entries() {
        return Pages.stream(
                page, last -> last == null ? page("", ALL) : page(last.pattern().text(), column(last.client())));
    }

    private List<Suppression> page(String pattern, String client) {
        return database.run("read the suppressions", connection -> {
            try (PreparedStatement query = connection.prepareStatement(ENTRIES)) {
                query.setString(1, pattern);
                query.setString(2, client);
                query.setInt(3, page);
                return read(query);
            }
        });
    }

    private static List<Suppression> read(PreparedStatement query) throws SQLException {
        List<Suppression> entries = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String client = row.getString(2);
                long expires = row.getLong(6);
                @Nullable Instant end = row.wasNull() ? null : Columns.instant(expires);
                entries.add(new Suppression(
                        new AddressPattern(row.getString(1)),
                        client.equals(ALL) ? null : new ClientId(client),
                        Reason.valueOf(row.getString(3)),
                        row.getString(4),
                        Columns.instant(row.getLong(5)),
                        end));
            }
        }
        return entries;
    }

    private static String column(@Nullable ClientId client) {
        return client == null ? ALL : client.value();
    }
}
