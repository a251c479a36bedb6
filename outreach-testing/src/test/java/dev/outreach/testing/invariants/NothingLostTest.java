package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import dev.outreach.store.StoreException;
import dev.outreach.testing.invariants.FailingStore.Write;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Number 10 of what must always hold: what was recorded survives a crash, and a failed call changes nothing. */
class NothingLostTest {
    private static final int STEPS = 4000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aRestartedFleetStandsWhereTheLiveOneStood(long seed) {
        Life life = new Life(seed, LifeFleet.of(3, 3, 3, 4), OutreachStore.inMemory());
        for (int step = 0; step < STEPS; step++) {
            life.step();
            if (life.random.nextInt(60) == 0) {
                compare(life, step);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aFleetWhoseStoreFailsNowAndThenComesToStandWhereAnyOtherDoes(long seed) {
        FailingStore failing = new FailingStore(OutreachStore.inMemory());
        Life life = new Life(seed, LifeFleet.of(3, 3, 3, 0), failing);
        Life lucky = new Life(seed, LifeFleet.of(3, 3, 3, 0), OutreachStore.inMemory());
        Random failures = new Random(~seed);
        failing.plan = FailingStore.before(
                List.of(Write.APPEND, Write.SETTLE), () -> failures.nextInt(3) == 0, NothingLostTest::failure);
        for (int step = 0; step < STEPS / 2; step++) {
            life.step();
            lucky.step();
            if (step % 50 == 49) {
                life.run(life.outreach::advance);
                lucky.outreach.advance();
                assertThat(life.call(() -> Snapshot.of(life.outreach)).differences(Snapshot.of(lucky.outreach)))
                        .as("failed by its store, and never failed: seed %d, step %d, at %s", seed, step, life.clock)
                        .isEmpty();
            }
        }
        assertThat(life.failures).as("calls that failed").isGreaterThan(STEPS / 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aCallThatTheStoreFailsChangesNothing(long seed) {
        FailingStore failing = new FailingStore(OutreachStore.inMemory());
        Life life = new Life(seed, LifeFleet.of(3, 3, 3, 4), failing);
        Random failures = new Random(~seed);
        AtomicReference<Snapshot> before = new AtomicReference<>();
        life.beforeCall = () -> {
            failing.plan = (write, done) -> {};
            life.outreach.advance();
            before.set(Snapshot.of(life.outreach));
            int writes = failures.nextInt(6);
            failing.plan = failAtWrite(writes);
        };
        life.afterFailure = () -> {
            failing.plan = (write, done) -> {};
            assertThat(before.get().differences(Snapshot.of(life.outreach)))
                    .as("before, and after a call that failed: seed %d, at %s", seed, life.clock)
                    .isEmpty();
        };
        for (int step = 0; step < STEPS / 4; step++) {
            life.step();
        }
        assertThat(life.failures).as("calls that failed").isGreaterThan(STEPS / 50);
    }

    /** Lets so many writes pass and fails the one after them; those that follow go well again. */
    private static FailingStore.Plan failAtWrite(int number) {
        int[] left = {number};
        return FailingStore.before(List.of(Write.values()), () -> left[0]-- == 0, NothingLostTest::failure);
    }

    @Test
    void anOutcomeThatTheStoreKeptBeforeItFailedIsKnown() {
        FailingStore failing = new FailingStore(OutreachStore.inMemory());
        Life life = new Life(1, LifeFleet.of(1, 2, 2, 0), failing);
        Decision.Reserved reserved = (Decision.Reserved) life.outreach.reserve(Post.to(1));
        life.outreach.begin(reserved.reservation().id());
        failing.plan = (write, done) -> {
            if (write == Write.SETTLE && done) {
                throw failure();
            }
        };
        Reservation sent = life.outreach.confirm(reserved.reservation().id(), "<1@x.example>");
        assertThat(sent.state()).isEqualTo(ReservationState.SENT);
        failing.plan = (write, done) -> {};
        compare(life, 0);
    }

    private static StoreException failure() {
        return new StoreException("the disk is full", new java.io.IOException("no space left on device"));
    }

    private static void compare(Life life, int step) {
        life.clock.set(life.outreach.now());
        life.outreach.advance();
        Snapshot live = Snapshot.of(life.outreach);
        long events = life.store.journal(0).count();
        Outreach restarted = life.build();
        assertThat(live.differences(Snapshot.of(restarted)))
                .as("live, and after a restart: seed %d, step %d, at %s", life.seed, step, life.clock)
                .isEmpty();
        assertThat(life.store.journal(0).skip(events))
                .as("what a restart decided anew: seed %d, step %d, at %s", life.seed, step, life.clock)
                .isEmpty();
        life.outreach = restarted;
    }
}
