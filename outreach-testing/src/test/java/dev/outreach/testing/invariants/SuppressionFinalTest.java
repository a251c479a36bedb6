package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Clearance;
import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.rotation.Pacing;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.Signal;
import dev.outreach.signal.SmtpReply;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.suppression.AddressPattern;
import dev.outreach.suppression.Suppression;
import dev.outreach.suppression.SuppressionKey;
import dev.outreach.suppression.SuppressionList;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.Fleets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Number 4 of what must always hold: nothing is promised or begun to whom one may not write. */
class SuppressionFinalTest {
    private static final int STEPS = 6000;
    private static final SuppressionKey KEY = SuppressionKey.of(new byte[32]);

    private final FakeClock clock = FakeClock.at(Fleets.START.plus(Duration.ofHours(9)));
    private final OutreachStore store = OutreachStore.inMemory(SuppressionList.inMemory(KEY));
    private Outreach outreach = build();
    /** Each entry with its pattern in clear. */
    private final List<Suppression> entered = new ArrayList<>();

    private Outreach build() {
        return Outreach.builder()
                .fleet(LifeFleet.of(2, 3, 3, 0))
                .store(store)
                .clock(clock)
                .hold(Duration.ofHours(6))
                .pacing(Pacing.none())
                .build();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void suppressedAtAnyTime(long seed) {
        Random random = new Random(seed);
        List<Reservation> held = new ArrayList<>();
        int refused = 0;
        int stopped = 0;
        for (int step = 0; step < STEPS; step++) {
            int draw = random.nextInt(20);
            if (draw == 0) {
                suppress(random);
            } else if (draw < 3) {
                clock.advance(Duration.ofMinutes(random.nextInt(200)));
            } else if (draw == 3 && random.nextInt(20) == 0) {
                outreach = build();
            } else if (draw < 12 || held.isEmpty()) {
                Decision decision = outreach.reserve(request(random));
                if (decision instanceof Decision.Reserved reserved) {
                    assertNotSuppressed(reserved.reservation(), seed);
                    held.add(reserved.reservation());
                }
                refused += decision instanceof Decision.Refused ? 1 : 0;
            } else {
                Reservation reservation = held.remove(random.nextInt(held.size()));
                if (outreach.begin(reservation.id()) instanceof Clearance.Go) {
                    assertNotSuppressed(reservation, seed);
                    outreach.confirm(reservation.id(), "<1@x.example>");
                } else {
                    stopped++;
                }
            }
        }
        assertThat(refused).as("refused, seed %d", seed).isGreaterThan(100);
        assertThat(stopped).as("stopped right before the socket, seed %d", seed).isGreaterThan(20);
    }

    private SendRequest request(Random random) {
        ClientId client = LifeFleet.client(random.nextInt(2));
        EmailAddress address = EmailAddress.parse("p" + random.nextInt(4000) + "@" + domain(random));
        return SendRequest.first(client, new CampaignId("of-" + client), Contact.of(address));
    }

    private static DomainName domain(Random random) {
        return new DomainName((random.nextBoolean() ? "mail." : "") + "firm" + random.nextInt(300) + ".example");
    }

    private void suppress(Random random) {
        @Nullable ClientId client = random.nextBoolean() ? null : LifeFleet.client(random.nextInt(2));
        AddressPattern pattern = switch (random.nextInt(4)) {
            case 0 -> AddressPattern.domain(domain(random));
            case 1 -> AddressPattern.domainAndBelow(domain(random));
            default -> AddressPattern.address(EmailAddress.parse("p" + random.nextInt(4000) + "@" + domain(random)));
        };
        if (random.nextInt(3) == 0) {
            pattern = store.inState(dev.outreach.store.ReservationState.HELD)
                    .findAny()
                    .map(held -> AddressPattern.address(held.id().key().contact()))
                    .orElse(pattern);
        }
        @Nullable Instant expires = random.nextInt(3) == 0 ? clock.instant().plus(Duration.ofDays(2)) : null;
        Suppression entry =
                new Suppression(pattern, client, Suppression.Reason.DO_NOT_CONTACT, "test", clock.instant(), expires);
        entered.add(entry);
        AddressPattern kept = random.nextBoolean() ? AddressPattern.hashed(pattern, KEY) : pattern;
        outreach.suppressions()
                .add(new Suppression(kept, client, entry.reason(), entry.source(), entry.since(), expires));
    }

    private void assertNotSuppressed(Reservation reservation, long seed) {
        assertThat(entered.stream()
                        .filter(entry -> entry.holds(outreach.now()))
                        .filter(entry -> entry.covers(reservation.client()))
                        .filter(entry ->
                                entry.pattern().covers(reservation.id().key().contact())))
                .as("what forbids %s, seed %d", reservation, seed)
                .isEmpty();
    }

    static Stream<Arguments> signals() {
        return Stream.of(
                signal("replied", true, Signal.Replied::new),
                signal("unsubscribed", true, Signal.Unsubscribed::new),
                signal("complained", false, Signal.Complained::new),
                signal(
                        "does not exist",
                        false,
                        (at, mailbox, who) -> new Signal.Bounced(
                                at,
                                mailbox,
                                who,
                                BounceClass.RECIPIENT_PERMANENT,
                                "550 5.1.1 " + "very ".repeat(100) + "dead")),
                signal(
                        "is dead, in a report of few words",
                        false,
                        (at, mailbox, who) -> new Signal.Bounced(
                                at, mailbox, who, BounceClass.RECIPIENT_PERMANENT, "\u0000\r\n".repeat(60))));
    }

    private interface Of {
        Signal about(Instant at, MailboxId mailbox, EmailAddress recipient);
    }

    private static Arguments signal(String what, boolean forThisClientAlone, Of signal) {
        return Arguments.of(what, forThisClientAlone, (BiFunction<Instant, Reservation, Signal>) (at, reservation) ->
                signal.about(at, reservation.mailbox(), reservation.id().key().contact()));
    }

    @ParameterizedTest(name = "who {0}")
    @MethodSource("signals")
    void whatCameBackSuppresses(String what, boolean alone, BiFunction<Instant, Reservation, Signal> signal) {
        EmailAddress who = EmailAddress.parse("ann@firm.example");
        SendRequest request = to(0, "spring", who);
        Reservation sent = reserve(request);
        outreach.begin(sent.id());
        outreach.confirm(sent.id(), "<1@x.example>");
        Reservation held = reserve(to(0, "summer", who));
        outreach.record(signal.apply(clock.instant(), sent));
        assertRefused(request.atStep(2));
        assertRefused(to(0, "autumn", who));
        assertThat(outreach.begin(held.id())).isInstanceOf(Clearance.Stop.class);
        Decision other = outreach.reserve(to(1, "other", who));
        assertThat(other).isInstanceOf(alone ? Decision.Reserved.class : Decision.Refused.class);
    }

    @ParameterizedTest(name = "{0} characters")
    @ValueSource(ints = {0, 10, 199, 200, 201, 1000})
    void aRefusalOfTheAddressSuppressesHoweverMuchTheServerSays(int length) {
        EmailAddress who = EmailAddress.parse("ann@firm.example");
        Reservation reservation = reserve(to(0, "spring", who));
        outreach.begin(reservation.id());
        outreach.fail(reservation.id(), new SmtpReply(550, "5.1.1", "\u0007".repeat(length)));
        assertRefused(to(0, "autumn", who));
    }

    private void assertRefused(SendRequest request) {
        assertThat(outreach.reserve(request))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Decision.Refused.Reason.SUPPRESSED));
    }

    private Reservation reserve(SendRequest request) {
        return ((Decision.Reserved) outreach.reserve(request)).reservation();
    }

    private static SendRequest to(int client, String campaign, EmailAddress who) {
        return SendRequest.first(LifeFleet.client(client), new CampaignId(campaign), Contact.of(who));
    }
}
