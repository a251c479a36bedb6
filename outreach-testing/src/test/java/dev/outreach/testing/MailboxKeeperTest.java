package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Money;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.provision.MailboxChange;
import dev.outreach.provision.MailboxKeeper;
import dev.outreach.provision.MailboxOutcome;
import dev.outreach.provision.MailboxPlan;
import dev.outreach.provision.Presence;
import dev.outreach.provision.Surplus;
import dev.outreach.purchase.Approval;
import dev.outreach.purchase.Purchases;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.store.PurchaseStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A keeper of mailboxes")
class MailboxKeeperTest {
    private static final ProviderId VENDOR = new ProviderId("mailforge");
    private static final Money MONTHLY = Money.of("3.50", "USD");
    private static final DomainName DOMAIN = new DomainName("acme-mail.example");

    /** What a mailbox comes to; one that is gone to nothing. */
    private static final Map<Presence, State> STATES =
            Map.of(Presence.IN_USE, State.ACTIVE, Presence.SUSPENDED, State.SUSPENDED);

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
    private final FakeMailboxProvisioner vendor = new FakeMailboxProvisioner().domain(DOMAIN);
    private final PurchaseStore store = PurchaseStore.inMemory();

    /** A new one each time, as after a restart. */
    private MailboxKeeper keeper(Approval approval) {
        FakeProvider offer = new FakeProvider(VENDOR, clock).offering(vendor);
        return MailboxKeeper.of(offer, Purchases.of(store, approval, clock)).waitingBy(clock::advance);
    }

    private MailboxKeeper approving() {
        return keeper(Approval.upTo(MONTHLY));
    }

    private static MailboxId id(int number) {
        return MailboxId.parse("m" + number + "@" + DOMAIN);
    }

    private static Mailbox mailbox(MailboxId id) {
        return new Mailbox(id, "Ann Lee", Tier.BULK, VENDOR, Caps.daily(40), SendingWindow.ALWAYS, null, null);
    }

    private static Fleet fleet(int count) {
        Fleet.Builder fleet = Fleet.builder().add(new SendingDomain(DOMAIN, null, Caps.daily(1000)));
        IntStream.range(0, count).forEach(i -> fleet.add(mailbox(id(i))));
        return fleet.build();
    }

    private static MailboxPlan plan(MailboxKeeper keeper, int count) {
        return keeper.plan(fleet(count), mailbox -> Presence.IN_USE);
    }

    private static List<MailboxOutcome> apply(MailboxKeeper keeper, MailboxPlan plan) {
        List<MailboxOutcome> outcomes = new ArrayList<>();
        keeper.apply(plan, MONTHLY, outcomes::add);
        return outcomes;
    }

    private List<MailboxId> made() {
        return vendor.made().stream().map(MailboxOrder::id).toList();
    }

    @Test
    @DisplayName("makes 1,200 mailboxes, and finds nothing to do the second time")
    void makesAFleet() {
        MailboxPlan plan = plan(approving(), 1200);
        assertThat(plan.count(MailboxChange.Action.CREATE)).isEqualTo(1200);
        assertThat(apply(approving(), plan))
                .hasSize(1200)
                .allMatch(outcome -> outcome.state() == MailboxOutcome.State.DONE);
        assertThat(made()).hasSize(1200).doesNotHaveDuplicates();
        assertThat(plan(approving(), 1200).isEmpty()).isTrue();
    }

    @Test
    @DisplayName("makes none that nobody has approved, and goes on when somebody has")
    void waitsForApproval() {
        MailboxKeeper byHand = keeper(Approval.byHand());
        MailboxPlan plan = plan(byHand, 2);
        assertThat(apply(byHand, plan))
                .allMatch(outcome -> outcome.state() == MailboxOutcome.State.WAITS_FOR_APPROVAL
                        && outcome.note().contains("3.50 USD"));
        assertThat(made()).isEmpty();

        Purchases.of(store, Approval.byHand(), clock)
                .approve(byHand.deed(MailboxOrder.of(id(1), "Ann Lee"), MONTHLY).key(), "Ana");
        assertThat(apply(byHand, plan))
                .extracting(MailboxOutcome::state)
                .containsExactly(MailboxOutcome.State.WAITS_FOR_APPROVAL, MailboxOutcome.State.DONE);
        assertThat(made()).containsExactly(id(1));
    }

    @Test
    @DisplayName("looks after a call without an answer, and asks again only for what is not there")
    void looksBeforeItAsksAgain() {
        MailboxPlan plan = plan(approving(), 1);
        Approval withoutAnswer = purchase -> {
            ProviderFailure failure = new ProviderFailure(Kind.IN_DOUBT, "no answer");
            vendor.failNextAfterActing(failure).failNextAfterActing(failure);
            return new Approval.Answer.Yes("Ana");
        };
        assertThat(apply(keeper(withoutAnswer), plan))
                .singleElement()
                .extracting(MailboxOutcome::state)
                .isEqualTo(MailboxOutcome.State.FAILED);
        assertThat(made()).containsExactly(id(0));
        clock.advance(Duration.ofHours(1));
        assertThat(apply(approving(), plan))
                .singleElement()
                .extracting(MailboxOutcome::state)
                .isEqualTo(MailboxOutcome.State.DONE);
        assertThat(made()).containsExactly(id(0));
    }

    @Test
    @DisplayName("buys again, with a new approval, what it made once and somebody has taken away")
    void buysAgain() {
        apply(approving(), plan(approving(), 1));
        vendor.delete(id(0));
        clock.advance(Duration.ofHours(1));
        MailboxPlan plan = plan(approving(), 1);
        assertThat(apply(keeper(Approval.byHand()), plan))
                .singleElement()
                .extracting(MailboxOutcome::state)
                .isEqualTo(MailboxOutcome.State.WAITS_FOR_APPROVAL);
        assertThat(apply(approving(), plan))
                .singleElement()
                .extracting(MailboxOutcome::state)
                .isEqualTo(MailboxOutcome.State.DONE);
        assertThat(made()).containsExactly(id(0), id(0));
    }

    @Test
    @DisplayName("follows what the vendor takes its time for")
    void slowVendor() {
        vendor.slow();
        assertThat(apply(approving(), plan(approving(), 1)))
                .singleElement()
                .extracting(MailboxOutcome::state)
                .isEqualTo(MailboxOutcome.State.UNDER_WAY);
        assertThat(plan(approving(), 1).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).startsWith("pending m0@"));
        vendor.finish(id(0), true);
        assertThat(plan(approving(), 1).isEmpty()).isTrue();
    }

    @Test
    @DisplayName("plans nothing from half a list, and nothing for another vendor's mailboxes")
    void noHalfPlans() {
        vendor.failNext(new ProviderFailure(Kind.TRANSIENT, "page 2 cannot be read"));
        assertThatThrownBy(() -> plan(approving(), 1)).isInstanceOf(ProviderFailure.class);
    }

    @Test
    @DisplayName("refuses an old plan for a mailbox that has been made anew since")
    void oldPlan() {
        vendor.host(id(0), State.ACTIVE);
        MailboxKeeper keeper = approving();
        MailboxPlan old = keeper.plan(fleet(1), mailbox -> Presence.GONE);
        assertThat(apply(keeper, old)).extracting(MailboxOutcome::state).containsExactly(MailboxOutcome.State.DONE);
        assertThat(apply(keeper, old)).extracting(MailboxOutcome::state).containsExactly(MailboxOutcome.State.DONE);

        vendor.host(id(0), State.ACTIVE);
        assertThat(apply(keeper, old)).singleElement().satisfies(outcome -> {
            assertThat(outcome.state()).isEqualTo(MailboxOutcome.State.FAILED);
            assertThat(outcome.note()).contains("it is another mailbox now than when this was planned; plan anew");
        });
        assertThat(vendor.hosted()).hasSize(1);
    }

    @Test
    @DisplayName("does not buy again at once what a list that lags does not show")
    void laggingList() {
        apply(approving(), plan(approving(), 1));
        vendor.delete(id(0));
        assertThat(apply(approving(), plan(approving(), 1))).singleElement().satisfies(outcome -> {
            assertThat(outcome.state()).isEqualTo(MailboxOutcome.State.FAILED);
            assertThat(outcome.note()).contains("a list that lags may not show it before");
        });
        assertThat(made()).containsExactly(id(0));
    }

    @Test
    @DisplayName("goes on by itself after any number of calls that the vendor did not take")
    void throttled() {
        MailboxPlan plan = plan(approving(), 1);
        for (int i = 0; i < 5; i++) {
            vendor.failNextCreation(new ProviderFailure(Kind.TRANSIENT, "too many calls"));
            assertThat(apply(approving(), plan))
                    .singleElement()
                    .extracting(MailboxOutcome::state)
                    .isEqualTo(MailboxOutcome.State.FAILED);
        }
        assertThat(apply(approving(), plan))
                .singleElement()
                .extracting(MailboxOutcome::state)
                .isEqualTo(MailboxOutcome.State.DONE);
    }

    @Test
    @DisplayName("gives a vendor up that is dead, and reports each that is left")
    void deadVendor() {
        MailboxPlan plan = plan(approving(), 10);
        for (int i = 0; i < 40; i++) {
            vendor.failNext(new ProviderFailure(Kind.TRANSIENT, "the line is dead"));
        }
        List<MailboxOutcome> outcomes = apply(approving(), plan);
        assertThat(outcomes).hasSize(10).allMatch(outcome -> outcome.state() == MailboxOutcome.State.FAILED);
        assertThat(outcomes.get(9).note()).startsWith("not tried, as the vendor does not answer");
        assertThat(made()).isEmpty();
    }

    /** Whatever fails in whatever order, a fleet comes out as it is wanted, and each mailbox was made once. */
    @Test
    @DisplayName("brings any vendor to any fleet, whatever fails in between, and makes nothing twice")
    void randomLives() {
        for (int seed = 0; seed < 400; seed++) {
            new MailboxKeeperTest().live(new Random(seed), seed);
        }
    }

    private void live(Random random, int seed) {
        Map<MailboxId, State> before = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            if (random.nextInt(3) == 0) {
                State state = random.nextBoolean() ? State.ACTIVE : State.SUSPENDED;
                before.put(id(i), state);
                vendor.host(id(i), state);
            }
        }
        Map<MailboxId, Presence> wanted = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            wanted.put(id(i), Presence.values()[random.nextInt(Presence.values().length)]);
        }
        for (int i = 0; i < 12; i++) {
            step(random, wanted);
            clock.advance(Duration.ofMinutes(random.nextInt(20)));
        }
        settle(wanted, seed);
        check(wanted, before, seed);
    }

    private void step(Random random, Map<MailboxId, Presence> wanted) {
        for (int i = random.nextInt(4); i > 0; i--) {
            Kind kind = random.nextBoolean() ? Kind.TRANSIENT : Kind.IN_DOUBT;
            ProviderFailure failure = new ProviderFailure(kind, "something fails");
            if (kind == Kind.IN_DOUBT && random.nextBoolean()) {
                vendor.failNextAfterActing(failure);
            } else {
                vendor.failNext(failure);
            }
        }
        try {
            MailboxKeeper keeper = approving().surplus(Surplus.DELETE);
            apply(keeper, keeper.plan(fleet(10), mailbox -> wanted.get(mailbox.id())));
        } catch (ProviderFailure unreadable) {
            // There is no plan then; the next step makes one.
        }
    }

    /** Nothing fails any more. */
    private void settle(Map<MailboxId, Presence> wanted, int seed) {
        for (int i = 0; i < 60; i++) {
            clock.advance(Duration.ofMinutes(20));
            try {
                MailboxKeeper keeper = approving().surplus(Surplus.DELETE);
                MailboxPlan plan = keeper.plan(fleet(10), mailbox -> wanted.get(mailbox.id()));
                if (plan.isEmpty()) {
                    return;
                }
                apply(keeper, plan);
            } catch (ProviderFailure leftOver) {
                // One of the failures that were set before.
            }
        }
        throw new AssertionError("seed " + seed + " does not settle: " + vendor.hosted());
    }

    private void check(Map<MailboxId, Presence> wanted, Map<MailboxId, State> before, int seed) {
        Map<MailboxId, State> now =
                vendor.hosted().stream().collect(Collectors.toMap(HostedMailbox::id, HostedMailbox::state));
        Set<MailboxId> left = new HashSet<>(now.keySet());
        wanted.forEach((id, presence) -> {
            left.remove(id);
            assertThat(now.get(id)).as("seed %s: %s", seed, id).isEqualTo(STATES.get(presence));
            long orders = made().stream().filter(id::equals).count();
            boolean isMade = presence != Presence.GONE && !before.containsKey(id);
            assertThat(orders).as("seed %s: orders of %s", seed, id).isEqualTo(isMade ? 1 : 0);
        });
        assertThat(left).as("seed %s: surplus", seed).isEmpty();
    }
}
