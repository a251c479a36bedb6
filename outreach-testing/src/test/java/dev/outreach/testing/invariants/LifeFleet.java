package dev.outreach.testing.invariants;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SenderIdentity;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import dev.outreach.testing.Fleets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small fleets with all that makes trouble: several zones, warming mailboxes, tight caps, a reserve. */
final class LifeFleet {
    /** Low enough to be reached within a day of a test. */
    static final Caps MAILBOX = new Caps(12, 14, java.util.Map.of()).withReceiver(ReceivingProvider.GOOGLE, 7);

    static final Caps DOMAIN = new Caps(30, 33, java.util.Map.of()).withReceiver(ReceivingProvider.MICROSOFT, 9);

    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"));

    private LifeFleet() {}

    /** Clients {@code a}, {@code b}, … with domains {@code a1.example}, …; reserve {@code r1.example}, …. */
    static Fleet of(int clients, int domainsEach, int mailboxesEach, int reserve) {
        return of(0, clients, domainsEach, mailboxesEach, reserve);
    }

    /** The same, with the first client in UTC, Berlin or New York. */
    static Fleet of(int firstZone, int clients, int domainsEach, int mailboxesEach, int reserve) {
        Fleet.Builder fleet = Fleet.builder();
        for (int c = 0; c < clients; c++) {
            fleet.add(new Client(
                    client(c), new SenderIdentity("Client Ltd", "1 Example Street"), ZONES.get((firstZone + c) % 3)));
        }
        for (int c = 0; c < clients; c++) {
            for (int d = 1; d <= domainsEach; d++) {
                DomainName name = new DomainName(client(c) + "" + d + ".example");
                fleet.add(new SendingDomain(name, client(c), DOMAIN));
                addMailboxes(fleet, name, mailboxesEach, d % 2 == 0);
            }
        }
        for (int r = 1; r <= reserve; r++) {
            DomainName name = new DomainName("r" + r + ".example");
            fleet.add(new SendingDomain(name, null, DOMAIN));
            addMailboxes(fleet, name, mailboxesEach, false);
        }
        return fleet.build();
    }

    static ClientId client(int number) {
        return new ClientId(String.valueOf((char) ('a' + number)));
    }

    private static void addMailboxes(Fleet.Builder fleet, DomainName domain, int number, boolean warming) {
        for (int i = 0; i < number; i++) {
            @Nullable Instant since = warming && i % 2 == 0 ? Fleets.START.minus(Duration.ofDays(3L * i)) : null;
            @Nullable ZoneId zone = i % 3 == 2 ? ZoneId.of("Pacific/Auckland") : null;
            fleet.add(new Mailbox(
                    new MailboxId(new EmailAddress("m" + i, domain)),
                    "",
                    i == 1 ? Tier.PREMIUM : Tier.BULK,
                    new ProviderId("smtp"),
                    MAILBOX,
                    SendingWindow.ALWAYS,
                    zone,
                    since));
        }
    }
}
