package dev.outreach.store.jdbc;

import dev.outreach.store.Reservation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * By one statement for all of them. It fails if not all was as expected, so that it keeps nothing: to commit or roll back
 * would be a round trip more. Versions are raised as conflicts of an insert, which goes by the key and locks in the order
 * of the domains; an update would be joined with them, for which the planner reads the whole table of domains. A few rows
 * come as a list, which costs the least; many come as arrays, one for each column.
 */
final class PostgresReserve implements QuickReserve {
    /** A version that is another, which makes the statement divide by zero; a message that is reserved already. */
    private static final Set<String> CHANGED = Set.of("22012", "23505");

    /** As for locks in transactions: who waits longer is told so, and the database gives up as well. */
    private static final int LONGEST_WAIT_SECONDS = 10;

    /** More rows than this come as arrays. */
    private static final int FEW = 16;

    private static final String KEEP = """
            with same as (
              insert into outreach_domain as d (domain, version)
              select * from %s limit ?
              on conflict (domain) do update set version = d.version + 1 where d.version = excluded.version
              returning 1)
            insert into outreach_reservation (%s)
            select * from %s
            where 1 / case when (select count(*) from same) = ? then 1 else 0 end = 1
            limit ?
            """;

    private static final String MANY = KEEP.formatted("unnest(?::text[], ?::bigint[])", ReservationRow.COLUMNS, """
            unnest(?::text[], ?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::int[], ?::int[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[])""");

    private final Database database;

    PostgresReserve(Database database) {
        this.database = database;
    }

    @Override
    public boolean keep(Collection<Ledger> ledgers, List<Reservation> reservations) {
        return database.run("reserve", connection -> {
            List<Ledger> domains = List.copyOf(ledgers);
            try (PreparedStatement statement = connection.prepareStatement(keep(domains, reservations))) {
                statement.setQueryTimeout(LONGEST_WAIT_SECONDS);
                fill(new Parameters(connection, statement), domains, reservations);
                statement.executeUpdate();
                return true;
            } catch (SQLException e) {
                if (CHANGED.contains(e.getSQLState())) {
                    return false;
                }
                throw e;
            }
        });
    }

    private static String keep(List<Ledger> ledgers, List<Reservation> all) {
        return all.size() > FEW
                ? MANY
                : KEEP.formatted(list("?, ?", ledgers), ReservationRow.COLUMNS, list(ReservationRow.PLACES, all));
    }

    private static String list(String row, List<?> all) {
        return "(values " + Rows.places("(" + row + ")", all) + ") as list";
    }

    private static void fill(Parameters next, List<Ledger> ledgers, List<Reservation> all) throws SQLException {
        if (all.size() > FEW) {
            next.texts(ledgers, ledger -> ledger.domain.value());
            next.longs(ledgers, ledger -> ledger.version);
            next.number(ledgers.size());
            next.arrays(all);
        } else {
            Rows.fill(ledgers, (place, ledger) -> next.ledger(ledger));
            next.number(ledgers.size());
            Rows.fill(all, (place, one) -> next.row(one));
        }
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

        void number(long value) throws SQLException {
            statement.setLong(next++, value);
        }

        void ledger(Ledger ledger) throws SQLException {
            statement.setString(next++, ledger.domain.value());
            number(ledger.version);
        }

        void row(Reservation reservation) throws SQLException {
            next = ReservationRow.write(statement, next, reservation);
        }

        void arrays(List<Reservation> all) throws SQLException {
            texts(all, one -> one.id().key().campaign().value());
            texts(all, one -> one.id().key().contact().toString());
            ints(all, one -> one.id().key().step());
            ints(all, one -> one.id().attempt());
            texts(all, one -> one.client().value());
            texts(all, one -> one.mailbox().domain().value());
            texts(all, one -> one.mailbox().toString());
            texts(all, one -> one.receiver().name());
            ints(all, one -> Columns.of(one.day()));
            ints(all, one -> Columns.of(one.domainDay()));
            longs(all, one -> Columns.of(one.reservedAt()));
            longs(all, one -> Columns.of(one.expiresAt()));
            texts(all, one -> one.state().name());
            longs(all, one -> Columns.of(one.settledAt()));
            texts(all, Reservation::messageId);
            texts(all, Reservation::note);
        }

        <T> void texts(List<T> all, Function<T, @Nullable String> column) throws SQLException {
            array("text", all.stream().map(column).toArray());
        }

        private void ints(List<Reservation> all, ToIntFunction<Reservation> column) throws SQLException {
            array("int4", all.stream().mapToInt(column).boxed().toArray());
        }

        <T> void longs(List<T> all, ToLongFunction<T> column) throws SQLException {
            array("int8", all.stream().mapToLong(column).boxed().toArray());
        }

        private void array(String type, @Nullable Object[] values) throws SQLException {
            statement.setArray(next++, connection.createArrayOf(type, values));
        }
    }
}
