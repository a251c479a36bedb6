package dev.outreach.store.jdbc;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.EmailAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Which message has which fingerprint. Of all that claim one, the first keeps it. */
final class Claims {
    private static final String CLAIM = "insert into outreach_claim (scope, fingerprint, campaign, contact, step)"
            + " values (?, ?, ?, ?, ?) on conflict (scope, fingerprint) do nothing";

    private static final String HOLDER =
            "select campaign, contact, step from outreach_claim where scope = ? and fingerprint = ?";

    private final Database database;

    Claims(Database database) {
        this.database = database;
    }

    /** See {@link dev.outreach.store.OutreachStore#claim}. */
    MessageKey claim(String scope, String fingerprint, MessageKey key) {
        return database.write(
                "claim a fingerprint",
                connection ->
                        insert(connection, scope, fingerprint, key) ? key : holder(connection, scope, fingerprint));
    }

    private static boolean insert(Connection connection, String scope, String fingerprint, MessageKey key)
            throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(CLAIM)) {
            row.setString(1, scope);
            row.setString(2, fingerprint);
            row.setString(3, key.campaign().value());
            row.setString(4, key.contact().toString());
            row.setInt(5, key.step());
            return row.executeUpdate() == 1;
        }
    }

    /** Claims are never taken back, so there is one. */
    private static MessageKey holder(Connection connection, String scope, String fingerprint) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HOLDER)) {
            query.setString(1, scope);
            query.setString(2, fingerprint);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new MessageKey(
                        new CampaignId(row.getString(1)), EmailAddress.parse(row.getString(2)), row.getInt(3));
            }
        }
    }
}
