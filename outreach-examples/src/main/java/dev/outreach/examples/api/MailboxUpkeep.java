package dev.outreach.examples.api;

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
import dev.outreach.provision.MailboxChange;
import dev.outreach.provision.MailboxKeeper;
import dev.outreach.provision.MailboxOutcome;
import dev.outreach.provision.MailboxPlan;
import dev.outreach.provision.Presence;
import dev.outreach.provision.Quotas;
import dev.outreach.purchase.Purchases;
import dev.outreach.spi.MailboxQuota;
import dev.outreach.store.PurchaseStore;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeMailboxProvisioner;
import dev.outreach.testing.FakeProvider;
import java.util.Collection;
import java.util.List;

/**
 * The mailboxes of a fleet at their vendor: what differs is planned, bought once a person has approved it, and their caps are
 * kept within what the vendor lets them send. The vendor and the clock are fakes.
 */
public final class MailboxUpkeep {
    private static final ProviderId VENDOR = new ProviderId("fake");
    private static final DomainName DOMAIN = new DomainName("acme-mail.example");
    private static final Money MONTHLY = Money.of("3.50", "USD");

    private MailboxUpkeep() {}

    public static void main(String[] args) {
        FakeClock clock = FakeClock.at("2026-11-24T08:00:00Z");
        FakeMailboxProvisioner mailboxes =
                new FakeMailboxProvisioner().domain(DOMAIN).quota(MailboxQuota.perRollingDay(30));
        FakeProvider vendor = new FakeProvider(VENDOR, clock).offering(mailboxes);
        Fleet fleet = fleet("anna", "ben");

        Purchases purchases = Purchases.of(PurchaseStore.inMemory(), clock);
        MailboxKeeper keeper = MailboxKeeper.of(vendor, purchases);
        MailboxPlan plan = keeper.plan(fleet, mailbox -> Presence.IN_USE);
        plan.changes().forEach(System.out::println);

        keeper.apply(plan, MONTHLY, MailboxUpkeep::print);
        for (MailboxChange change : plan.changes()) {
            change.order()
                    .ifPresent(order ->
                            purchases.approve(keeper.deed(order, MONTHLY).key(), "Ana"));
        }
        keeper.apply(plan, MONTHLY, MailboxUpkeep::print);

        Collection<Mailbox> capped = Quotas.within(fleet, mailboxes.mailboxes()).mailboxes();
        capped.forEach(mailbox -> System.out.println(
                mailbox.id() + " sends at most " + mailbox.caps().perRollingDay() + " messages within 24 hours"));
    }

    private static Fleet fleet(String... names) {
        Fleet.Builder fleet = Fleet.builder().add(new SendingDomain(DOMAIN, null, Caps.daily(90)));
        for (String name : List.of(names)) {
            fleet.add(new Mailbox(
                    MailboxId.parse(name + "@" + DOMAIN),
                    "Anna Acme",
                    Tier.BULK,
                    VENDOR,
                    Caps.daily(40),
                    SendingWindow.OFFICE_HOURS,
                    null,
                    null));
        }
        return fleet.build();
    }

    private static void print(MailboxOutcome outcome) {
        System.out.println(outcome.state() + " " + outcome.note());
    }
}
