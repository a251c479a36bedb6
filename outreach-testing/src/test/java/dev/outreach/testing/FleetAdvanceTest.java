package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Alert;
import dev.outreach.Decision;
import dev.outreach.MailboxStatus;
import dev.outreach.Outreach;
import dev.outreach.OutreachListener;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SenderIdentity;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Stage;
import dev.outreach.fleet.Tier;
import dev.outreach.lifecycle.Transition;
import dev.outreach.schedule.LocalScheduler;
import dev.outreach.schedule.RecurringTask;
import dev.outreach.schedule.Schedule;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What time brings to a fleet comes by a recurring task alone, without any other call. */
class FleetAdvanceTest {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final ClientId ACME = new ClientId("acme");
    private static final DomainName LOST = new DomainName("lost.example");
    private static final DomainName SPARE = new DomainName("spare.example");

    /** So many that the loss of one needs no approval. */
    private static final int OTHERS = 19;

    private final FakeClock clock = FakeClock.at(START);
    private final OutreachStore store = OutreachStore.inMemory();
    private final List<Alert> alerts = new ArrayList<>();
    private final Outreach outreach = Outreach.builder()
            .fleet(fleet())
            .store(store)
            .clock(clock)
            .hold(Duration.ofMinutes(30))
            .listener(new OutreachListener() {
                @Override
                public void onAlert(Alert alert) {
                    alerts.add(alert);
                }
            })
            .build();
    private final LocalScheduler scheduler = LocalScheduler.builder(clock)
            .task(RecurringTask.of(
                    "advance", Schedule.every(Duration.ofMinutes(1)), (now, cancellation) -> outreach.advance()))
            .build();

    private static Fleet fleet() {
        Fleet.Builder fleet = Fleet.builder()
                .add(new Client(ACME, new SenderIdentity("Acme Ltd", "1 Example Street"), ZoneOffset.UTC))
                .add(new SendingDomain(SPARE, null, Caps.daily(90)))
                .add(seat(SPARE, START.minus(Duration.ofDays(7))))
                .add(new SendingDomain(LOST, ACME, Caps.daily(90)))
                .add(seat(LOST, null));
        for (int i = 0; i < OTHERS; i++) {
            DomainName other = new DomainName("kept" + i + ".example");
            fleet.add(new SendingDomain(other, ACME, Caps.daily(90))).add(seat(other, null));
        }
        return fleet.build();
    }

    private static Mailbox seat(DomainName domain, @Nullable Instant warmSince) {
        return new Mailbox(
                MailboxId.parse("me@" + domain),
                "",
                Tier.BULK,
                new ProviderId("smtp"),
                Caps.daily(30),
                SendingWindow.ALWAYS,
                null,
                warmSince);
    }

    private void pass(Duration time, Duration step) {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            clock.advance(step);
            assertThat(scheduler.runDue()).isOne();
        }
    }

    private ReservationId reserved(String contact) {
        SendRequest request = SendRequest.first(
                ACME, new CampaignId("spring"), Contact.of(EmailAddress.parse(contact + "@prospect.example")));
        return ((Decision.Reserved) outreach.reserve(request)).reservation().id();
    }

    private ReservationState state(ReservationId id) {
        return store.reservation(id).map(Reservation::state).orElseThrow();
    }

    @Test
    void reservationsExpireAndDoubtIsTold() {
        ReservationId held = reserved("ada");
        ReservationId sending = reserved("bob");
        outreach.begin(sending);
        pass(Duration.ofHours(2), Duration.ofMinutes(1));
        assertThat(state(held)).isEqualTo(ReservationState.EXPIRED);
        assertThat(state(sending)).isEqualTo(ReservationState.IN_DOUBT);
        assertThat(alerts).extracting(Alert::kind).containsExactly(Alert.Kind.IN_DOUBT);
    }

    @Test
    void aNewDayBringsANewAllowance() {
        ReservationId id = reserved("ada");
        outreach.begin(id);
        outreach.confirm(id, "<1@lost.example>");
        assertThat(outreach.status().mailboxes().stream()
                        .mapToInt(MailboxStatus::left)
                        .sum())
                .isEqualTo(30 * (OTHERS + 1) - 1);
        pass(Duration.ofHours(17), Duration.ofMinutes(10));
        assertThat(outreach.status().mailboxes().stream()
                        .filter(status -> status.client() != null)
                        .mapToInt(MailboxStatus::left)
                        .sum())
                .isEqualTo(30 * (OTHERS + 1));
    }

    @Test
    void aBurnedDomainIsReplacedWhenTheReserveIsWarmAndTheRiskIsToldWithinTheDay() {
        outreach.record(new Signal.Listed(clock.instant(), LOST, "names.test", ListingWeight.BURNS));
        assertThat(outreach.awaitingReplacement()).containsExactly(LOST);

        pass(Duration.ofHours(24), Duration.ofHours(1));
        assertThat(alerts)
                .filteredOn(alert -> alert.kind() == Alert.Kind.REPLACEMENT_AT_RISK)
                .hasSize(1)
                .allMatch(alert -> alert.about().equals(LOST));

        pass(Duration.ofDays(60), Duration.ofHours(6));
        assertThat(outreach.awaitingReplacement()).isEmpty();
        assertThat(outreach.transitions())
                .filteredOn(transition -> transition.about().equals(SPARE))
                .extracting(Transition::to)
                .containsExactly(Stage.ACTIVE);
        assertThat(alerts).extracting(Alert::kind).doesNotContain(Alert.Kind.APPROVAL_NEEDED);
    }
}
