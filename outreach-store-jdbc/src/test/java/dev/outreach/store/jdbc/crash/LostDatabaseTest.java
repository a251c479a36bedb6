package dev.outreach.store.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.outreach.Outreach;
import dev.outreach.SendOutcome;
import dev.outreach.campaign.SendRequest;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.StoreException;
import dev.outreach.store.jdbc.JdbcStore;
import dev.outreach.testing.FakeSmtpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away while messages are being sent: sending stops with a clear error, and goes on by itself. */
@Timeout(120)
class LostDatabaseTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String LOST = "the store could not .*(is lost|cannot be reached).*";

    @TempDir
    static Path directory;

    private static EmbeddedPostgres postgres;
    private static int databases;

    private Cable cable;
    private HikariDataSource pool;
    private FakeSmtpServer server;
    private Outreach outreach;
    private OutreachStore store;
    private Consumer<Delivery> onDelivery = delivery -> {};
    private final List<Delivery> received = new CopyOnWriteArrayList<>();
    private final Iterator<SendRequest> wishes =
            CrashFleet.wishes(CrashFleet.ROOMY, 100).iterator();

    @BeforeAll
    static void startServer() throws IOException {
        postgres = Postgres.start(directory.resolve("data"));
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void start() throws Exception {
        String database = "test" + ++databases;
        byAdministrator("create database " + database);
        cable = new Cable(postgres.getPort());
        pool = Postgres.pool(Postgres.url(cable.port(), database));
        store = JdbcStore.of(pool).fleet("crash").timeout(Duration.ofSeconds(1)).open();
        server = FakeSmtpServer.builder()
                .listener(message -> {
                    Delivery delivery = Delivery.of(message, 1);
                    received.add(delivery);
                    onDelivery.accept(delivery);
                })
                .start();
        outreach = CrashFleet.outreach(store, null, server.port(), 1, LIMIT);
        sendOne();
    }

    @AfterEach
    void close() throws Exception {
        outreach.close();
        server.close();
        pool.close();
        cable.close();
    }

    private static void byAdministrator(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void sendOne() {
        assertThat(trySend(wishes.next())).isInstanceOf(SendOutcome.Sent.class);
    }

    private SendOutcome trySend(SendRequest wish) {
        return outreach.send(wish, CrashFleet.template(wish.step(), 1));
    }

    /** A message that failed for the database may be asked for again, and goes once. */
    private void failsAndGoesAfter(Runnable mending) {
        SendRequest wish = wishes.next();
        assertThatThrownBy(() -> trySend(wish))
                .isInstanceOf(StoreException.class)
                .hasMessageMatching(LOST);
        assertThat(received(wish)).isFalse();
        mending.run();
        goes(wish);
        sendOne();
        assertThat(verdict().faults()).isEmpty();
    }

    /** A pool finds each dead connection out by its failure, and waits a moment before it makes new ones. */
    private void goes(SendRequest wish) {
        for (int tries = 0; !received(wish) && tries < 2 * pool.getMaximumPoolSize(); tries++) {
            try {
                trySend(wish);
            } catch (StoreException lost) {
                assertThat(lost).hasMessageMatching(LOST);
            }
        }
        assertThat(received(wish)).isTrue();
    }

    private boolean received(SendRequest wish) {
        return received.stream().anyMatch(one -> one.key().equals(wish.key()));
    }

    private Verdict verdict() {
        return new Verdict(received, store)
                .noneTwice()
                .storeAgrees()
                .capsHeld(LIMIT)
                .nothingLost();
    }

    @Test
    void aNetworkThatIsCutStopsSendingUntilItIsMended() {
        cable.cut();
        failsAndGoesAfter(cable::mend);
    }

    @Test
    void aNetworkThatSwallowsAllIsNoticedAndSendingGoesOnAfterIt() {
        cable.silence();
        failsAndGoesAfter(cable::mend);
    }

    @Test
    void aServerThatStopsAndStartsElsewhereIsUsedAgain() throws Exception {
        postgres.close();
        failsAndGoesAfter(() -> {
            try {
                postgres = Postgres.start(directory.resolve("data"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            cable.leadTo(postgres.getPort());
        });
    }

    @Test
    void connectionsThatTheServerEndsAreReplaced() throws Exception {
        for (int i = 0; i < 5; i++) {
            byAdministrator("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
            SendRequest wish = wishes.next();
            goes(wish);
        }
        assertThat(verdict().faults()).isEmpty();
        assertThat(received).hasSize(6);
    }

    @Test
    void aMessageThatLeftWhileTheDatabaseWasGoneIsInDoubtAndNotSentAgain() {
        onDelivery = delivery -> cable.cut();
        SendRequest wish = wishes.next();
        assertThatThrownBy(() -> trySend(wish)).isInstanceOf(StoreException.class);
        onDelivery = delivery -> {};
        cable.mend();

        assertThat(trySend(wish)).isInstanceOf(SendOutcome.NotReserved.class);
        store.expire(outreach.now().plus(LIMIT.multipliedBy(3)));
        try (Stream<Reservation> doubts = outreach.inDoubt()) {
            assertThat(doubts.map(doubt -> doubt.id().key())).containsExactly(wish.key());
        }
        assertThat(trySend(wish)).isInstanceOf(SendOutcome.NotReserved.class);
        sendOne();
        assertThat(verdict().faults()).isEmpty();
    }
}
