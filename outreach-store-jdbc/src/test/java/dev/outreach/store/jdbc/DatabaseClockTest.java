package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counter stands still unless the test moves it: what is carried on is exact, and a new look is not. */
class DatabaseClockTest {
    private static final Duration TRUSTED = Duration.ofSeconds(30);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    private long count = Long.MAX_VALUE - 7;
    private int looks;
    private boolean cut;
    private Duration delay = Duration.ZERO;
    private DatabaseClock clock;

    @BeforeEach
    void look() {
        DataSource source = TestDatabases.fresh(Dialect.POSTGRESQL, directory);
        Connections counted = new Connections() {
            @Override
            public Connection take() throws SQLException {
                looks++;
                if (cut) {
                    throw new SQLException("cut", "08006");
                }
                return source.getConnection();
            }

            @Override
            public void give(Connection connection, boolean sound) throws SQLException {
                pass(delay);
                connection.close();
            }

            @Override
            public void close() {
                // The pool is for all tests.
            }
        };
        Database database = Database.of(counted, Duration.ofSeconds(30));
        clock = new DatabaseClock(database, () -> count);
        looks = 0;
    }

    /** Beyond the greatest number a counter goes on from the least. */
    private void pass(Duration time) {
        count += time.toNanos();
    }

    @Test
    void carriesTimeOnBetweenLooks() {
        Instant first = clock.instant();

        pass(Duration.ofNanos(1));
        assertThat(clock.instant()).isEqualTo(first.plusNanos(1));
        pass(Duration.ofDays(1));
        assertThat(clock.instant()).isEqualTo(first.plusNanos(1).plus(Duration.ofDays(1)));
        assertThat(looks).isZero();
    }

    @Test
    void looksAgainOnlyWhenItsTimeHasCome() {
        Instant first = clock.instant();

        pass(TRUSTED.minusNanos(1));
        clock.keepUp();
        assertThat(looks).isZero();
        assertThat(clock.instant()).isEqualTo(first.plus(TRUSTED).minusNanos(1));

        pass(Duration.ofNanos(1));
        clock.keepUp();
        assertThat(looks).isOne();
        Instant second = clock.instant();
        assertThat(second).as("as the database says").isNotEqualTo(first.plus(TRUSTED));

        pass(TRUSTED.minusNanos(1));
        clock.keepUp();
        assertThat(looks)
                .as("looks, where the second is trusted as the first was")
                .isOne();
        assertThat(clock.instant()).isEqualTo(second.plus(TRUSTED).minusNanos(1));
    }

    @Test
    void throwsALookAwayThatTookTooLong() {
        Instant first = clock.instant();

        pass(TRUSTED);
        delay = LONGEST_LOOK;
        clock.keepUp();
        assertThat(looks).isOne();
        assertThat(clock.instant()).isEqualTo(first.plus(TRUSTED).plus(LONGEST_LOOK));

        delay = LONGEST_LOOK.minusNanos(1);
        Instant carried = clock.instant().plus(delay);
        clock.keepUp();
        assertThat(looks).as("looks, where the next is tried at once").isEqualTo(2);
        assertThat(clock.instant()).as("as the database says").isNotEqualTo(carried);
    }

    @Test
    void aLookThatFailsChangesNothingAndALaterOneIsTried() {
        Instant first = clock.instant();

        pass(TRUSTED);
        cut = true;
        clock.keepUp();
        assertThat(looks).isOne();
        assertThat(clock.instant()).isEqualTo(first.plus(TRUSTED));

        cut = false;
        clock.keepUp();
        assertThat(looks).isEqualTo(2);
        assertThat(clock.instant()).as("as the database says").isNotEqualTo(first.plus(TRUSTED));
    }
}
