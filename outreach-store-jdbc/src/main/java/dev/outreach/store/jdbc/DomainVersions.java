package dev.outreach.store.jdbc;

import dev.outreach.fleet.DomainName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often what counts for each domain has changed, and the locks of them. */
final class DomainVersions {
    private DomainVersions() {}

    /**
     * Locks domains until the end of the transaction.
     *
     * @param domains in the order in which everybody locks them
     * @return the version of each
     */
    static Map<DomainName, Long> lock(Connection connection, Dialect dialect, Collection<DomainName> domains)
            throws SQLException {
        Map<DomainName, Long> versions = read(connection, dialect, domains);
        List<DomainName> missing = new ArrayList<>(domains);
        missing.removeAll(versions.keySet());
        if (!missing.isEmpty()) {
            each(
                    connection,
                    "insert into outreach_domain (domain, version) values (?, 0) on conflict do nothing",
                    missing);
            versions.putAll(read(connection, dialect, missing));
        }
        return versions;
    }

    private static Map<DomainName, Long> read(Connection connection, Dialect dialect, Collection<DomainName> domains)
            throws SQLException {
        Map<DomainName, Long> versions = new HashMap<>();
        for (List<DomainName> some : Rows.portions(domains)) {
            String query = "select domain, version from outreach_domain where domain in (" + Rows.places("?", some)
                    + ") order by domain " + dialect.forUpdate();
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                Rows.fill(some, (place, domain) -> statement.setString(place + 1, domain.value()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        versions.put(new DomainName(row.getString(1)), row.getLong(2));
                    }
                }
            }
        }
        return versions;
    }

    /** Notes that what counts for domains has changed. */
    static void raise(Connection connection, Collection<DomainName> domains) throws SQLException {
        each(connection, "update outreach_domain set version = version + 1 where domain = ?", domains);
    }

    private static void each(Connection connection, String sql, Collection<DomainName> domains) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (DomainName domain : domains) {
                statement.setString(1, domain.value());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
