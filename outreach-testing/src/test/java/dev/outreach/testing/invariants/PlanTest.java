package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.DayPlan;
import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.OutreachBuilder;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.rotation.Pacing;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.SendResult;
import dev.outreach.store.OutreachStore;
import dev.outreach.suppression.AddressPattern;
import dev.outreach.suppression.Suppression;
import dev.outreach.testing.Contacts;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.Fleets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan says what the same requests would get if each asked as soon as it may, and changes nothing. */
class PlanTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    private record Asks(Instant at, int index) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void planIsWhatTheRequestsGetOneByOne(long seed) {
        World world = new World(seed);
        List<SendRequest> requests = world.requests();
        DayPlan plan = world.outreach.plan(TODAY, requests);
        Map<Integer, String> planned = new TreeMap<>();
        plan.assignments()
                .forEach(each -> planned.put(requests.indexOf(each.request()), each.mailbox() + " at " + each.at()));
        Map<Integer, String> driven = world.drive(requests);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            String one = planned.getOrDefault(i, "left");
            String other = driven.getOrDefault(i, "left");
            if (!one.equals(other)) {
                differences.add(i + " planned " + one + ", got " + other + ": " + requests.get(i));
            }
        }
        assertThat(differences.stream().limit(5))
                .as("%d differences, seed %d", differences.size(), seed)
                .isEmpty();
        assertThat(planned).as("planned, seed %d", seed).hasSizeGreaterThan(20);
        assertThat(plan.assignments().size() + plan.left().size()).isEqualTo(requests.size());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void planningChangesNothing(long seed) {
        World one = new World(seed);
        World other = new World(seed);
        List<SendRequest> requests = one.requests();
        other.requests();
        Snapshot before = Snapshot.of(one.outreach);
        long events = one.store.journal(0).count();
        DayPlan first = one.outreach.plan(TODAY, requests);
        assertThat(one.outreach.plan(TODAY, requests)).as("planned again").isEqualTo(first);
        one.outreach.plan(TODAY.plusDays(1), requests);
        assertThat(Snapshot.of(one.outreach)).isEqualTo(before);
        assertThat(one.store.journal(0).count()).as("events").isEqualTo(events);
        assertThat(one.drive(requests)).as("as if it had not been planned").isEqualTo(other.drive(requests));
    }

    @Test
    void sameSeedSamePlan() {
        assertThat(new World(3).planned()).isEqualTo(new World(3).planned()).isNotEqualTo(new World(9).planned());
    }

    /** Two clients in the middle of their day, and requests of every kind. */
    private static final class World {
        final OutreachStore store = OutreachStore.inMemory();
        final FakeClock clock = FakeClock.at(Fleets.START.plus(Duration.ofHours(6)));
        final Outreach outreach;
        private final Random random;
        private final long seed;

        World(long seed) {
            this.seed = seed;
            random = new Random(seed);
            OutreachBuilder builder = Outreach.builder()
                    .fleet(LifeFleet.of(2, 2, 3, 0))
                    .store(store)
                    .clock(clock)
                    .seed(seed)
                    .hold(Duration.ofDays(3))
                    .receivers(Contacts.receivers())
                    .pacing(
                            seed % 3 == 0
                                    ? Pacing.standard()
                                    : seed % 3 == 1
                                            ? Pacing.none()
                                            : Pacing.uniform(Duration.ofMinutes(1), Duration.ofMinutes(40)));
            outreach = builder.build();
        }

        List<DayPlan.Assignment> planned() {
            return outreach.plan(TODAY, requests()).assignments();
        }

        List<SendRequest> requests() {
            List<SendRequest> begun = begun(20);
            List<SendRequest> requests = new ArrayList<>();
            for (int i = 0; i < 180; i++) {
                int draw = random.nextInt(10);
                SendRequest request = draw == 0 ? any(begun).atStep(2) : draw == 3 ? any(begun) : fresh(i);
                EmailAddress contact = request.contact().address();
                if (requests.stream()
                        .anyMatch(other -> other.contact().address().equals(contact))) {
                    continue;
                }
                if (draw == 1) {
                    request = request.until(clock.instant().plus(Duration.ofMinutes(random.nextInt(900))));
                } else if (draw == 2) {
                    request = request.asClosing();
                }
                requests.add(request);
            }
            store.suppressions()
                    .add(new Suppression(
                            AddressPattern.address(requests.get(7).contact().address()),
                            null,
                            Suppression.Reason.DO_NOT_CONTACT,
                            "test",
                            clock.instant(),
                            null));
            return requests;
        }

        /** First steps that went out this morning. */
        private List<SendRequest> begun(int number) {
            List<SendRequest> begun = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                SendRequest request = fresh(-1 - i);
                if (outreach.reserve(request) instanceof Decision.Reserved reserved) {
                    outreach.begin(reserved.reservation().id());
                    SendResult result = random.nextInt(4) == 0
                            ? new SendResult.Refused(new SmtpReply(452, "4.2.2", "mailbox full"))
                            : new SendResult.Accepted("250 OK");
                    outreach.settle(reserved.reservation().id(), result, "<" + i + "@x.example>");
                }
                begun.add(request);
                clock.advance(Duration.ofSeconds(random.nextInt(600)));
            }
            return begun;
        }

        private SendRequest any(List<SendRequest> requests) {
            return requests.get(random.nextInt(requests.size()));
        }

        private SendRequest fresh(int number) {
            ClientId client = LifeFleet.client(random.nextInt(2));
            EmailAddress address = EmailAddress.parse(
                    (number < 0 ? "early" + -number : "p" + number) + "@firm" + random.nextInt(60) + ".example");
            Contact.Value value = random.nextInt(5) == 0 ? Contact.Value.VIP : Contact.Value.STANDARD;
            ZoneId zone = random.nextInt(5) == 0 ? ZoneId.of("America/New_York") : null;
            return SendRequest.first(
                    client, new CampaignId("of-" + client), new Contact(address, value, zone, Map.of()));
        }

        /** Each asks as soon as it may, and again when it is told to; the earlier request goes first. */
        Map<Integer, String> drive(List<SendRequest> requests) {
            PriorityQueue<Asks> queue =
                    new PriorityQueue<>(Comparator.comparing(Asks::at).thenComparing(Asks::index));
            for (int i = 0; i < requests.size(); i++) {
                queue.add(new Asks(clock.instant(), i));
            }
            Map<Integer, String> got = new TreeMap<>();
            while (!queue.isEmpty()) {
                Asks asks = queue.remove();
                SendRequest request = requests.get(asks.index());
                Instant end = TODAY.plusDays(1).atStartOfDay(zone(request)).toInstant();
                if (!asks.at().isBefore(end)) {
                    continue;
                }
                clock.set(asks.at());
                Decision decision = outreach.reserve(request);
                if (decision instanceof Decision.Reserved reserved) {
                    got.put(asks.index(), reserved.reservation().mailbox() + " at " + asks.at());
                } else if (decision instanceof Decision.Later later) {
                    Instant again = later.notBefore();
                    queue.add(new Asks(
                            again.isAfter(asks.at()) ? again : asks.at().plusMillis(1), asks.index()));
                }
            }
            assertThat(got).as("seed %d", seed).isNotEmpty();
            return got;
        }

        private ZoneId zone(SendRequest request) {
            return ZoneId.of(request.client().equals(LifeFleet.client(0)) ? "UTC" : "Europe/Berlin");
        }
    }
}
