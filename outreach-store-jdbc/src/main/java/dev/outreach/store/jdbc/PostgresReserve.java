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

/**
 * By one statement for all of them, whose columns come as arrays. It divides by zero where not all was as expected, so
 * that it keeps nothing: to commit or roll back would be a round trip more.
 */
final class PostgresReserve implements QuickReserve {
    private static final String DIVISION_BY_ZERO = "22012";

    private static final String KEEP = """
            with same as (
              update outreach_domain d set version = d.version + 1
              from unnest(?::text[], ?::bigint[]) as a(domain, version)
              where d.domain = a.domain and d.version = a.version
              returning 1),
            kept as (
              insert into outreach_reservation (%s)
              select * from unnest(?::text[], ?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::int[], ?::int[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[])
              on conflict do nothing
              returning 1)
            select 1 / case when (select count(*) from same) = ? and (select count(*) from kept) = ? then 1 else 0 end
            """.formatted(ReservationRow.COLUMNS);

    private final Database database;

    PostgresReserve(Database database) {
        this.database = database;
    }

    @Override
    public boolean keep(Collection<Ledger> ledgers, List<Reservation> reservations) {
        try {
            return database.run("reserve", connection -> {
                try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
                    fill(new Arrays(connection, statement), ledgers, reservations);
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

    private static void fill(Arrays arrays, Collection<Ledger> ledgers, List<Reservation> all) throws SQLException {
        arrays.texts(ledgers, ledger -> ledger.domain.value());
        arrays.longs(ledgers, ledger -> ledger.version);
        arrays.texts(all, one -> one.id().key().campaign().value());
        arrays.texts(all, one -> one.id().key().contact().toString());
        arrays.ints(all, one -> one.id().key().step());
        arrays.ints(all, one -> one.id().attempt());
        arrays.texts(all, one -> one.client().value());
        arrays.texts(all, one -> one.mailbox().domain().value());
        arrays.texts(all, one -> one.mailbox().toString());
        arrays.texts(all, one -> one.receiver().name());
        arrays.ints(all, one -> Columns.of(one.day()));
        arrays.ints(all, one -> Columns.of(one.domainDay()));
        arrays.longs(all, one -> Columns.of(one.reservedAt()));
        arrays.longs(all, one -> Columns.of(one.expiresAt()));
        arrays.texts(all, one -> one.state().name());
        arrays.longs(all, one -> Columns.of(one.settledAt()));
        arrays.texts(all, Reservation::messageId);
        arrays.texts(all, Reservation::note);
        arrays.number(ledgers.size());
        arrays.number(all.size());
    }

    /** The parameters of a statement, filled in one after the other. */
    private static final class Arrays {
        private final Connection connection;
        private final PreparedStatement statement;
        private int next = 1;

        Arrays(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        <T> void texts(Collection<T> all, Function<T, ? extends Object> text) throws SQLException {
            array("text", all.stream().map(text).toArray());
        }

        <T> void ints(Collection<T> all, ToIntFunction<T> number) throws SQLException {
            array("int4", all.stream().mapToInt(number).boxed().toArray());
        }

        <T> void longs(Collection<T> all, ToLongFunction<T> number) throws SQLException {
            array("int8", all.stream().mapToLong(number).boxed().toArray());
        }

        private void array(String type, Object[] values) throws SQLException {
            statement.setArray(next++, connection.createArrayOf(type, values));
        }

        void number(int value) throws SQLException {
            statement.setLong(next++, value);
        }
    }
}
