package dev.outreach.testing;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Money;
import dev.outreach.fleet.ProviderId;
import dev.outreach.purchase.Approval;
import dev.outreach.purchase.Deed;
import dev.outreach.purchase.Deeds;
import dev.outreach.purchase.PurchaseOutcome;
import dev.outreach.purchase.Purchases;
import dev.outreach.schedule.Cancellation;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.Provider;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseState;
import dev.outreach.store.PurchaseStore;
import dev.outreach.upkeep.PurchaseTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A vendor, a store and a clock, and a task that carries on the purchases there. */
abstract class PurchaseTaskBench {
    static final DomainName SHOP = new DomainName("shop.example");
    static final Money MONTHLY = Money.of("3.50", "USD");
    static final Approval YES = purchase -> new Approval.Answer.Yes("the test");

    final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
    final PurchaseStore store = PurchaseStore.inMemory();
    final FakeMailboxProvisioner mailboxes = new FakeMailboxProvisioner().domain(SHOP);
    final FakeDomainRegistrar registrar = new FakeDomainRegistrar(clock);
    final FakeDnsHost zones = new FakeDnsHost();
    final FakeProvider vendor = vendor("fake");
    final List<PurchaseOutcome<?>> told = new CopyOnWriteArrayList<>();

    FakeProvider vendor(String id) {
        return vendor(id, mailboxes);
    }

    FakeProvider vendor(String id, MailboxProvisioner provisioner) {
        return new FakeProvider(new ProviderId(id), clock)
                .offering(provisioner)
                .offering(registrar)
                .offering(zones);
    }

    static MailboxId box(int number) {
        return MailboxId.parse("ann" + number + "@" + SHOP);
    }

    static MailboxOrder order(MailboxId id) {
        return MailboxOrder.of(id, "Ann Acme");
    }

    Deed<?> mailbox(int number) {
        return Deed.mailbox("fake", mailboxes, order(box(number)), MONTHLY);
    }

    Deed<?> domain() {
        return Deed.domain("fake", registrar, new DomainOrder(SHOP, 2, true, Money.of("30", "USD")));
    }

    PurchaseTask task(Deeds deeds) {
        return PurchaseTask.of("fake", deeds, Purchases.of(store, clock)).telling(told::add);
    }

    PurchaseTask task() {
        return task(vendor);
    }

    PurchaseTask task(Provider at) {
        return task(at, id -> Optional.of(order(id)));
    }

    PurchaseTask task(Provider at, Function<? super MailboxId, Optional<MailboxOrder>> orders) {
        return PurchaseTask.of(at, orders, Purchases.of(store, clock)).telling(told::add);
    }

    void run(PurchaseTask task) {
        told.clear();
        task.run(clock.instant(), Cancellation.never());
        clock.advance(Duration.ofMinutes(10));
    }

    PurchaseState state(Deed<?> deed) {
        return store.find(deed.key()).orElseThrow().state();
    }

    void approve(Deed<?> deed) {
        Purchase intended = Purchase.intended(deed.key(), deed.what(), deed.price(), clock.instant());
        store.intend(intended);
        Purchases.of(store, clock).approve(deed.key(), "Ana");
    }
}
