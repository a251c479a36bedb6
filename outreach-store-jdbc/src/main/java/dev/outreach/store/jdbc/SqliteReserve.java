package dev.outreach.store.jdbc;

import dev.outreach.store.Reservation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** By one statement for each: there is no way over a network to save. */
final class SqliteReserve implements QuickReserve {
    private final Database database;

    SqliteReserve(Database database) {
        this.database = database;
    }

    /** Undoes the transaction: something was not as expected. */
    private static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Changed() {
            super(null, null, false, false);
        }
    }

    @Override
    public boolean keep(Collection<Ledger> ledgers, List<Reservation> reservations) {
        try {
            return database.write("reserve", connection -> {
                raise(connection, ledgers);
                expect(reservations.size(), ReservationRow.insert(connection, reservations, " on conflict do nothing"));
                return true;
            });
        } catch (Changed e) {
            return false;
        }
    }

    private static void raise(Connection connection, Collection<Ledger> ledgers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update outreach_domain set version = version + 1 where domain = ? and version = ?")) {
            for (Ledger ledger : ledgers) {
                statement.setString(1, ledger.domain.value());
                statement.setLong(2, ledger.version);
                statement.addBatch();
            }
            expect(ledgers.size(), statement.executeBatch());
        }
    }

    private static void expect(int rows, int[] changed) {
        if (Arrays.stream(changed).sum() != rows) {
            throw new Changed();
        }
    }
}
