package dev.outreach.store.jdbc;

import dev.outreach.store.StoreException;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of the database, carried on between looks at it by a counter that no change of this machine's clock touches.
 * Safe for any number of threads.
 */
final class DatabaseClock implements InstantSource {
    /** A counter drifts by some microseconds in this time. */
    private static final long TRUSTED_NANOS = Duration.ofSeconds(30).toNanos();
    /** A look that took longer says too little. */
    private static final long LONGEST_LOOK_NANOS = Duration.ofSeconds(2).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);

    private final Database database;
    private final LongSupplier counter;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Look latest;

    /** What the database said, and what the counter was then. */
    private record Look(Instant said, long count) {}

    /**
     * @param counter of nanoseconds, as {@link System#nanoTime}
     */
    DatabaseClock(Database database, LongSupplier counter) {
        this.database = database;
        this.counter = counter;
        this.latest = look();
    }

    private Look look() {
        return database.run("ask for the time", connection -> {
            try (Statement statement = connection.createStatement()) {
                long before = counter.getAsLong();
                try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
                    row.next();
                    Instant said = row.getObject(1, OffsetDateTime.class).toInstant();
                    return new Look(said, before + (counter.getAsLong() - before) / 2);
                }
            }
        });
    }

    @Override
    public Instant instant() {
        Look look = latest;
        return look.said().plusNanos(counter.getAsLong() - look.count());
    }

    /** Looks again if it is time to. Called where the database is used anyway. */
    void keepUp() {
        long started = counter.getAsLong();
        if (started - latest.count() < TRUSTED_NANOS || !looking.compareAndSet(false, true)) {
            return;
        }
        try {
            Look next = look();
            if (counter.getAsLong() - started < LONGEST_LOOK_NANOS) {
                latest = next;
            }
        } catch (StoreException e) {
            LOG.debug("the time of the database is not known anew", e);
        } finally {
            looking.set(false);
        }
    }
}
