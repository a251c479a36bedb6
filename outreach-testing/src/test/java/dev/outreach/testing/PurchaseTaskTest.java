package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Money;
import dev.outreach.fleet.ProviderId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.purchase.Approval;
import dev.outreach.purchase.Deed;
import dev.outreach.purchase.Deeds;
import dev.outreach.purchase.PurchaseOutcome;
import dev.outreach.purchase.Purchases;
import dev.outreach.schedule.Cancellation;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.RegistrationStatus;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseState;
import dev.outreach.store.PurchaseStore;
import dev.outreach.store.StoreException;
import dev.outreach.upkeep.PurchaseTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A task that carries purchases on")
class PurchaseTaskTest {
    private static final DomainName SHOP = new DomainName("shop.example");
    private static final Money MONTHLY = Money.of("3.50", "USD");
    private static final Approval YES = purchase -> new Approval.Answer.Yes("the test");

    /** The process is gone. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
    private final PurchaseStore store = PurchaseStore.inMemory();
    private final FakeMailboxProvisioner mailboxes = new FakeMailboxProvisioner().domain(SHOP);
    private final FakeDomainRegistrar registrar = new FakeDomainRegistrar(clock);
    private final FakeDnsHost zones = new FakeDnsHost();
    private final FakeProvider vendor = vendor("fake");
    private final List<PurchaseOutcome<?>> told = new CopyOnWriteArrayList<>();

    private FakeProvider vendor(String id) {
        return new FakeProvider(new ProviderId(id), clock)
                .offering(mailboxes)
                .offering(registrar)
                .offering(zones);
    }

    private static MailboxId box(int number) {
        return MailboxId.parse("ann" + number + "@" + SHOP);
    }

    private static MailboxOrder order(MailboxId id) {
        return MailboxOrder.of(id, "Ann Acme");
    }

    private Deed<?> mailbox(int number) {
        return Deed.mailbox("fake", mailboxes, order(box(number)), MONTHLY);
    }

    private Deed<?> domain() {
        return Deed.domain("fake", registrar, new DomainOrder(SHOP, 2, true, Money.of("30", "USD")));
    }

    private PurchaseTask task(Deeds deeds) {
        return PurchaseTask.of("fake", deeds, Purchases.of(store, clock)).telling(told::add);
    }

    private PurchaseTask task() {
        return task(Deeds.at(vendor, id -> Optional.of(order(id))));
    }

    private void run(PurchaseTask task) {
        told.clear();
        task.run(clock.instant(), Cancellation.never());
        clock.advance(Duration.ofMinutes(10));
    }

    private PurchaseState state(Deed<?> deed) {
        return store.find(deed.key()).orElseThrow().state();
    }

    private void approve(Deed<?> deed) {
        Purchase intended = Purchase.intended(deed.key(), deed.what(), deed.price(), clock.instant());
        store.intend(intended);
        Purchases.of(store, clock).approve(deed.key(), "Ana");
    }

    /** A process that orders and dies when it is about to keep that something has come to this. */
    private void dieBefore(PurchaseState state, Deed<?> deed) {
        PurchaseStore mortal = new PurchaseStore() {
            @Override
            public Purchase intend(Purchase first) {
                return store.intend(first);
            }

            @Override
            public Optional<Purchase> find(String key) {
                return store.find(key);
            }

            @Override
            public boolean replace(Purchase next) {
                if (next.state() == state) {
                    throw new Death();
                }
                return store.replace(next);
            }

            @Override
            public List<Purchase> open() {
                return store.open();
            }
        };
        assertThatThrownBy(() -> Purchases.of(mortal, YES, clock).run(deed)).isInstanceOf(Death.class);
    }

    @ParameterizedTest(name = "died before it was {0}")
    @EnumSource(names = {"ACTING", "UNDER_WAY", "DONE"})
    @DisplayName("finishes what a dead process began, with one order for each")
    void finishes(PurchaseState death) {
        registrar.own(new DomainName("old.example"));
        List<Deed<?>> all = List.of(
                domain(),
                mailbox(1),
                Deed.zone("fake", zones, SHOP),
                Deed.autoRenewal("fake", registrar, new DomainName("old.example"), MONTHLY));
        all.forEach(deed -> dieBefore(death, deed));
        run(task());
        assertThat(told).hasSize(4).allSatisfy(outcome -> {
            assertThat(outcome.purchase().state()).isEqualTo(PurchaseState.DONE);
            assertThat(outcome.thing()).isPresent();
        });
        run(task());
        assertThat(told).isEmpty();
        assertThat(all).extracting(this::state).containsOnly(PurchaseState.DONE);
        assertThat(mailboxes.made()).containsExactly(order(box(1)));
        assertThat(registrar.charges()).hasSize(1);
        assertThat(registrar.owned(SHOP).orElseThrow().autoRenew()).isTrue();
        assertThat(zones.zones()).hasSize(1);
    }

    @Test
    @DisplayName(
            "waits while an order without an answer may still come to something, and orders once more when it cannot")
    void doubt() {
        mailboxes.failNextCreation(new ProviderFailure(Kind.IN_DOUBT, "no answer"));
        Purchases.of(store, YES, clock).run(mailbox(1));
        run(task());
        run(task());
        assertThat(state(mailbox(1))).isEqualTo(PurchaseState.ACTING);
        assertThat(mailboxes.made()).isEmpty();
        run(task());
        assertThat(state(mailbox(1))).isEqualTo(PurchaseState.DONE);
        assertThat(mailboxes.made()).hasSize(1);
    }

    @Test
    @DisplayName("finds what came into being after its order had no answer, and orders nothing")
    void doubtThatCame() {
        mailboxes.failNextCreation(new ProviderFailure(Kind.IN_DOUBT, "no answer"));
        Purchases.of(store, YES, clock).run(mailbox(1));
        run(task());
        mailboxes.create(order(box(1)));
        run(task());
        assertThat(state(mailbox(1))).isEqualTo(PurchaseState.DONE);
        assertThat(mailboxes.made()).hasSize(1);
    }

    @Test
    @DisplayName("asks a vendor that does not answer no further, fails, and goes on when it answers")
    void down() {
        IntStream.range(0, 8).forEach(number -> approve(mailbox(number)));
        for (int i = 0; i < 3; i++) {
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
    @DisplayName("follows a vendor that takes its time, to its end, good or bad")
    void slow() {
        registrar.next(new RegistrationStatus(RegistrationStatus.State.UNDER_WAY, "the registry is asked"));
        approve(domain());
        mailboxes.slow();
        approve(mailbox(1));
        for (int i = 0; i < 5; i++) {
            run(task());
            assertThat(told)
                    .extracting(outcome -> outcome.purchase().state())
                    .containsExactly(PurchaseState.UNDER_WAY, PurchaseState.UNDER_WAY);
        }
        registrar.finish(SHOP, true);
        mailboxes.finish(box(1), false);
        run(task());
        assertThat(state(domain())).isEqualTo(PurchaseState.DONE);
        assertThat(state(mailbox(1))).isEqualTo(PurchaseState.NEEDS_PERSON);
        assertThat(registrar.charges()).hasSize(1);
        assertThat(mailboxes.made()).hasSize(1);
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
                throw new IllegalStateException("broken");
            }
            return id.equals(box(3)) ? Optional.empty() : Optional.of(order(id));
        };
        run(task(Deeds.at(vendor, orders)));
        assertThat(mailboxes.made()).extracting(MailboxOrder::id).containsExactlyInAnyOrder(box(0), box(4));
        assertThat(told).hasSize(4);
        assertThat(told)
                .filteredOn(outcome -> outcome.failure().isPresent())
                .extracting(outcome -> outcome.purchase().explain())
                .anySatisfy(line -> assertThat(line).contains("ann1@").contains("give it two words"))
                .anySatisfy(line -> assertThat(line).contains("ann2@").contains("IllegalStateException"));
        assertThat(state(mailbox(3))).isEqualTo(PurchaseState.APPROVED);
    }

    @Test
    @DisplayName("does not ask for what waits for approval, nor again for what the vendor has refused")
    void leavesAlone() {
        Purchases.of(store, clock).run(mailbox(1));
        mailboxes.failNextCreation(new ProviderFailure(Kind.PERMANENT, "no payment method"));
        Purchases.of(store, YES, clock).run(mailbox(2));
        PurchaseTask generous = PurchaseTask.of(
                        "fake", Deeds.at(vendor, id -> Optional.of(order(id))), Purchases.of(store, YES, clock))
                .telling(told::add);
        run(generous);
        assertThat(told).isEmpty();
        assertThat(mailboxes.made()).isEmpty();
        assertThat(state(mailbox(2))).isEqualTo(PurchaseState.APPROVED);
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
    @DisplayName("leaves to others what is bought elsewhere, or is not described as it would be here")
    void othersPurchases() {
        approve(domain());
        approve(mailbox(1));
        for (String key :
                List.of("domain transfer of x", "domain x at fake for 1 year", "mailbox x at fake, each month")) {
            store.intend(Purchase.intended(key, key, Optional.of(MONTHLY), clock.instant()));
            Purchases.of(store, clock).approve(key, "Ana");
        }
        run(task(Deeds.at(vendor("other"), id -> Optional.of(order(id)))));
        assertThat(told).isEmpty();
        run(task());
        assertThat(told).hasSize(2);
        assertThat(store.open()).hasSize(3);
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
