package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.OutreachBuilder;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.lifecycle.CooldownPolicy;
import dev.outreach.lifecycle.Judgement;
import dev.outreach.lifecycle.MailboxHistory;
import dev.outreach.lifecycle.SenderRefusal;
import dev.outreach.lifecycle.Trigger;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.StoreException;
import dev.outreach.testing.contract.ForwardingStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each midnight is done once, at its own instant, however seldom or often anybody looks at the time. */
class MidnightTest {
    private static final Duration LONGER_THAN_ANY_TEST = Duration.ofDays(1000);
    /** Before clocks are put forward in New York and Berlin, and back in Auckland. */
    private static final Instant SPRING = Instant.parse("2026-03-05T09:00:00Z");

    /**
     * A life of one client, as the scores of each are shrunken towards the others as far as these are known, in which no
     * reservation expires: how soon that is seen does depend on looking.
     */
    private static class Unhurried extends Life {
        Unhurried(long seed) {
            super(seed, LifeFleet.of((int) seed % 3, 1, 3, 3, 0), OutreachStore.inMemory());
            clock.set(SPRING);
            outreach.advance();
        }

        /** What a clock showed before it was set back counts only if somebody saw it. */
        @Override
        void pass() {
            super.pass();
            outreach.advance();
        }

        @Override
        OutreachBuilder builder() {
            return super.builder().hold(LONGER_THAN_ANY_TEST);
        }
    }

    /** Looks at the time every so often while it passes. */
    private static final class Watchful extends Unhurried {
        private final Duration every;

        Watchful(long seed, Duration every) {
            super(seed);
            this.every = every;
        }

        @Override
        void pass() {
            Instant from = clock.instant();
            passUnseen();
            Instant to = clock.instant();
            for (Instant at = from; at.isBefore(to); at = at.plus(every)) {
                clock.set(at);
                outreach.advance();
            }
            clock.set(to);
            outreach.advance();
        }
    }

    @ParameterizedTest(name = "seed {0}, looked at every {1}")
    @CsvSource({"1, PT1H", "2, PT20M", "3, PT5H", "4, PT1H", "5, PT7H", "6, PT1H"})
    void theOutcomeDoesNotDependOnHowOftenTimeIsLookedAt(long seed, Duration every) {
        Life seldom = new Unhurried(seed);
        Life often = new Watchful(seed, every);
        for (int step = 0; step < 3000; step++) {
            seldom.step();
            often.step();
            if (step % 100 == 99) {
                assertThat(Snapshot.of(seldom.outreach).differences(Snapshot.of(often.outreach)))
                        .as("seldom, and often: seed %d, step %d, at %s", seed, step, seldom.clock)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aProcessThatWasDownForTenDaysStandsWhereOneStandsThatWasNot(long seed) {
        Life up = new Unhurried(seed);
        Life down = new Unhurried(seed);
        for (int step = 0; step < 100 * seed; step++) {
            up.step();
            down.step();
        }
        for (int hour = 0; hour < 240; hour++) {
            up.clock.advance(Duration.ofHours(1));
            up.outreach.advance();
        }
        down.clock.advance(Duration.ofDays(10));
        down.restart();
        assertThat(Snapshot.of(up.outreach).differences(Snapshot.of(down.outreach)))
                .as("up, and down for 10 days: seed %d", seed)
                .isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({"0, UTC", "1, Europe/Berlin", "2, America/New_York", "2, Pacific/Auckland"})
    void everyDayOfEveryZoneBeginsOnceAtItsMidnight(long seed, ZoneId zone) {
        Life life = new Watchful(seed, Duration.ofHours(1));
        for (int day = 0; day < 60; day++) {
            life.clock.advance(Duration.ofHours(23));
            life.outreach.advance();
        }
        List<Instant> midnights = events(life)
                .filter(JournalEvent.MidnightDone.class::isInstance)
                .map(JournalEvent.MidnightDone.class::cast)
                .filter(done -> done.zone().equals(zone))
                .map(JournalEvent.MidnightDone::at)
                .toList();
        assertThat(midnights).hasSizeGreaterThan(55);
        LocalDate date = midnights.get(0).atZone(zone).toLocalDate();
        for (Instant midnight : midnights) {
            assertThat(midnight).isEqualTo(date.atStartOfDay(zone).toInstant());
            date = date.plusDays(1);
        }
    }

    @Test
    void aMessageConfirmedAfterMidnightCountsOnTheNewDayThoughNobodyLookedAtTheTime() {
        Life looked = new Unhurried(3);
        Life not = new Unhurried(3);
        for (Life life : List.of(looked, not)) {
            life.clock.set(Instant.parse("2026-03-05T23:59:00Z"));
            var reserved = (Decision.Reserved) life.outreach.reserve(Post.to(1));
            life.outreach.begin(reserved.reservation().id());
            life.clock.set(Instant.parse("2026-03-06T00:01:00Z"));
            if (life == looked) {
                life.outreach.advance();
            }
            life.outreach.confirm(reserved.reservation().id(), "<1@x.example>");
        }
        assertThat(events(not)).containsExactlyElementsOf(events(looked).toList());
    }

    @Test
    void aRestingDomainWakesAtTheMidnightThatEndsItsStayAndNotEarlier() {
        Life life = new Unhurried(6);
        DomainName domain = new DomainName("a1.example");
        life.outreach.record(new Signal.SpamRateReported(
                life.outreach.now(), domain, dev.outreach.fleet.ReceivingProvider.GOOGLE, 0.01));
        life.clock.advance(Duration.ofDays(30));
        Outreach late = life.build();
        late.advance();
        try (var changes = late.transitions()) {
            assertThat(changes.filter(change -> change.about().equals(domain)).map(change -> change.at()))
                    .containsExactly(SPRING, Instant.parse("2026-03-13T00:00:00Z"));
        }
    }

    /** Watches two mailboxes and warns of the client, each midnight. */
    private static CooldownPolicy warning() {
        CooldownPolicy calm = CooldownPolicy.threshold();
        return new CooldownPolicy() {
            @Override
            public List<Judgement> judge(ClientId client, List<MailboxHistory> seats, LocalDate today, Instant now) {
                return List.of(
                        judgement(seats.get(0).mailbox(), Judgement.Call.WATCH),
                        judgement(seats.get(1).mailbox(), Judgement.Call.WATCH),
                        judgement(client, Judgement.Call.ALARM));
            }

            private Judgement judgement(FleetId about, Judgement.Call call) {
                return new Judgement(about, call, Trigger.REPLIES_FELL, 1, 1, 1, 1, "as every day");
            }

            @Override
            public Optional<Judgement> judge(DomainName domain, List<SenderRefusal> refusals, Instant now) {
                return Optional.empty();
            }

            @Override
            public Duration stay(List<Instant> earlier, Instant now) {
                return calm.stay(earlier, now);
            }

            @Override
            public boolean wornOut(List<Instant> earlier, Instant now) {
                return false;
            }
        };
    }

    @ParameterizedTest(name = "overtaken at append {0}, restarted: {1}")
    @CsvSource({"1, false", "2, false", "3, false", "4, false", "2, true", "3, true", "4, true"})
    void aMidnightThatIsOvertakenSaysNothingTwice(int overtaken, boolean restarted) {
        int[] until = {Integer.MAX_VALUE};
        OutreachStore store = new ForwardingStore(OutreachStore.inMemory()) {
            @Override
            public OptionalLong append(Instant recordedAt, List<JournalEvent> events, long asOf) {
                if (--until[0] == 0 && restarted) {
                    throw new StoreException("the node died", new java.io.IOException("power"));
                }
                return until[0] == 0 ? OptionalLong.empty() : super.append(recordedAt, events, asOf);
            }
        };
        Life life = new Life(1, LifeFleet.of(1, 1, 2, 2), store) {
            @Override
            OutreachBuilder builder() {
                return super.builder().cooldown(warning()).snapshotEvery(Duration.ofNanos(1));
            }
        };
        life.outreach.advance();
        life.outreach.record(new Signal.Replied(
                life.clock.instant(),
                life.fleet.mailboxes().iterator().next().id(),
                Post.to(1).contact().address()));
        life.clock.advance(Duration.ofDays(1));
        until[0] = overtaken;
        List<String> judged = new ArrayList<>();
        if (restarted) {
            assertThatThrownBy(life.outreach::advance).isInstanceOf(StoreException.class);
            judged.addAll(judged(life));
            life.builder().rebuild();
            store.forget(Instant.MAX);
            life.restart();
        }
        life.outreach.advance();
        life.outreach.advance();
        assertThat(until[0]).isNegative();
        judged.addAll(judged(life));
        assertThat(judged).hasSize(3).doesNotHaveDuplicates();
    }

    private static List<String> judged(Life life) {
        return events(life)
                .filter(JournalEvent.Judged.class::isInstance)
                .map(JournalEvent.Judged.class::cast)
                .map(one -> one.at() + " " + one.judgement().about() + " "
                        + one.judgement().call())
                .toList();
    }

    private static Stream<JournalEvent> events(Life life) {
        return life.store.journal(0).map(JournalEntry::event);
    }
}
