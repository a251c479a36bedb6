package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As few and as many rows as come in different ways. */
class QuickReserveTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "SQLITE, 1, 1",
        "SQLITE, 3, 40",
        "POSTGRESQL, 1, 1",
        "POSTGRESQL, 1, 3",
        "POSTGRESQL, 3, 5",
        "POSTGRESQL, 5, 16",
        "POSTGRESQL, 5, 17",
        "POSTGRESQL, 70, 300"
    })
    void keepsAllOrNothing(Dialect dialect, int domains, int messages) {
        Database database = TestDatabases.prepared(dialect, directory);
        QuickReserve quick =
                dialect == Dialect.POSTGRESQL ? new PostgresReserve(database) : new SqliteReserve(database);
        List<Ledger> ledgers = ledgers(database, domains);
        List<Reservation> wished = wished(domains, 0, messages);

        assertThat(quick.keep(ledgers, wished)).as("all is as expected").isTrue();
        assertThat(kept(database)).containsExactlyInAnyOrderElementsOf(wished);
        assertThat(versions(database)).isEqualTo(domains);

        List<Reservation> others = wished(domains, messages, messages);
        assertThat(quick.keep(ledgers, others)).as("each version is another").isFalse();
        ledgers.forEach(ledger -> ledger.version = 1);
        assertThat(quick.keep(ledgers, wished(domains, messages - 1, messages)))
                .as("one message is reserved already")
                .isFalse();
        ledgers.get(domains - 1).version = 0;
        assertThat(quick.keep(ledgers, others)).as("one version is another").isFalse();
        assertThat(kept(database)).as("kept").containsExactlyInAnyOrderElementsOf(wished);
        assertThat(versions(database)).as("sum of the versions").isEqualTo(domains);

        ledgers.get(domains - 1).version = 1;
        assertThat(quick.keep(ledgers, others)).as("all is as expected again").isTrue();
        assertThat(kept(database)).hasSize(2 * messages);
        assertThat(versions(database)).isEqualTo(2L * domains);
    }

    private static List<Ledger> ledgers(Database database, int domains) {
        List<Ledger> ledgers = IntStream.range(0, domains)
                .mapToObj(number -> new Ledger(new DomainName("mail-" + number + ".example")))
                .toList();
        database.write(
                "lock",
                connection -> DomainVersions.lock(
                        connection,
                        database.dialect(),
                        ledgers.stream().map(ledger -> ledger.domain).toList()));
        ledgers.forEach(ledger -> ledger.version = 0);
        return ledgers;
    }

    private static List<Reservation> wished(int domains, int first, int messages) {
        return IntStream.range(first, first + messages)
                .mapToObj(number -> new Reservation(
                        new ReservationId(
                                new MessageKey(
                                        new CampaignId("spring"),
                                        EmailAddress.parse("contact-" + number + "@b.example"),
                                        1),
                                1),
                        new ClientId("client-01"),
                        MailboxId.parse("ann@mail-" + number % domains + ".example"),
                        ReceivingProvider.GOOGLE,
                        DAY,
                        DAY,
                        NOON.plusNanos(number),
                        NOON.plusSeconds(60),
                        ReservationState.HELD,
                        NOON,
                        null,
                        "O'Brien's \"first\", of {" + number + "}"))
                .toList();
    }

    private static List<Reservation> kept(Database database) {
        return new Reservations(database).since(Instant.EPOCH).toList();
    }

    private static long versions(Database database) {
        return database.run(
                "add up", connection -> Rows.number(connection, "select sum(version) from outreach_domain"));
    }
}
