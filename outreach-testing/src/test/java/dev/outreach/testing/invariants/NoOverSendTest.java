package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Clearance;
import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.rotation.Pacing;
import dev.outreach.signal.SmtpReply;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.testing.Contacts;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.Fleets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Number 2 of what must always hold: nobody sends more than its caps, across threads, restarts, nodes and clocks. */
class NoOverSendTest {
    private static final int STEPS = 6000;
    private static final int THREADS = 4;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aLifeWithRestartsAndClocksThatJump(long seed) {
        Life life = new Life(seed, LifeFleet.of(2, 2, 3, 6), OutreachStore.inMemory());
        for (int step = 0; step < STEPS; step++) {
            life.step();
            for (int more = 0; more < 5; more++) {
                life.write();
            }
            if (life.random.nextInt(200) == 0) {
                life.restart();
            }
        }
        SendLedger ledger = new SendLedger(life.fleet, life.store, "seed " + seed);
        ledger.holdsEveryCap();
        ledger.opensEveryDayOnce();
        ledger.countsOnTheRightDay();
        assertThat(ledger.daysUsedUp()).as("days used up to the last message").isGreaterThan(50);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void manyThreadsOnOneShell(long seed) throws Exception {
        Race race = new Race(seed);
        race.run(false);
        SendLedger ledger = new SendLedger(race.fleet, race.store, "seed " + seed);
        ledger.holdsEveryCap();
        ledger.opensEveryDayOnce();
        ledger.countsOnTheRightDay();
        assertThat(ledger.daysUsedUp()).as("days used up to the last message").isGreaterThan(20);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void manyThreadsWhileShellsAreStartedAndOldOnesWorkOn(long seed) throws Exception {
        Race race = new Race(seed);
        race.run(true);
        SendLedger ledger = new SendLedger(race.fleet, race.store, "seed " + seed);
        ledger.holdsEveryCap();
        ledger.opensEveryDayOnce();
        ledger.countsOnTheRightDay();
        assertThat(ledger.daysUsedUp()).as("days used up to the last message").isGreaterThan(20);
    }

    /** Threads that reserve, begin, end and let expire, on a clock that another one moves. */
    private static final class Race {
        final Fleet fleet = LifeFleet.of(2, 2, 3, 0);
        final OutreachStore store = OutreachStore.inMemory();
        private final long seed;
        private final FakeClock clock = FakeClock.at(Fleets.START.plus(Duration.ofHours(9)));
        private final AtomicReference<Outreach> shell;
        private final AtomicInteger contacts = new AtomicInteger();

        Race(long seed) {
            this.seed = seed;
            shell = new AtomicReference<>(build());
        }

        private Outreach build() {
            return Outreach.builder()
                    .fleet(fleet)
                    .store(store)
                    .clock(clock)
                    .pacing(Pacing.none())
                    .receivers(Contacts.receivers())
                    .build();
        }

        void run(boolean restarts) throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> ends = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(seed * THREADS + thread);
                boolean keeper = thread == 0;
                ends.add(threads.submit(() -> work(random, keeper, restarts)));
            }
            threads.shutdown();
            for (Future<?> end : ends) {
                end.get(60, TimeUnit.SECONDS);
            }
        }

        private void work(Random random, boolean keeper, boolean restarts) {
            Outreach mine = shell.get();
            for (int step = 0; step < STEPS; step++) {
                if (keeper && step % 20 == 0) {
                    int draw = random.nextInt(10);
                    clock.advance(Duration.ofMinutes(draw == 0 ? -random.nextInt(200) : random.nextInt(300)));
                    mine.advance();
                }
                if (restarts && keeper && step % 500 == 499) {
                    shell.set(build());
                }
                if (random.nextInt(300) == 0) {
                    mine = shell.get();
                }
                write(mine, random);
            }
        }

        private void write(Outreach outreach, Random random) {
            ClientId client = LifeFleet.client(random.nextInt(2));
            int number = random.nextInt(10) == 0 ? random.nextInt(contacts.get() + 1) : contacts.incrementAndGet();
            EmailAddress address = EmailAddress.parse("p" + number + "@firm" + number % 50 + ".example");
            SendRequest request = SendRequest.first(client, new CampaignId("of-" + client), Contact.of(address));
            if (outreach.reserve(request) instanceof Decision.Reserved reserved) {
                end(outreach, reserved.reservation(), random.nextInt(20));
            }
        }

        private static void end(Outreach outreach, Reservation reservation, int draw) {
            if (draw == 0) {
                return;
            }
            if (draw == 1) {
                endIfItStands(() -> outreach.release(reservation.id(), "changed my mind"));
            } else if (outreach.begin(reservation.id()) instanceof Clearance.Go) {
                if (draw == 2) {
                    endIfItStands(() -> outreach.release(reservation.id(), "no connection"));
                } else if (draw == 3) {
                    endIfItStands(() -> outreach.fail(reservation.id(), new SmtpReply(452, "4.2.2", "full")));
                } else if (draw > 4) {
                    endIfItStands(() -> outreach.confirm(reservation.id(), "<1@x.example>"));
                }
            }
        }

        /** Another thread may have moved the clock past its time. */
        private static void endIfItStands(Runnable end) {
            try {
                end.run();
            } catch (IllegalStateException overtaken) {
                assertThat(overtaken).hasMessageContaining("cannot become");
            }
        }
    }
}
