package dev.outreach.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.SendingWindow.Hours;
import dev.outreach.fleet.Tier;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Long sequences drawn by chance, against a model that keeps every message. Nothing is sent against a rule, and nothing
 * is refused that could clearly be sent.
 */
class RotationModelTest {
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("Australia/Lord_Howe"));
    private static final List<SendingWindow> WINDOWS = List.of(
            SendingWindow.ALWAYS,
            SendingWindow.OFFICE_HOURS,
            new SendingWindow(
                    EnumSet.allOf(DayOfWeek.class),
                    List.of(
                            new Hours(LocalTime.of(1, 30), LocalTime.of(2, 30)),
                            new Hours(LocalTime.of(8, 0), LocalTime.of(12, 0)),
                            new Hours(LocalTime.of(14, 15), LocalTime.MIDNIGHT))));
    private static final List<Pool> POOLS = List.of(
            new Pool(Tier.BULK, null), new Pool(Tier.PREMIUM, null), new Pool(Tier.PREMIUM, ReceivingProvider.GOOGLE));
    private static final int MOST_DOMAINS = 8;
    private static final ReceivingProvider[] RECEIVERS = {ReceivingProvider.GOOGLE, ReceivingProvider.MICROSOFT};

    /** What a sequence dwells on. */
    enum Shape {
        /** Small caps everywhere, so that each of them binds. */
        TIGHT(6, Duration.ofMinutes(2), Duration.ofMinutes(9)),
        /** No gaps: messages come as fast as they are asked for. */
        NO_GAPS(12, Duration.ZERO, Duration.ZERO),
        /** Large allowances and little else. */
        ROOMY(60, Duration.ofMinutes(1), Duration.ofMinutes(3));

        final int most;
        final Duration shortest;
        final Duration longest;

        Shape(int most, Duration shortest, Duration longest) {
            this.most = most;
            this.shortest = shortest;
            this.longest = longest;
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Shape.class)
    void keepsAllRulesAndRefusesNothingThatCouldClearlyBeSent(Shape shape) {
        int chosen = 0;
        for (long seed = 0; seed < 40; seed++) {
            chosen += new Sequence(shape, seed).run(1_500);
        }
        assertThat(chosen).as("messages sent in all sequences").isGreaterThan(1_500);
    }

    /** One sequence: a rotation and the model side by side. */
    private static final class Sequence {
        private final Shape shape;
        private final long seed;
        private final Random random;
        private Rotation rotation;
        private final NaiveFleet model;
        private final Map<MailboxId, Mailbox> mailboxes = new HashMap<>();
        private final Map<MailboxId, Pool> pools = new HashMap<>();
        private final Map<MailboxId, ZoneId> zones = new HashMap<>();
        private final Map<MailboxId, List<Instant>> gapsFrom = new HashMap<>();
        private final Map<MailboxId, LocalDate> dates = new HashMap<>();
        private final List<Charge> charges = new ArrayList<>();
        private final List<MailboxId> ids = new ArrayList<>();
        private Instant clock;
        private int chosen;

        private final Map<DomainName, Kind> kinds = new HashMap<>();
        /** Until when a domain may be stricter than its caps, as it was changed. */
        private final Map<DomainName, Instant> strictUntil = new HashMap<>();

        private record Kind(List<ReceivingProvider> receivers, ZoneId zone) {
            static Kind draw(Random random) {
                int bits = random.nextInt(4);
                List<ReceivingProvider> receivers = IntStream.range(0, RECEIVERS.length)
                        .filter(i -> (bits >> i & 1) != 0)
                        .mapToObj(i -> RECEIVERS[i])
                        .toList();
                return new Kind(receivers, ZONES.get(random.nextInt(ZONES.size())));
            }
        }

        private record Charge(MailboxId mailbox, ReceivingProvider receiver, Instant at, Instant askedAt) {}

        Sequence(Shape shape, long seed) {
            this.shape = shape;
            this.seed = seed;
            random = new Random(seed);
            rotation = Rotation.stride(seed, Pacing.uniform(shape.shortest, shape.longest));
            model = new NaiveFleet(shape.shortest, shape.longest);
            // Two days before a change of the clock in Berlin, New York and on Lord Howe Island.
            List<String> starts = List.of("2026-03-27T05:00:00Z", "2026-10-30T21:10:00Z", "2026-04-03T03:00:00Z");
            clock = Instant.parse(starts.get(random.nextInt(3)));
            for (int d = 0; d < 3; d++) {
                setDomain(d);
                for (int m = 0; m < 3; m++) {
                    join(MailboxId.parse("m" + m + "@d" + d + ".example"));
                }
            }
        }

        /** Now and then with caps for other receivers, or in another zone. */
        private void setDomain(int d) {
            DomainName name = new DomainName("d" + d + ".example");
            Kind before = kinds.get(name);
            Kind kind = before == null || random.nextInt(4) == 0 ? Kind.draw(random) : before;
            kinds.put(name, kind);
            if (before != null && !before.equals(kind)) {
                strictUntil.put(name, model.latest(clock).plus(Duration.ofHours(50)));
            }
            Map<ReceivingProvider, Integer> receivers = new HashMap<>();
            kind.receivers.forEach(receiver -> receivers.put(receiver, cap(2)));
            Caps caps = new Caps(cap(3), cap(3), receivers);
            rotation.domain(new SendingDomain(name, null, caps), kind.zone);
            model.domain(name, caps, kind.zone);
        }

        private void addDomain() {
            int d = kinds.size();
            if (d < MOST_DOMAINS) {
                setDomain(d);
                for (int m = random.nextInt(3); m < 3; m++) {
                    join(MailboxId.parse("m" + m + "@d" + d + ".example"));
                }
            }
        }

        private int cap(int times) {
            return random.nextInt(8) == 0 ? Caps.MOST : random.nextInt(times * shape.most + 1);
        }

        private void join(MailboxId id) {
            Mailbox mailbox = mailboxes.computeIfAbsent(id, this::draw);
            if (!ids.contains(id)) {
                ids.add(id);
            }
            pools.put(id, POOLS.get(random.nextInt(POOLS.size())));
            ZoneId zone = zones.computeIfAbsent(id, same -> ZONES.get(random.nextInt(ZONES.size())));
            SeatDay day = day(id, zone);
            rotation.join(mailbox, pools.get(id), zone, day);
            model.join(mailbox, zone, day);
        }

        private Mailbox draw(MailboxId id) {
            Map<ReceivingProvider, Integer> receivers =
                    random.nextBoolean() ? Map.of() : Map.of(RECEIVERS[random.nextInt(2)], cap(1));
            Caps caps = new Caps(cap(1), cap(1), receivers);
            return Fixture.mailbox(id.toString(), caps, WINDOWS.get(random.nextInt(WINDOWS.size())));
        }

        private SeatDay day(MailboxId id, ZoneId zone) {
            LocalDate today = LocalDate.ofInstant(model.latest(clock), zone);
            dates.put(id, today);
            double health = random.nextInt(10) == 0 ? 0 : (1 + random.nextInt(1_000)) / 1_000.0;
            return Fixture.day(today, zone, random.nextInt(shape.most + 1), health);
        }

        int run(int steps) {
            for (int step = 0; step < steps; step++) {
                clock = clock.plusMillis(random.nextInt(200_000));
                act(random.nextInt(100), step);
            }
            return chosen;
        }

        private void act(int dice, int step) {
            MailboxId id = ids.get(random.nextInt(ids.size()));
            if (dice < 60) {
                select(POOLS.get(random.nextInt(POOLS.size())), step);
            } else if (dice < 70) {
                selectOne(id, step);
            } else if (dice < 75) {
                giveBack();
            } else if (dice < 78) {
                charge(id);
            } else if (dice < 80) {
                rotation.leave(id);
                model.leave(id);
            } else if (dice < 84) {
                join(id);
            } else if (dice < 93) {
                openDays(id);
            } else if (dice < 94) {
                clock = clock.plus(Duration.ofMinutes(random.nextInt(2_000)));
            } else if (dice < 96) {
                clock = clock.minus(Duration.ofMinutes(random.nextInt(200)));
            } else if (dice < 97) {
                setDomain(random.nextInt(kinds.size()));
            } else if (dice < 98) {
                tryOutInACopy();
            } else if (step % 8 == 0) {
                addDomain();
            }
        }

        /** As the owner does it: whoever's date has changed is given a day; and now and then one gets another figure. */
        private void openDays(MailboxId another) {
            for (MailboxId id : ids) {
                LocalDate today = LocalDate.ofInstant(model.latest(clock), zones.get(id));
                if (model.takesPart(id) && (id.equals(another) || today.isAfter(dates.get(id)))) {
                    SeatDay day = day(id, zones.get(id));
                    rotation.open(id, day);
                    model.open(id, day);
                }
            }
        }

        private void select(Pool pool, int step) {
            ReceivingProvider receiver = receiver();
            Instant at = model.see(clock);
            Selection selection = rotation.select(pool, receiver, clock);
            if (selection instanceof Selection.Chosen it) {
                assertThat(pools.get(it.mailbox())).as(where(step)).isEqualTo(pool);
                chosen(it.mailbox(), receiver, at, step);
                return;
            }
            for (MailboxId id : ids) {
                if (pools.get(id).equals(pool)) {
                    refused(id, receiver, at, (Selection.Later) selection, step);
                }
            }
        }

        private void selectOne(MailboxId id, int step) {
            ReceivingProvider receiver = receiver();
            Instant at = model.see(clock);
            Selection selection = rotation.select(id, receiver, clock);
            if (selection instanceof Selection.Chosen it) {
                assertThat(it.mailbox()).as(where(step)).isEqualTo(id);
                chosen(id, receiver, at, step);
            } else {
                refused(id, receiver, at, (Selection.Later) selection, step);
            }
        }

        private void chosen(MailboxId id, ReceivingProvider receiver, Instant at, int step) {
            assertThat(model.broken(id, receiver, at, gaps(id)))
                    .as("%s: %s to %s at %s", where(step), id, receiver, at)
                    .isEmpty();
            model.send(id, receiver, at);
            gaps(id).add(at);
            charges.add(new Charge(id, receiver, at, clock));
            chosen++;
        }

        private void refused(MailboxId id, ReceivingProvider receiver, Instant at, Selection.Later later, int step) {
            if (at.isBefore(strictUntil.getOrDefault(id.domain(), Instant.EPOCH))) {
                return;
            }
            assertThat(model.couldClearlySend(id, receiver, at, gaps(id)))
                    .as("%s: %s to %s at %s, refused: %s", where(step), id, receiver, at, later)
                    .isFalse();
            assertThat(later.notBefore()).as(where(step)).isAfter(at);
        }

        private void giveBack() {
            if (!charges.isEmpty()) {
                Charge charge = charges.remove(random.nextInt(charges.size()));
                rotation.giveBack(charge.mailbox, charge.receiver, charge.askedAt);
                model.giveBack(charge.mailbox, charge.receiver, charge.at, charge.askedAt);
            }
        }

        private void charge(MailboxId id) {
            Instant at = clock.minus(Duration.ofMinutes(random.nextInt(30) * random.nextInt(60)));
            ReceivingProvider receiver = receiver();
            model.see(at);
            rotation.charge(id, receiver, at);
            model.send(id, receiver, at);
            gaps(id).add(at);
            charges.add(new Charge(id, receiver, at, at));
        }

        private void tryOutInACopy() {
            Rotation original = rotation;
            Rotation copy = original.copy();
            MailboxId another = MailboxId.parse("copied@d" + random.nextInt(9) + ".copy.example");
            copy.domain(new SendingDomain(another.domain(), null, Fixture.NO_CAPS), ZONES.get(0));
            copy.join(
                    draw(another),
                    POOLS.get(random.nextInt(3)),
                    ZONES.get(0),
                    Fixture.day(LocalDate.ofInstant(model.latest(clock), ZONES.get(0)), ZONES.get(0), 9, 1));
            for (int i = 0; i < 20; i++) {
                copy.select(POOLS.get(i % 3), receiver(), clock.plusSeconds(60L * i));
            }
            rotation = random.nextBoolean() ? original : original.copy();
        }

        private List<Instant> gaps(MailboxId id) {
            return gapsFrom.computeIfAbsent(id, same -> new ArrayList<>());
        }

        private ReceivingProvider receiver() {
            return ReceivingProvider.values()[random.nextInt(4)];
        }

        private String where(int step) {
            return shape + ", seed " + seed + ", step " + step;
        }
    }
}
