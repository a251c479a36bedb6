package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.purchase.Deed;
import dev.outreach.purchase.Purchases;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.RegistrationStatus;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseState;
import dev.outreach.store.PurchaseStore;
import dev.outreach.upkeep.PurchaseTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A task that carries purchases on")
class PurchaseTaskTest extends PurchaseTaskBench {
    /** The process is gone. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
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
    @DisplayName("goes on with an order that had no answer, also when the vendor does not take the next one")
    void doubtThenBusy() {
        mailboxes.failNextCreation(new ProviderFailure(Kind.IN_DOUBT, "no answer"));
        Purchases.of(store, YES, clock).run(mailbox(1));
        clock.advance(Duration.ofMinutes(20));
        mailboxes.failNextCreation(new ProviderFailure(Kind.TRANSIENT, "too many calls"));
        assertThatThrownBy(() -> run(task())).hasMessageContaining("too many calls");
        run(task());
        assertThat(state(mailbox(1))).isEqualTo(PurchaseState.DONE);
        assertThat(mailboxes.made()).hasSize(1);
    }

    @Test
    @DisplayName("follows what was ordered when it is no longer wanted, and orders it no more")
    void noLongerWanted() {
        mailboxes.slow();
        Purchases.of(store, YES, clock).run(mailbox(1));
        for (int number = 2; number <= 3; number++) {
            mailboxes.failNextCreation(new ProviderFailure(Kind.IN_DOUBT, "no answer"));
            Purchases.of(store, YES, clock).run(mailbox(number));
        }
        mailboxes.create(order(box(3)));
        approve(mailbox(4));
        PurchaseTask without = task(vendor, id -> Optional.empty());
        run(without);
        assertThat(state(mailbox(1))).isEqualTo(PurchaseState.UNDER_WAY);
        assertThat(state(mailbox(2))).isEqualTo(PurchaseState.ACTING);
        assertThat(state(mailbox(3))).isEqualTo(PurchaseState.DONE);
        mailboxes.finish(box(1), true);
        clock.advance(Duration.ofMinutes(20));
        run(without);
        assertThat(state(mailbox(1))).isEqualTo(PurchaseState.DONE);
        assertThat(state(mailbox(2))).isEqualTo(PurchaseState.NEEDS_PERSON);
        assertThat(store.find(mailbox(2).key()).orElseThrow().explain())
                .doesNotContain("times")
                .contains("it is not there, and not asked for again, as it is no longer wanted; look there by hand");
        assertThat(state(mailbox(4))).isEqualTo(PurchaseState.APPROVED);
        assertThat(mailboxes.made()).extracting(MailboxOrder::id).containsExactly(box(1), box(3));
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
    @DisplayName("does not ask for what waits for approval, nor again for what the vendor has refused")
    void leavesAlone() {
        Purchases.of(store, clock).run(mailbox(1));
        mailboxes.failNextCreation(new ProviderFailure(Kind.PERMANENT, "no payment method"));
        Purchases.of(store, YES, clock).run(mailbox(2));
        PurchaseTask generous = PurchaseTask.of(vendor, id -> Optional.of(order(id)), Purchases.of(store, YES, clock))
                .telling(told::add);
        run(generous);
        assertThat(told).isEmpty();
        assertThat(mailboxes.made()).isEmpty();
        assertThat(state(mailbox(2))).isEqualTo(PurchaseState.APPROVED);
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
        assertThat(task(vendor("other")).name()).isEqualTo("purchases-other");
        run(task(vendor("other")));
        assertThat(told).isEmpty();
        run(task());
        assertThat(told).hasSize(2);
        assertThat(store.open()).hasSize(3);
    }
}
