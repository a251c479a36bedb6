package dev.outreach.store.jdbc;

import dev.outreach.fleet.Money;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseState;
import dev.outreach.store.PurchaseStore;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps purchases in a table; a version takes the place of the one before it by one statement. */
final class JdbcPurchaseStore implements PurchaseStore {
    private static final String COLUMNS =
            "what, amount, currency, state, version, since, asked, asked_before, note, purchase";

    private static final String INSERT = "insert into outreach_purchase (" + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (purchase) do nothing";

    private static final String REPLACE = "update outreach_purchase set what = ?, amount = ?, currency = ?, state = ?,"
            + " version = ?, since = ?, asked = ?, asked_before = ?, note = ? where purchase = ? and version = ?";

    private static final String FIND = "select " + COLUMNS + " from outreach_purchase where purchase = ?";

    private static final String OPEN = "select " + COLUMNS + " from outreach_purchase where state not in ("
            + Stream.of(PurchaseState.values())
                    .filter(PurchaseState::isSettled)
                    .map(state -> "'" + state + "'")
                    .collect(Collectors.joining(", "))
            + ") order by purchase";

    private final Database database;

    JdbcPurchaseStore(Database database) {
        this.database = database;
    }

    @Override
    public Purchase intend(Purchase first) {
        boolean isNew = database.write("keep a purchase", connection -> {
            try (PreparedStatement row = connection.prepareStatement(INSERT)) {
                fill(row, first);
                return row.executeUpdate() == 1;
            }
        });
        return isNew ? first : find(first.key()).orElse(first);
    }

    @Override
    public Optional<Purchase> find(String key) {
        return database.run("look up a purchase", connection -> find(connection, key));
    }

    private static Optional<Purchase> find(Connection connection, String key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FIND)) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    @Override
    public boolean replace(Purchase next) {
        return database.write("replace a purchase", connection -> {
            try (PreparedStatement row = connection.prepareStatement(REPLACE)) {
                fill(row, next);
                row.setInt(11, next.version() - 1);
                return row.executeUpdate() == 1;
            }
        });
    }

    @Override
    public List<Purchase> open() {
        return database.run("list the open purchases", connection -> {
            try (Statement query = connection.createStatement();
                    ResultSet rows = query.executeQuery(OPEN)) {
                List<Purchase> open = new ArrayList<>();
                while (rows.next()) {
                    open.add(read(rows));
                }
                return open;
            }
        });
    }

    private static void fill(PreparedStatement row, Purchase purchase) throws SQLException {
        row.setString(1, purchase.what());
        row.setString(
                2, purchase.price().map(price -> price.amount().toPlainString()).orElse(null));
        row.setString(
                3,
                purchase.price()
                        .map(price -> price.currency().getCurrencyCode())
                        .orElse(null));
        row.setString(4, purchase.state().name());
        row.setInt(5, purchase.version());
        row.setLong(6, Columns.of(purchase.since()));
        row.setInt(7, purchase.asked());
        row.setInt(8, purchase.askedBefore());
        row.setString(9, purchase.note());
        row.setString(10, purchase.key());
    }

    private static Purchase read(ResultSet row) throws SQLException {
        return new Purchase(
                row.getString(10),
                row.getString(1),
                price(row.getString(2), row.getString(3)),
                PurchaseState.valueOf(row.getString(4)),
                row.getInt(5),
                Columns.instant(row.getLong(6)),
                row.getInt(7),
                row.getInt(8),
                row.getString(9));
    }

    private static Optional<Money> price(@Nullable String amount, @Nullable String currency) {
        return amount == null || currency == null
                ? Optional.empty()
                : Optional.of(new Money(new BigDecimal(amount), Currency.getInstance(currency)));
    }
}
