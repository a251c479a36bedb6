package dev.outreach.store.jdbc;

import dev.outreach.suppression.SuppressionKey;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a {@link JdbcStore} is opened. Everything has a default. Not for use by several threads. */
public final class JdbcStoreBuilder {
    /** So many calls share a transaction at the most; more would make each wait longer than the disk does. */
    private static final int GROUP = 64;
    /** Enough that two threads seldom want the same one. */
    private static final int LANES_WITHOUT_GROUPS = 64;

    private final Supplier<? extends Connections> connections;
    private final Supplier<Optional<Connections>> toRead;
    private String fleet = "outreach";
    private @Nullable SuppressionKey suppressionKey;
    private Duration timeout = Duration.ofSeconds(30);
    private boolean groupCommit = true;

    /** @param toRead gives those that make and change nothing, if there is a database */
    JdbcStoreBuilder(Supplier<? extends Connections> connections, Supplier<Optional<Connections>> toRead) {
        this.connections = connections;
        this.toRead = toRead;
    }

    /**
     * The name of the fleet whose state this is: another fleet's tables are refused. {@code outreach} by default.
     *
     * @param value 1 to 64 letters, digits, dots, dashes or underscores
     */
    public JdbcStoreBuilder fleet(String value) {
        if (!value.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "fleet '" + value + "' is not valid: use 1 to 64 letters, digits, '.', '-' or '_'");
        }
        fleet = value;
        return this;
    }

    /** What suppressed addresses are hashed with; without one, hashed suppressions are refused. */
    public JdbcStoreBuilder suppressionKey(SuppressionKey value) {
        suppressionKey = value;
        return this;
    }

    /**
     * How long a database over a network may be silent before the connection counts as lost; 30 seconds by default, above
     * zero and below 24 days.
     */
    public JdbcStoreBuilder timeout(Duration value) {
        if (value.isNegative() || value.toMillis() < 1 || value.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("timeout is " + value + ": use more than zero and less than 24 days");
        }
        timeout = value;
        return this;
    }

    /** Whether callers share transactions; they do by default, which is faster with several threads. */
    public JdbcStoreBuilder groupCommit(boolean value) {
        groupCommit = value;
        return this;
    }

    /**
     * Opens the store, and makes its tables or brings them up to date. Any number of nodes may do so at once.
     *
     * @throws dev.outreach.store.StoreException if the database cannot be reached or written to, or its tables are of a
     *     newer version or of another fleet
     * @throws IllegalArgumentException if it is a database that this store does not work with, or one that reports what
     *     is not on the disk yet
     */
    public JdbcStore open() {
        Connections opened = connections.get();
        try {
            Database database = Database.of(opened, timeout);
            Schema.prepare(database, fleet);
            return new JdbcStore(database, this);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Looks what is in the tables of a store, of whatever fleet it is, and changes nothing: a file of SQLite is not made,
     * and is only read, though SQLite may leave an empty log beside it. To count large tables takes a while.
     *
     * @return empty if there is no file, or no tables of a store
     * @throws dev.outreach.store.StoreException if the database cannot be reached or read, or its tables are of a newer
     *     version
     * @throws IllegalArgumentException as {@link #open()}
     */
    public Optional<StoreContents> look() {
        return looked(Contents::of);
    }

    /**
     * Looks whose tables there are, and changes nothing, as {@link #look()}.
     *
     * @return the name of the fleet, empty if there is no file, or no tables of a store
     * @throws dev.outreach.store.StoreException as {@link #look()}
     * @throws IllegalArgumentException as {@link #open()}
     */
    public Optional<String> owner() {
        return looked(database -> database.run("look whose its tables are", Schema::owner));
    }

    private <T> Optional<T> looked(Function<Database, T> look) {
        return toRead.get().flatMap(found -> looked(found, look));
    }

    private <T> Optional<T> looked(Connections opened, Function<Database, T> look) {
        try {
            Database database = Database.of(opened, timeout);
            return Schema.found(database) == 0 ? Optional.empty() : Optional.of(look.apply(database));
        } finally {
            opened.close();
        }
    }

    int mostCalls() {
        return groupCommit ? GROUP : 1;
    }

    /** More lanes than one would divide the callers that could share a transaction. */
    int lanes() {
        return groupCommit ? 1 : LANES_WITHOUT_GROUPS;
    }

    @Nullable
    SuppressionKey suppressionKey() {
        return suppressionKey;
    }
}
