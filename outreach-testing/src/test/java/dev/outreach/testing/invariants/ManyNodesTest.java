package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Clearance;
import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.OutreachBuilder;
import dev.outreach.OutreachListener;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.Tier;
import dev.outreach.lifecycle.ReplacementPolicy;
import dev.outreach.lifecycle.Transition;
import dev.outreach.rotation.Pacing;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.StoreException;
import dev.outreach.testing.Contacts;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.Fleets;
import dev.outreach.testing.invariants.FailingStore.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several nodes over one store decide as one would, whichever of them is asked. */
class ManyNodesTest {
    private static final int STEPS = 2000;
    private static final ReplacementPolicy GENEROUS =
            new ReplacementPolicy(Duration.ofHours(24), Duration.ofHours(12), 10, 0.9);

    /** A life of which each step happens to a node drawn by lot. What one began another goes on with. */
    private static class Cluster extends Life {
        final List<Outreach> nodes = new ArrayList<>();

        Cluster(long seed, Fleet fleet, OutreachStore store) {
            super(seed, fleet, store);
            nodes.add(outreach);
            nodes.add(call(this::build));
            nodes.add(call(this::build));
        }

        @Override
        OutreachBuilder builder() {
            return super.builder().replacement(GENEROUS);
        }

        @Override
        void step() {
            outreach = any(nodes);
            super.step();
            if (random.nextInt(500) == 0) {
                nodes.set(random.nextInt(nodes.size()), call(this::build));
            }
        }

        /** Nobody takes out what is out already; a node that is behind does not know. */
        @Override
        void decide() {
            run(outreach::follow);
            super.decide();
        }

        void burnSomething() {
            List<DomainName> bound = fleet.domains().stream()
                    .filter(domain -> !domain.isReserve())
                    .map(SendingDomain::name)
                    .toList();
            DomainName name = any(bound);
            run(() -> outreach.record(new Signal.Listed(outreach.now(), name, "dbl.example", ListingWeight.BURNS)));
        }

        void comesToOneState(int step) {
            nodes.forEach(node -> run(node::advance));
            nodes.forEach(node -> run(node::follow));
            Map<String, String> first = stages(nodes.get(0));
            for (Outreach other : nodes) {
                assertThat(stages(other))
                        .as("seed %d, step %d, at %s", seed, step, clock)
                        .isEqualTo(first);
            }
            assertThat(stages(call(this::build)))
                    .as("a node that starts: seed %d, step %d, at %s", seed, step, clock)
                    .isEqualTo(first);
        }

        /** All but what is left, as reservations of other nodes that are under way are seen by the store alone. */
        private Map<String, String> stages(Outreach node) {
            var status = call(node::status);
            Map<String, String> stages = status.mailboxes().stream()
                    .collect(Collectors.toMap(
                            seat -> seat.mailbox().toString(),
                            seat -> seat.client() + " " + seat.stage() + " since " + seat.since() + " ("
                                    + seat.stageWhy() + ") " + seat.watched() + " " + seat.allowance()));
            status.domains()
                    .forEach(domain -> stages.put(
                            domain.domain().toString(),
                            domain.client() + " " + domain.stage() + " since " + domain.since() + " ("
                                    + domain.stageWhy() + ")"));
            stages.put("awaiting", node.awaitingReplacement().stream().sorted().toList() + "");
            return stages;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aLifeOverThreeNodes(long seed) {
        Cluster cluster = new Cluster(seed, LifeFleet.of(2, 2, 3, 6), OutreachStore.inMemory());
        live(cluster);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aLifeOverThreeNodesWhoseStoreFailsBeforeAWriteAndAfter(long seed) {
        FailingStore failing = new FailingStore(OutreachStore.inMemory());
        Cluster cluster = new Cluster(seed, LifeFleet.of(2, 2, 3, 6), failing);
        Random failures = new Random(~seed);
        failing.plan = (write, done) -> {
            if ((write == Write.APPEND || write == Write.SETTLE && !done) && failures.nextInt(8) == 0) {
                throw new StoreException("the network is down", new java.io.IOException("connection reset"));
            }
        };
        live(cluster);
        assertThat(cluster.failures).as("calls that failed").isGreaterThan(STEPS / 40);
    }

    private static void live(Cluster cluster) {
        for (int step = 0; step < STEPS; step++) {
            cluster.step();
            cluster.write();
            if (step % 500 == 250) {
                cluster.burnSomething();
            }
            if (step % 200 == 199) {
                cluster.comesToOneState(step);
            }
        }
        String context = "seed " + cluster.seed;
        SendLedger ledger = new SendLedger(cluster.fleet, cluster.store, context);
        ledger.holdsEveryCap();
        ledger.opensEveryDayOnce();
        ledger.countsOnTheRightDay();
        doesEachMidnightAndReplacementOnce(cluster.store, context);
        assertThat(ThreadsStayTest.followUpsThatStayed(cluster.store, context)).isGreaterThan(20);
        assertThat(events(cluster.store, JournalEvent.DomainBound.class))
                .as(context)
                .isNotEmpty();
    }

    private static void doesEachMidnightAndReplacementOnce(OutreachStore store, String context) {
        List<JournalEvent.MidnightDone> midnights = events(store, JournalEvent.MidnightDone.class);
        assertThat(midnights).as(context).doesNotHaveDuplicates();
        Set<Instant> moments =
                midnights.stream().map(JournalEvent.MidnightDone::at).collect(Collectors.toSet());
        assertThat(events(store, JournalEvent.Judged.class).stream().filter(judged -> moments.contains(judged.at())))
                .as(context)
                .extracting(judged -> judged.at() + " " + judged.judgement().about() + " "
                        + judged.judgement().call() + " " + judged.judgement().trigger())
                .doesNotHaveDuplicates();
        assertThat(events(store, JournalEvent.DomainBound.class))
                .as(context)
                .extracting(JournalEvent.DomainBound::domain)
                .doesNotHaveDuplicates();
        assertThat(events(store, JournalEvent.DomainBound.class))
                .as(context)
                .extracting(JournalEvent.DomainBound::replaces)
                .doesNotHaveDuplicates();
        assertThat(events(store, JournalEvent.DomainListed.class)).as(context).doesNotHaveDuplicates();
    }

    private static <T> List<T> events(OutreachStore store, Class<T> kind) {
        return store.journal(0)
                .map(JournalEntry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** What one node cannot send for half an hour no other could: what was released meanwhile comes back to all. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noNodeStarvesWhileAnyMailboxIsFree(long seed) {
        Fleet fleet = LifeFleet.of(1, 3, 4, 0);
        Life life = new Life(3 * seed + 1, fleet, OutreachStore.inMemory()) {
            @Override
            OutreachBuilder builder() {
                return super.builder().pacing(Pacing.none());
            }
        };
        List<Outreach> nodes = List.of(life.outreach, life.build(), life.build());
        List<Reservation> held = new ArrayList<>();
        int starved = 0;
        for (int number = 0; number < 150; number++) {
            Outreach node = life.any(nodes);
            SendRequest request = Post.to(number);
            Decision decision = node.reserve(request);
            for (int minute = 0; minute < 30 && decision instanceof Decision.Later; minute++) {
                life.clock.advance(Duration.ofMinutes(1));
                node.follow();
                decision = node.reserve(request);
            }
            if (decision instanceof Decision.Reserved reserved) {
                held.add(reserved.reservation());
            } else {
                starved++;
                assertThat(free(life, node, request))
                        .as("seed %d, message %d: %s", seed, number, decision)
                        .isEmpty();
            }
            if (!held.isEmpty() && life.random.nextInt(2) == 0) {
                Outreach other = life.any(nodes);
                Reservation one = held.remove(life.random.nextInt(held.size()));
                if (life.random.nextInt(3) == 0) {
                    endIfItStands(() -> other.release(one.id(), "changed my mind"));
                } else if (other.begin(one.id()) instanceof Clearance.Go) {
                    endIfItStands(() -> other.confirm(one.id(), "<1@x.example>"));
                }
            }
        }
        assertThat(starved).as("messages that nobody could send").isPositive();
    }

    private static void endIfItStands(Runnable end) {
        try {
            end.run();
        } catch (IllegalStateException overdue) {
            assertThat(overdue).hasMessageContaining("cannot become");
        }
    }

    /** The bulk mailboxes that every limit would let send this, by the store's own count. */
    private static List<MailboxId> free(Life life, Outreach node, SendRequest request) {
        List<Reservation> counted = life.store
                .since(java.time.Instant.EPOCH)
                .filter(one -> one.state().counts())
                .toList();
        var receiver =
                Contacts.receivers().receiverOf(request.contact().address().domain());
        return node.status().mailboxes().stream()
                .filter(seat -> seat.tier() == Tier.BULK)
                .filter(seat -> {
                    MailboxId id = seat.mailbox();
                    Caps own = life.fleet.mailbox(id).orElseThrow().caps();
                    Caps all = life.fleet.domain(id.domain()).orElseThrow().caps();
                    List<Reservation> mine = counted.stream()
                            .filter(one -> one.mailbox().equals(id))
                            .toList();
                    List<Reservation> ours = counted.stream()
                            .filter(one -> one.mailbox().domain().equals(id.domain()))
                            .toList();
                    return mine.size() < seat.allowance()
                            && ours.size() < all.perDay()
                            && mine.stream()
                                            .filter(one -> one.receiver() == receiver)
                                            .count()
                                    < own.perReceiver().getOrDefault(receiver, Caps.MOST)
                            && ours.stream()
                                            .filter(one -> one.receiver() == receiver)
                                            .count()
                                    < all.perReceiver().getOrDefault(receiver, Caps.MOST);
                })
                .map(seat -> seat.mailbox())
                .toList();
    }

    @Test
    void whatOneNodeDecidedTheListenersOfAnotherAreNotTold() {
        Queue<Transition> told = new ConcurrentLinkedQueue<>();
        Life life = new Life(1, LifeFleet.of(1, 2, 2, 2), OutreachStore.inMemory());
        Outreach other = life.builder()
                .listener(new OutreachListener() {
                    @Override
                    public void onTransition(Transition transition) {
                        told.add(transition);
                    }
                })
                .build();
        other.advance();
        life.outreach.advance();
        life.outreach.retire(new DomainName("a1.example"), "no longer wanted");
        other.follow();
        assertThat(other.explain(new DomainName("a1.example"))).contains("RETIRED", "no longer wanted");
        assertThat(told).isEmpty();
    }

    /** Nodes that start, burn, replace and do midnights at the same moment, each on a thread of its own. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nodesOnThreadsOfTheirOwnDecideEverythingOnce(long seed) throws Exception {
        int nodes = 4;
        Fleet fleet = LifeFleet.of(3, 4, 2, 12);
        OutreachStore store = OutreachStore.inMemory();
        FakeClock clock = FakeClock.at(Fleets.START.plus(Duration.ofHours(9)));
        CyclicBarrier together = new CyclicBarrier(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            List<Future<Outreach>> ends = IntStream.range(0, nodes)
                    .mapToObj(node -> threads.submit(() -> {
                        together.await();
                        Outreach outreach = Outreach.builder()
                                .fleet(fleet)
                                .store(store)
                                .clock(clock)
                                .seed(seed)
                                .receivers(Contacts.receivers())
                                .pacing(Pacing.none())
                                .replacement(new ReplacementPolicy(Duration.ofHours(24), Duration.ofHours(12), 20, 1))
                                .build();
                        for (int day = 1; day <= 4; day++) {
                            together.await();
                            workADay(outreach, new Random(seed * 100 + day * 10 + node), node, day);
                            if (together.await() == 0) {
                                clock.advance(Duration.ofHours(24));
                            }
                        }
                        together.await();
                        outreach.advance();
                        return outreach;
                    }))
                    .toList();
            threads.shutdown();
            for (Future<Outreach> end : ends) {
                end.get(60, TimeUnit.SECONDS).follow();
            }
        } finally {
            threads.shutdownNow();
        }
        String context = "seed " + seed;
        SendLedger ledger = new SendLedger(fleet, store, context);
        ledger.holdsEveryCap();
        ledger.opensEveryDayOnce();
        doesEachMidnightAndReplacementOnce(store, context);
        assertThat(events(store, JournalEvent.DomainBound.class)).as(context).hasSizeGreaterThan(4);
    }

    private static void workADay(Outreach outreach, Random random, int node, int day) {
        outreach.advance();
        String burned = "abc".charAt(random.nextInt(3)) + "" + (day % 4 + 1) + ".example";
        outreach.record(new Signal.Listed(outreach.now(), new DomainName(burned), "dbl.example", ListingWeight.BURNS));
        for (int i = 0; i < 40; i++) {
            SendRequest request = Post.to(day * 1000 + node * 100 + i);
            if (outreach.reserve(request) instanceof Decision.Reserved reserved
                    && outreach.begin(reserved.reservation().id()) instanceof Clearance.Go) {
                outreach.confirm(reserved.reservation().id(), "<" + request.hashCode() + "@x.example>");
            }
        }
        outreach.advance();
    }
}
