package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.campaign.MessageKey;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.Limit;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import dev.outreach.store.ReserveResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for one caller holds for many at once. */
@Timeout(300)
public interface SharedStoreContract extends StoreUnderTest {
    /** Threads that every clause uses. */
    int THREADS = 8;

    @Test
    default void manyThreadsReserveAMessageOnce() throws InterruptedException {
        try (OutreachStore store = emptyStore()) {
            Queue<Reservation> reserved = new ConcurrentLinkedQueue<>();
            Together.doOnEach(THREADS, thread -> {
                for (int contact : shuffled(60, thread)) {
                    if (store.reserve(Wish.to(contact).request()) instanceof ReserveResult.Reserved one) {
                        reserved.add(one.reservation());
                    }
                }
            });
            assertThat(reserved).hasSize(60);
            assertThat(store.since(Instant.EPOCH)).containsExactlyInAnyOrderElementsOf(reserved);
        }
    }

    @Test
    default void manyThreadsFillEveryLimitToTheBrimAndNotOver() throws InterruptedException {
        try (OutreachStore store = emptyStore()) {
            Limit ann = Wish.perDay(Wish.ANN, 30);
            Limit ben = Wish.perRollingDay(Wish.BEN, 25);
            Limit domain = Wish.perDay(Wish.ANN.domain(), 40);
            AtomicInteger reserved = new AtomicInteger();
            Together.doOnEach(THREADS, thread -> {
                for (int i = 0; i < 20; i++) {
                    int contact = thread * 20 + i;
                    Wish wish = i % 2 == 0
                            ? Wish.to(contact).within(domain, ann)
                            : Wish.to(contact).from(Wish.BEN).within(ben, domain);
                    reserved.addAndGet(store.reserve(wish.request()) instanceof ReserveResult.Reserved ? 1 : 0);
                }
            });
            List<Reservation> all = store.since(Instant.EPOCH).toList();
            assertThat(all).hasSize(40).hasSize(reserved.get());
            assertThat(all.stream().filter(r -> r.mailbox().equals(Wish.ANN)).count())
                    .isLessThanOrEqualTo(30);
            assertThat(all.stream().filter(r -> r.mailbox().equals(Wish.BEN)).count())
                    .isLessThanOrEqualTo(25);
        }
    }

    @Test
    default void manyThreadsThatReserveAndGiveBackLoseNoPlace() throws InterruptedException {
        try (OutreachStore store = emptyStore()) {
            Limit limit = Wish.perDay(Wish.ANN, 10);
            AtomicInteger kept = new AtomicInteger();
            Together.doOnEach(THREADS, thread -> {
                Random random = new Random(thread);
                for (int i = 0; i < 60; i++) {
                    Wish wish = Wish.to(random.nextInt(40)).within(limit);
                    if (store.reserve(wish.request()) instanceof ReserveResult.Reserved one) {
                        if (random.nextInt(20) == 0) {
                            kept.incrementAndGet();
                        } else {
                            Bring.settle(store, one.reservation().id(), ReservationState.RELEASED);
                        }
                    }
                }
            });
            List<ReserveResult> rest = store.reserve(IntStream.range(100, 120)
                    .mapToObj(contact -> Wish.to(contact).within(limit).request())
                    .toList());
            assertThat(rest.stream().filter(ReserveResult.Reserved.class::isInstance))
                    .as("places left of 10, of which %s are kept", kept)
                    .hasSize(10 - kept.get());
        }
    }

    @Test
    default void ofManyThreadsOneSettles() throws InterruptedException {
        try (OutreachStore store = emptyStore()) {
            List<Reservation> held = IntStream.range(0, 30)
                    .mapToObj(contact -> Bring.reserve(store, Wish.to(contact)))
                    .toList();
            AtomicInteger settled = new AtomicInteger();
            Together.doOnEach(THREADS, thread -> {
                for (Reservation one : held) {
                    ReservationState next = thread % 2 == 0 ? ReservationState.SENDING : ReservationState.RELEASED;
                    store.settle(
                                    one.id(),
                                    next,
                                    Wish.NOON,
                                    null,
                                    "",
                                    List.of(Events.named(one.id().toString())))
                            .filter(after -> after.state() == ReservationState.SENDING || next == after.state())
                            .ifPresent(after -> settled.incrementAndGet());
                }
            });
            List<String> journal =
                    store.journal(0).map(entry -> Events.nameOf(entry.event())).toList();
            assertThat(journal).hasSize(settled.get());
            assertThat(journal.stream().distinct()).hasSize(30);
            for (Reservation one : held) {
                long moves =
                        journal.stream().filter(one.id().toString()::equals).count();
                assertThat(moves).as("moves of %s", one.id()).isIn(1L, 2L);
            }
        }
    }

    @Test
    default void ofManyThreadsOneEndsWhatIsOver() throws InterruptedException {
        try (OutreachStore store = emptyStore()) {
            IntStream.range(0, 100).forEach(contact -> Bring.reserve(store, Wish.to(contact)));
            Queue<Reservation> ended = new ConcurrentLinkedQueue<>();
            Together.doOnEach(THREADS, thread -> ended.addAll(store.expire(Wish.NOON.plus(Wish.LEASE))));
            assertThat(ended).hasSize(100).extracting(Reservation::id).doesNotHaveDuplicates();
        }
    }

    @Test
    default void manyThreadsThatClaimAgreeOnOneHolder() throws InterruptedException {
        try (OutreachStore store = emptyStore()) {
            List<Set<MessageKey>> holders = IntStream.range(0, 50)
                    .mapToObj(print -> (Set<MessageKey>) new HashSet<MessageKey>())
                    .toList();
            Together.doOnEach(THREADS, thread -> {
                for (int print : shuffled(50, thread)) {
                    MessageKey holder = store.claim(
                            "client-01", "print-" + print, Wish.to(thread).key());
                    synchronized (holders) {
                        holders.get(print).add(holder);
                    }
                }
            });
            assertThat(holders).allMatch(agreed -> agreed.size() == 1);
        }
    }

    /** Numbers may come with gaps, and from several writers at once; a reader that goes on from its last must not care. */
    @Test
    default void aReaderThatFollowsTheJournalMissesNothing() throws InterruptedException {
        try (OutreachStore store = emptyStore()) {
            AtomicInteger writing = new AtomicInteger(THREADS - 1);
            List<JournalEntry> read = new ArrayList<>();
            Together.doOnEach(THREADS, thread -> {
                if (thread == 0) {
                    follow(store, writing, read);
                } else {
                    write(store, thread);
                    writing.decrementAndGet();
                }
            });
            assertThat(read).extracting(JournalEntry::sequence).isSorted().doesNotHaveDuplicates();
            for (int thread = 1; thread < THREADS; thread++) {
                String prefix = thread + ":";
                assertThat(read.stream()
                                .map(entry -> Events.nameOf(entry.event()))
                                .filter(n -> n.startsWith(prefix)))
                        .containsExactlyElementsOf(names(thread));
            }
        }
    }

    private static void write(OutreachStore store, int thread) {
        List<String> names = names(thread);
        for (int i = 0; i < names.size(); i += 3) {
            store.append(
                    Wish.NOON,
                    names.subList(i, i + 3).stream().map(Events::named).toList());
        }
    }

    private static List<String> names(int thread) {
        return IntStream.range(0, 60).mapToObj(i -> thread + ":" + i).toList();
    }

    private static void follow(OutreachStore store, AtomicInteger writing, Collection<JournalEntry> read) {
        long last = 0;
        boolean more = true;
        while (more) {
            more = writing.get() > 0;
            for (JournalEntry entry : store.journal(last).toList()) {
                read.add(entry);
                last = entry.sequence();
                more = true;
            }
        }
    }

    private static List<Integer> shuffled(int number, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, number).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order;
    }
}
