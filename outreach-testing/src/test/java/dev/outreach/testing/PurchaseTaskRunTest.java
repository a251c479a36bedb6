package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.purchase.Deed;
import dev.outreach.purchase.Deeds;
import dev.outreach.purchase.Purchases;
import dev.outreach.schedule.Cancellation;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.store.PurchaseState;
import dev.outreach.store.StoreException;
import dev.outreach.upkeep.PurchaseTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A run through purchases")
class PurchaseTaskRunTest extends PurchaseTaskBench {
    @Test
    @DisplayName("asks a vendor that does not answer no further, fails, and goes on when it answers")
    void down() {
        IntStream.range(0, 8).forEach(number -> approve(mailbox(number)));
        for (int i = 0; i < 4; i++) {
            mailboxes.failNext(new ProviderFailure(Kind.TRANSIENT, "no connection"));
        }
        assertThatThrownBy(() -> run(task()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("none of 3 open purchases could be carried on, the first as: no connection");
        assertThat(told).hasSize(3);
        assertThat(mailboxes.made()).isEmpty();
        run(task());
        assertThat(told).hasSize(8);
        assertThat(mailboxes.made()).hasSize(8);
    }

    @Test
    @DisplayName("goes on with the others when some are not taken by a vendor that is there")
    void notReady() {
        DomainName unready = new DomainName("unready.example");
        MailboxProvisioner picky = new Picky(mailboxes, unready);
        for (int number = 0; number < 12; number++) {
            approve(Deed.mailbox("fake", picky, order(MailboxId.parse("ann" + number + "@" + unready)), MONTHLY));
        }
        IntStream.range(0, 3).forEach(number -> approve(mailbox(number)));
        run(task(vendor("fake", picky)));
        assertThat(told).hasSize(15);
        assertThat(mailboxes.made()).hasSize(3);
        assertThat(store.open()).hasSize(12);
    }

    /** A vendor that takes no mailboxes yet on one of its domains. */
    private record Picky(MailboxProvisioner others, DomainName unready) implements MailboxProvisioner {
        @Override
        public List<HostedMailbox> mailboxes() {
            return others.mailboxes();
        }

        @Override
        public Optional<HostedMailbox> mailbox(MailboxId id) {
            return others.mailbox(id);
        }

        @Override
        public HostedMailbox create(MailboxOrder order) {
            if (order.id().domain().equals(unready)) {
                throw new ProviderFailure(Kind.TRANSIENT, unready + " is not ready yet");
            }
            return others.create(order);
        }

        @Override
        public void delete(MailboxId id) {
            others.delete(id);
        }
    }

    @Test
    @DisplayName("tells what fails, and goes on with the others")
    void oneFails() {
        IntStream.range(0, 5).forEach(number -> approve(mailbox(number)));
        Function<MailboxId, Optional<MailboxOrder>> orders = id -> {
            if (id.equals(box(1))) {
                return Optional.of(MailboxOrder.of(id, "Ann"));
            }
            if (id.equals(box(2))) {
                throw new IllegalStateException("hidden 123");
            }
            return id.equals(box(3)) ? Optional.empty() : Optional.of(order(id));
        };
        assertThat(logged(() -> run(task(vendor, orders))))
                .contains("ann2@", "IllegalStateException")
                .doesNotContain("hidden 123");
        assertThat(mailboxes.made()).extracting(MailboxOrder::id).containsExactlyInAnyOrder(box(0), box(4));
        assertThat(told).hasSize(5);
        assertThat(told)
                .filteredOn(outcome -> outcome.failure().isPresent())
                .extracting(outcome -> outcome.purchase().explain())
                .anySatisfy(line -> assertThat(line).contains("ann1@").contains("give it two words"))
                .anySatisfy(line -> assertThat(line)
                        .contains("ann2@", "java.lang.IllegalStateException, thrown at ", "PurchaseTaskRunTest"));
        assertThat(told).allSatisfy(outcome -> assertThat(outcome.toString()).doesNotContain("hidden 123"));
        assertThat(state(mailbox(3))).isEqualTo(PurchaseState.APPROVED);
    }

    /** What is logged meanwhile, with exceptions as they show themselves. */
    private static String logged(Runnable work) {
        StringBuffer log = new StringBuffer();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                log.append(new SimpleFormatter().format(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(PurchaseTask.class.getName());
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return log.toString();
    }

    @Test
    @DisplayName("looks at so many in a run and no more, and in time at each, also where others stay open")
    void bounded() {
        int stuck = 60;
        for (int number = 0; number < stuck; number++) {
            mailboxes.slow();
            Purchases.of(store, YES, clock).run(mailbox(number));
        }
        IntStream.range(stuck, stuck + 20).forEach(number -> approve(mailbox(number)));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            run(task());
            assertThat(told).hasSizeLessThanOrEqualTo(PurchaseTask.MOST_OF_A_RUN);
            told.forEach(outcome -> seen.add(outcome.purchase().key()));
        }
        assertThat(seen).hasSize(stuck + 20);
        assertThat(mailboxes.made()).hasSize(stuck + 20);
    }

    @Test
    @DisplayName("orders each once, also when runs overlap")
    void twoNodes() throws Exception {
        int many = 40;
        IntStream.range(0, many).forEach(number -> approve(mailbox(number)));
        approve(domain());
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Collection<Future<?>> ends = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                ends.add(nodes.submit(() -> {
                    together.await();
                    task().run(clock.instant(), Cancellation.never());
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        assertThat(mailboxes.made()).hasSize(many).doesNotHaveDuplicates();
        assertThat(registrar.charges()).hasSize(1);
        assertThat(store.open()).isEmpty();
    }

    @Test
    @DisplayName("ends when it is told to, and when the store is away")
    void ends() {
        approve(mailbox(1));
        assertThatThrownBy(() -> task().run(clock.instant(), () -> true)).isInstanceOf(CancellationException.class);
        Deeds away = kept -> {
            throw new StoreException("gone", new IllegalStateException());
        };
        assertThatThrownBy(() -> run(task(away))).isInstanceOf(StoreException.class);
        assertThat(mailboxes.made()).isEmpty();
    }
}
