package dev.outreach.testing;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SenderIdentity;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes a fleet by its numbers and builds it. Not for use by several threads.
 *
 * <p>Domains are dealt out evenly: client {@code client-01} owns {@code c01-d001.example}, and its mailboxes are
 * {@code ann@}, {@code ben@}, {@code cleo@} and so on. Reserve domains are {@code reserve-001.example}.
 */
public final class FleetShape {
    private static final List<String> NAMES =
            List.of("ann", "ben", "cleo", "dan", "eva", "finn", "gus", "hana", "ivo", "jule");

    /** Days that the warming domains have behind them, one after the other: within the first two weeks of a ramp. */
    private static final int WARMING_DAYS = 14;

    private int clients = 1;
    private int domains = 1;
    private int mailboxesPerDomain = 1;
    private int premiumMailboxes;
    private int reserveDomains;
    private int warmingEvery;
    private List<ZoneId> zones = List.of(ZoneOffset.UTC);
    private SendingWindow window = SendingWindow.ALWAYS;
    private Caps mailboxCaps = Caps.daily(40);
    private Caps domainCaps = Caps.daily(120);
    private ProviderId premiumProvider = new ProviderId("smtp");
    private ProviderId bulkProvider = new ProviderId("smtp");

    FleetShape() {}

    /** How many clients, at least 1. */
    public FleetShape clients(int number) {
        clients = atLeast(1, "clients", number);
        return this;
    }

    /** How many bound domains, over all clients. */
    public FleetShape domains(int number) {
        domains = atLeast(0, "domains", number);
        return this;
    }

    /** How many mailboxes on each domain, reserve domains included. */
    public FleetShape mailboxesPerDomain(int number) {
        mailboxesPerDomain = atLeast(0, "mailboxes per domain", number);
        return this;
    }

    /** How many of the bound mailboxes are premium, in whole domains as far as that divides, spread over all clients. */
    public FleetShape premiumMailboxes(int number) {
        premiumMailboxes = atLeast(0, "premium mailboxes", number);
        return this;
    }

    /** How many domains stand in the reserve, with bulk mailboxes that are warm. */
    public FleetShape reserveDomains(int number) {
        reserveDomains = atLeast(0, "reserve domains", number);
        return this;
    }

    /** Lets every n-th bound domain be in its warm-up, 0 to 13 days at {@link Fleets#START}; 0 for none. */
    public FleetShape warmingEvery(int nth) {
        warmingEvery = atLeast(0, "warming every", nth);
        return this;
    }

    /** The clients' zones, in turn. */
    public FleetShape zones(String... names) {
        zones = Stream.of(names).map(ZoneId::of).toList();
        atLeast(1, "zones", zones.size());
        return this;
    }

    /** Opens the mailboxes on weekdays from 9 to 17 alone. */
    public FleetShape officeHours() {
        return window(SendingWindow.OFFICE_HOURS);
    }

    /** When mailboxes send; always, if nothing is said. */
    public FleetShape window(SendingWindow hours) {
        window = hours;
        return this;
    }

    /** Each mailbox's caps; 40 a day if nothing is said. */
    public FleetShape mailboxCaps(Caps caps) {
        mailboxCaps = caps;
        return this;
    }

    /** Each domain's caps; 120 a day if nothing is said. */
    public FleetShape domainCaps(Caps caps) {
        domainCaps = caps;
        return this;
    }

    /** Who hosts the mailboxes; {@code smtp} if nothing is said. */
    public FleetShape provider(ProviderId provider) {
        return providers(provider, provider);
    }

    /** Who hosts the premium and who the bulk mailboxes. */
    public FleetShape providers(ProviderId premium, ProviderId bulk) {
        premiumProvider = premium;
        bulkProvider = bulk;
        return this;
    }

    /** The fleet of this shape. */
    public Fleet build() {
        Fleet.Builder fleet = Fleet.builder();
        for (int i = 0; i < clients; i++) {
            fleet.add(client(i));
        }
        for (int i = 0; i < domains; i++) {
            addDomain(fleet, i);
        }
        for (int i = 0; i < reserveDomains; i++) {
            DomainName name = new DomainName("reserve-%03d.example".formatted(i + 1));
            fleet.add(new SendingDomain(name, null, domainCaps));
            addMailboxes(fleet, name, 0, null);
        }
        return fleet.build();
    }

    private Client client(int i) {
        SenderIdentity identity =
                new SenderIdentity("Client %02d Ltd".formatted(i + 1), (i + 1) + " Example Street, Exampleton");
        return new Client(clientId(i), identity, zones.get(i % zones.size()));
    }

    private static ClientId clientId(int i) {
        return new ClientId("client-%02d".formatted(i + 1));
    }

    private void addDomain(Fleet.Builder fleet, int i) {
        int client = (int) ((long) i * clients / domains);
        int first = (int) (((long) client * domains + clients - 1) / clients);
        DomainName name = new DomainName("c%02d-d%03d.example".formatted(client + 1, i - first + 1));
        fleet.add(new SendingDomain(name, clientId(client), domainCaps));
        addMailboxes(fleet, name, premiumOn(i), warmSince(i));
    }

    /**
     * Premium mailboxes on the i-th domain. They fill whole domains, and the domains they fill lie evenly among all;
     * what does not divide is on the last of them.
     */
    private int premiumOn(int i) {
        if (mailboxesPerDomain == 0) {
            return 0;
        }
        int premiumDomains = Math.min(domains, (premiumMailboxes + mailboxesPerDomain - 1) / mailboxesPerDomain);
        int before = (int) ((long) i * premiumDomains / domains);
        boolean chosen = (long) (i + 1) * premiumDomains / domains > before;
        return chosen ? Math.min(mailboxesPerDomain, premiumMailboxes - before * mailboxesPerDomain) : 0;
    }

    private @Nullable Instant warmSince(int i) {
        boolean warming = warmingEvery > 0 && i % warmingEvery == warmingEvery - 1;
        return warming ? Fleets.START.minus(Duration.ofDays(i / warmingEvery % WARMING_DAYS)) : null;
    }

    private void addMailboxes(Fleet.Builder fleet, DomainName domain, int premium, @Nullable Instant warmSince) {
        for (int i = 0; i < mailboxesPerDomain; i++) {
            String name = NAMES.get(i % NAMES.size()) + (i < NAMES.size() ? "" : i / NAMES.size() + 1);
            fleet.add(new Mailbox(
                    new MailboxId(new EmailAddress(name, domain)),
                    Character.toUpperCase(name.charAt(0)) + name.substring(1) + " Example",
                    i < premium ? Tier.PREMIUM : Tier.BULK,
                    i < premium ? premiumProvider : bulkProvider,
                    mailboxCaps,
                    window,
                    null,
                    warmSince));
        }
    }

    private static int atLeast(int least, String name, int number) {
        if (number < least) {
            throw new IllegalArgumentException(name + " is " + number + ": use at least " + least);
        }
        return number;
    }
}
