package dev.outreach.provision;

import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Money;
import dev.outreach.fleet.ProviderId;
import dev.outreach.http.Pause;
import dev.outreach.provision.MailboxChange.Action;
import dev.outreach.provision.MailboxPlanner.VendorView;
import dev.outreach.purchase.Deed;
import dev.outreach.purchase.PurchaseOutcome;
import dev.outreach.purchase.Purchases;
import dev.outreach.spi.Capability;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.FleetRun;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseState;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Brings the mailboxes at a vendor to what the fleet says: {@link #plan} compares, {@link #apply} carries out. Both may be
 * called at any time and again after any failure or crash: what is done is not done again, and a change is refused if its
 * mailbox is another one by now. The calling thread waits; safe
 * for any number of threads and nodes whose purchases are in one store.
 *
 * <p>What is made costs money, so it is made by way of {@link Purchases}: the intent is kept before the vendor is asked,
 * nothing is asked for without approval, and after a call without an answer the vendor is looked at before it is asked
 * again.
 */
public final class MailboxKeeper {
    private final ProviderId id;
    private final MailboxProvisioner provisioner;
    private final Optional<MailboxSuspension> suspension;
    private final Optional<DomainOnboarding> domains;
    private final Purchases purchases;
    private final Surplus surplus;
    private final Pause pause;

    private MailboxKeeper(
            ProviderId id,
            MailboxProvisioner provisioner,
            Optional<MailboxSuspension> suspension,
            Optional<DomainOnboarding> domains,
            Purchases purchases,
            Surplus surplus,
            Pause pause) {
        this.id = id;
        this.provisioner = provisioner;
        this.suspension = suspension;
        this.domains = domains;
        this.purchases = purchases;
        this.surplus = surplus;
        this.pause = pause;
    }

    /**
     * A keeper that leaves mailboxes alone which the fleet has not.
     *
     * @throws IllegalArgumentException if the vendor makes no mailboxes
     */
    public static MailboxKeeper of(Provider vendor, Purchases purchases) {
        return new MailboxKeeper(
                vendor.id(),
                need(vendor, MailboxProvisioner.class),
                vendor.capability(MailboxSuspension.class),
                vendor.capability(DomainOnboarding.class),
                purchases,
                Surplus.KEEP,
                Pause.real());
    }

    private static <C extends Capability> C need(Provider vendor, Class<C> capability) {
        return vendor.capability(capability)
                .orElseThrow(() -> new IllegalArgumentException("provider " + vendor.id() + " is no "
                        + capability.getSimpleName() + ": it hosts no mailboxes that can be made or listed"));
    }

    /** The same keeper, which does this with mailboxes that the fleet has not. */
    public MailboxKeeper surplus(Surplus other) {
        return new MailboxKeeper(id, provisioner, suspension, domains, purchases, other, pause);
    }

    /** The same keeper, waiting so when the vendor takes no calls for a while. By default it waits in real time. */
    public MailboxKeeper waitingBy(Pause other) {
        return new MailboxKeeper(id, provisioner, suspension, domains, purchases, surplus, other);
    }

    /**
     * What is to be done. Reads the vendor's lists, and changes nothing.
     *
     * @param fleet all of it, of which the mailboxes at this vendor are compared
     * @param presence how each of these is wanted. By its stage ({@link Presence#of}, with what {@code Outreach.status} says),
     *     so that what is retired is not bought again
     * @throws ProviderFailure if the lists cannot be read; there is no plan from half a list
     */
    public MailboxPlan plan(Fleet fleet, Function<? super Mailbox, Presence> presence) {
        VendorView seen =
                new VendorView(provisioner.mailboxes(), domains.map(DomainOnboarding::domains), suspension.isPresent());
        return new MailboxPlanner(seen, surplus).plan(id, fleet, presence);
    }

    /**
     * How a mailbox is to be made, as a plan has it; empty if the fleet has none of that address at this vendor, or it
     * is wanted to be gone. Asks the vendor nothing.
     *
     * @param presence how each mailbox is wanted, as for {@link #plan}
     * @throws IllegalArgumentException if it shows a name that vendors do not take, see {@link MailboxOrder#of}
     */
    public Optional<MailboxOrder> order(Fleet fleet, MailboxId mailbox, Function<? super Mailbox, Presence> presence) {
        return fleet.mailbox(mailbox)
                .filter(known -> known.provider().equals(id) && presence.apply(known) != Presence.GONE)
                .map(known -> MailboxOrder.of(mailbox, known.displayName()));
    }

    /**
     * Carries a plan out, one change after the other, as {@link FleetRun} says.
     *
     * @param monthly what a mailbox may be expected to cost each month, for the approval
     * @param outcomes get one outcome for each change, as soon as it is known
     * @throws IllegalArgumentException if the plan is for another vendor
     */
    public void apply(MailboxPlan plan, Money monthly, Consumer<? super MailboxOutcome> outcomes) {
        if (!plan.provider().equals(id)) {
            throw new IllegalArgumentException(
                    "the plan is for provider " + plan.provider() + ", not for " + id + ": plan anew");
        }
        new FleetRun<>(new EachChange(monthly), pause).through(plan.changes(), outcomes);
    }

    /** The purchase by which a mailbox is made, to be approved or refused by its key. */
    public Deed<HostedMailbox> deed(MailboxOrder order, Money monthly) {
        return Deed.mailbox(id.toString(), provisioner, order, monthly);
    }

    private final class EachChange implements FleetRun.Work<MailboxChange, MailboxOutcome> {
        private final Money monthly;

        EachChange(Money monthly) {
            this.monthly = monthly;
        }

        @Override
        public MailboxOutcome apply(MailboxChange change) {
            try {
                return carryOut(change, monthly);
            } catch (ProviderFailure failure) {
                return MailboxOutcome.failed(change, failure);
            } catch (IllegalArgumentException mistake) {
                // One mailbox with a mistake must not hold up the rest of a fleet.
                return MailboxOutcome.failed(change, ProviderFailure.of(mistake));
            }
        }

        @Override
        public Optional<ProviderFailure> failure(MailboxOutcome outcome) {
            return outcome.failure();
        }

        @Override
        public MailboxOutcome notTried(MailboxChange change, ProviderFailure why) {
            return MailboxOutcome.failed(change, why);
        }

        @Override
        public boolean isAnswering(MailboxChange change) {
            return FleetRun.isAnswered(() -> provisioner.mailbox(change.mailbox()));
        }
    }

    private MailboxOutcome carryOut(MailboxChange change, Money monthly) {
        if (change.action() == Action.CREATE) {
            return create(change, deed(change.order().orElseThrow(), monthly));
        }
        Optional<HostedMailbox> now = provisioner.mailbox(change.mailbox());
        if (now.isEmpty()) {
            return gone(change);
        }
        checkSame(change, now.get());
        return switch (change.action()) {
            case RESUME ->
                MailboxOutcome.done(change, Optional.of(suspending(change).resume(change.mailbox())));
            case SUSPEND ->
                MailboxOutcome.done(change, Optional.of(suspending(change).suspend(change.mailbox())));
            default -> {
                provisioner.delete(change.mailbox());
                yield MailboxOutcome.done(change, Optional.empty());
            }
        };
    }

    private static MailboxOutcome gone(MailboxChange change) {
        if (change.action() == Action.DELETE) {
            return MailboxOutcome.done(change, Optional.empty());
        }
        throw new IllegalArgumentException("cannot " + change + ": the vendor no longer has it; plan anew");
    }

    /** Between the plan and now it may have been deleted and made anew, by a later plan or by hand. */
    private static void checkSame(MailboxChange change, HostedMailbox now) {
        if (change.seen()
                .filter(seen -> seen.reference().equals(now.reference()))
                .isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot " + change + ": it is another mailbox now than when this was planned; plan anew");
        }
    }

    private MailboxSuspension suspending(MailboxChange change) {
        return suspension.orElseThrow(
                () -> new IllegalArgumentException("cannot " + change + ": provider " + id + " suspends no mailboxes"));
    }

    private MailboxOutcome create(MailboxChange change, Deed<HostedMailbox> deed) {
        PurchaseOutcome<HostedMailbox> outcome = purchases.run(deed);
        if (outcome.purchase().state() == PurchaseState.DONE
                && outcome.thing().isEmpty()
                && outcome.failure().isEmpty()) {
            // It was made once, and is not there any more: that is another purchase, to be approved anew.
            purchases.reopen(deed, "it is no longer there, and wanted again");
            outcome = purchases.run(deed);
        }
        Purchase purchase = outcome.purchase();
        return new MailboxOutcome(change, state(outcome), purchase.explain(), outcome.thing(), outcome.failure());
    }

    private static MailboxOutcome.State state(PurchaseOutcome<HostedMailbox> outcome) {
        return switch (outcome.purchase().state()) {
            case DONE -> MailboxOutcome.State.DONE;
            case INTENDED ->
                outcome.failure().isPresent() ? MailboxOutcome.State.FAILED : MailboxOutcome.State.WAITS_FOR_APPROVAL;
            case UNDER_WAY -> MailboxOutcome.State.UNDER_WAY;
            case APPROVED, ACTING, NEEDS_PERSON, REFUSED, FAILED -> MailboxOutcome.State.FAILED;
        };
    }
}
