package dev.outreach.testing;

import dev.outreach.fleet.Fleet;
import java.time.Instant;

/** Fleets for tests. The same call always gives an equal fleet; all names are under {@code .example}. */
public final class Fleets {
    /** A Monday; warm-ups of a {@link FleetShape} are counted back from it. */
    public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    /** Bound domains of the fleet that the seed design describes. */
    private static final int SEED_DOMAINS = 400;

    private Fleets() {}

    /** One client in UTC with two domains of three warm mailboxes each, open at all hours. */
    public static Fleet small() {
        return of(1, 2, 3);
    }

    /** Warm mailboxes without premium ones or reserve, open at all hours, in UTC. */
    public static Fleet of(int clients, int domainsPerClient, int mailboxesPerDomain) {
        return shape().clients(clients)
                .domains(clients * domainsPerClient)
                .mailboxesPerDomain(mailboxesPerDomain)
                .build();
    }

    /**
     * The fleet of the seed design: 24 clients in three time zones, 400 domains of 3 mailboxes, 200 of them premium,
     * every 20th domain warming, office hours; and beside it a reserve of 16 domains with 3 warm mailboxes each.
     */
    public static Fleet seedShape() {
        return shape().clients(24)
                .domains(SEED_DOMAINS)
                .mailboxesPerDomain(3)
                .premiumMailboxes(200)
                .warmingEvery(20)
                .reserveDomains(16)
                .zones("UTC", "Europe/Berlin", "America/New_York")
                .officeHours()
                .build();
    }

    /** A shape to be described: one client with one domain of one warm bulk mailbox, until it is told otherwise. */
    public static FleetShape shape() {
        return new FleetShape();
    }
}
