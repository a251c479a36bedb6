package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Outreach;
import dev.outreach.store.OutreachStore;
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
