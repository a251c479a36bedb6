package dev.outreach.store;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReserveRequestTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final MailboxId MAILBOX = MailboxId.parse("ann@a.example");

    private static Reservation wished(ReservationState state, LocalDate day, LocalDate domainDay) {
        Instant noon = Instant.parse("2026-03-02T12:00:00Z");
        return new Reservation(
                new ReservationId(new MessageKey(new CampaignId("spring"), EmailAddress.parse("cy@c.example"), 1), 1),
                new ClientId("acme"),
                MAILBOX,
                ReceivingProvider.OTHER,
                day,
                domainDay,
                noon,
                noon.plusSeconds(600),
                state,
                noon,
                null,
                "why");
    }

    @Test
    void whatIsNotNewIsNotReserved() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReserveRequest(wished(ReservationState.SENT, DAY, DAY), List.of()))
                .withMessageContaining("spring/cy@c.example/1 is in state SENT")
                .withMessageContaining("begins as HELD");
    }

    @ParameterizedTest
    @ValueSource(longs = {-2, 2, 400})
    void aDayThatItIsNowhereIsRefused(long away) {
        LocalDate other = DAY.plusDays(away);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReserveRequest(wished(ReservationState.HELD, other, DAY), List.of()))
                .withMessageContaining("for " + other);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReserveRequest(wished(ReservationState.HELD, DAY, other), List.of()))
                .withMessageContaining("for " + other);
    }

    @Test
    void aDayThatItIsSomewhereIsNot() {
        for (int away = -1; away <= 1; away++) {
            new ReserveRequest(wished(ReservationState.HELD, DAY.plusDays(away), DAY.minusDays(away)), List.of());
        }
    }

    @Test
    void aLimitOfSomebodyElseIsRefused() {
        for (FleetId other :
                List.of(new ClientId("acme"), new DomainName("b.example"), MailboxId.parse("ben@a.example"))) {
            Limit limit = new Limit(other, null, DAY, 1, 1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ReserveRequest(wished(ReservationState.HELD, DAY, DAY), List.of(limit)))
                    .withMessageContaining("caps " + other)
                    .withMessageContaining("ann@a.example");
        }
    }
}
