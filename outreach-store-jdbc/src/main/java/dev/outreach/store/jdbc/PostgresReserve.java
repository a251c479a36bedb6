package dev.outreach.store.jdbc;

import dev.outreach.store.Reservation;
import dev.outreach.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * By one statement for all of them. It divides by zero where not all was as expected, so that it keeps nothing: to commit
 * or roll back would be a round trip more. Rows come as arrays; domains come as a list, whose length the planner knows, or
 * it would plan anew each time for the array at hand.
 */
final class PostgresReserve implements QuickReserve {
    private static final String DIVISION_BY_ZERO = "22012";

    /** As for locks in transactions: who waits longer is told so, and the database gives up as well. */
    private static final int LONGEST_WAIT_SECONDS = 10;

    private static final String KEEP = """
            with same as (
              update outreach_domain d set version = d.version + 1
              from (values %s) as a(domain, version)
              where d.domain = a.domain and d.version = a.version
              returning 1),
            kept as (
              insert into outreach_reservation (%s)
              select * from unnest(?::text[], ?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::int[], ?::int[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[])
              on conflict do nothing
              returning 1)
            select 1 / case when (select count(*) from same) = ? and (select count(*) from kept) = ? then 1 else 0 end
            """;

    private final Database database;

    PostgresReserve(Database database) {
        this.database = database;
    }

    @Override
    public boolean keep(Collection<Ledger> ledgers, List<Reservation> reservations) {
        try {
            return database.run("reserve", connection -> {
                List<Ledger> domains = List.copyOf(ledgers);
                String keep = KEEP.formatted(Rows.places("(?, ?)", domains), ReservationRow.COLUMNS);
                try (PreparedStatement statement = connection.prepareStatement(keep)) {
                    statement.setQueryTimeout(LONGEST_WAIT_SECONDS);
                    fill(new Parameters(connection, statement), domains, reservations);
                    return statement.execute();
                }
            });
        } catch (StoreException e) {
            if (e.getCause() instanceof SQLException sql && DIVISION_BY_ZERO.equals(sql.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static void fill(Parameters next, List<Ledger> ledgers, List<Reservation> all) throws SQLException {
        Rows.fill(ledgers, (place, ledger) -> {
            next.text(ledger.domain.value());
            next.number(ledger.version);
        });
        next.texts(all, one -> one.id().key().campaign().value());
        next.texts(all, one -> one.id().key().contact().toString());
        next.ints(all, one -> one.id().key().step());
        next.ints(all, one -> one.id().attempt());
        next.texts(all, one -> one.client().value());
        next.texts(all, one -> one.mailbox().domain().value());
        next.texts(all, one -> one.mailbox().toString());
        next.texts(all, one -> one.receiver().name());
        next.ints(all, one -> Columns.of(one.day()));
        next.ints(all, one -> Columns.of(one.domainDay()));
        next.longs(all, one -> Columns.of(one.reservedAt()));
        next.longs(all, one -> Columns.of(one.expiresAt()));
        next.texts(all, one -> one.state().name());
        next.longs(all, one -> Columns.of(one.settledAt()));
        next.texts(all, Reservation::messageId);
        next.texts(all, Reservation::note);
        next.number(ledgers.size());
        next.number(all.size());
    }

    /** The parameters of a statement, filled in one after the other. */
    private static final class Parameters {
        private final Connection connection;
        private final PreparedStatement statement;
        private int next = 1;

        Parameters(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        void text(String value) throws SQLException {
            statement.setString(next++, value);
        }

        void number(long value) throws SQLException {
            statement.setLong(next++, value);
        }

        void texts(List<Reservation> all, Function<Reservation, @Nullable String> column) throws SQLException {
            array("text", all.stream().map(column).toArray());
        }

        void ints(List<Reservation> all, ToIntFunction<Reservation> column) throws SQLException {
            array("int4", all.stream().mapToInt(column).boxed().toArray());
        }

        void longs(List<Reservation> all, ToLongFunction<Reservation> column) throws SQLException {
            array("int8", all.stream().mapToLong(column).boxed().toArray());
        }

        private void array(String type, @Nullable Object[] values) throws SQLException {
            statement.setArray(next++, connection.createArrayOf(type, values));
        }
    }
}
