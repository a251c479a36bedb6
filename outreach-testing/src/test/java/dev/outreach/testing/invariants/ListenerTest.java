package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Alert;
import dev.outreach.Outreach;
import dev.outreach.OutreachBuilder;
import dev.outreach.OutreachListener;
import dev.outreach.fleet.DomainName;
import dev.outreach.lifecycle.Judgement;
import dev.outreach.lifecycle.Transition;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners hear everything once, in order, outside all locks; what they do wrong harms nobody. */
class ListenerTest {
    private static final class Listened extends Life {
        private static final ThreadLocal<OutreachListener> NEXT = new ThreadLocal<>();

        static Listened by(long seed, OutreachListener listener) {
            NEXT.set(listener);
            return new Listened(seed);
        }

        private Listened(long seed) {
            super(seed, LifeFleet.of(3, 3, 3, 4), OutreachStore.inMemory());
        }

        @Override
        OutreachBuilder builder() {
            return super.builder().listener(NEXT.get());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void hearEveryChangeOnceInItsOrder(long seed) {
        List<Object> heard = new ArrayList<>();
        Life life = Listened.by(seed, new OutreachListener() {
            @Override
            public void onTransition(Transition transition) {
                heard.add(transition);
            }

            @Override
            public void onJudgement(Judgement judgement) {
                heard.add(judgement);
            }
        });
        for (int step = 0; step < 3000; step++) {
            life.step();
        }
        List<Object> kept = new ArrayList<>();
        life.store.journal(0).forEach(entry -> {
            if (entry.event() instanceof JournalEvent.StageChanged changed) {
                kept.add(changed.transition());
            } else if (entry.event() instanceof JournalEvent.Judged judged) {
                kept.add(judged.judgement());
            }
        });
        assertThat(heard)
                .as("heard, seed %d", seed)
                .containsExactlyElementsOf(kept)
                .hasSizeGreaterThan(50);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void whatTheyThrowHarmsNobody(long seed) {
        Life quiet = new Life(seed, LifeFleet.of(3, 3, 3, 4), OutreachStore.inMemory());
        Life loud = Listened.by(seed, new OutreachListener() {
            @Override
            public void onTransition(Transition transition) {
                throw new IllegalStateException("a listener with a mistake");
            }

            @Override
            public void onAlert(Alert alert) {
                throw new UnsupportedOperationException("another one");
            }
        });
        for (int step = 0; step < 2000; step++) {
            quiet.step();
            loud.step();
        }
        assertThat(Snapshot.of(quiet.outreach).differences(Snapshot.of(loud.outreach)))
                .isEmpty();
    }

    @Test
    void mayCallBackFromAnotherThreadAndWaitForIt() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        AtomicReference<Outreach> shell = new AtomicReference<>();
        AtomicInteger calls = new AtomicInteger();
        Life life = Listened.by(1, new OutreachListener() {
            @Override
            public void onTransition(Transition transition) {
                try {
                    other.submit(() -> {
                                shell.get().advance();
                                shell.get().explain(transition.about());
                                shell.get().status();
                                calls.incrementAndGet();
                            })
                            .get(20, TimeUnit.SECONDS);
                } catch (Exception stuck) {
                    throw new IllegalStateException("a lock is held while listeners are called", stuck);
                }
            }
        });
        shell.set(life.outreach);
        burn(life.outreach);
        other.shutdown();
        assertThat(other.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(calls).as("calls back").hasValueGreaterThan(5);
    }

    @Test
    void mayCallBackFromTheirOwnThread() {
        AtomicReference<Outreach> shell = new AtomicReference<>();
        List<String> explained = new ArrayList<>();
        Life life = Listened.by(1, new OutreachListener() {
            @Override
            public void onTransition(Transition transition) {
                shell.get().reserve(Post.to(explained.size()));
                explained.add(shell.get().explain(transition.about()));
            }
        });
        shell.set(life.outreach);
        burn(life.outreach);
        assertThat(explained).hasSizeGreaterThan(5).first().asString().contains("BURNED");
    }

    private static void burn(Outreach outreach) {
        outreach.record(
                new Signal.Listed(outreach.now(), new DomainName("a1.example"), "dbl.example", ListingWeight.BURNS));
    }
}
