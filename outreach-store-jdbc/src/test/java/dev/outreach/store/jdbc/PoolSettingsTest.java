package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.ReserveRequest;
import dev.outreach.store.ReserveResult;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolSettingsTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    /** As pools are set up for libraries that commit by themselves: what is not committed is rolled back at the end. */
    @Test
    void aPoolThatDoesNotCommitByItselfLosesNothing() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(TestDatabases.fresh(Dialect.POSTGRESQL, Path.of("")));
        config.setAutoCommit(false);
        try (HikariDataSource pool = new HikariDataSource(config);
                OutreachStore store = JdbcStore.of(pool).open()) {
            for (int contact = 0; contact < 10; contact++) {
                assertThat(store.reserve(request(contact))).isInstanceOf(ReserveResult.Reserved.class);
            }
            assertThat(store.since(Instant.EPOCH)).hasSize(10);
        }
    }

    private static ReserveRequest request(int contact) {
        LocalDate day = LocalDate.of(2026, 1, 5);
        Reservation wished = new Reservation(
                new ReservationId(
                        new MessageKey(new CampaignId("spring"), EmailAddress.parse("c" + contact + "@b.example"), 1),
                        1),
                new ClientId("acme"),
                MailboxId.parse("ann@a.example"),
                ReceivingProvider.OTHER,
                day,
                day,
                NOON,
                NOON.plusSeconds(600),
                ReservationState.HELD,
                NOON,
                null,
                "why");
        return new ReserveRequest(wished, List.of());
    }
}
