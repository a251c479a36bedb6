package dev.outreach.reputation;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A small fleet: two clients, two domains a client and tier, two mailboxes a domain. */
final class Seats {
    static final Instant DAY0 = Instant.parse("2026-03-02T00:00:00Z");
    static final List<ClientId> CLIENTS = List.of(new ClientId("acme"), new ClientId("globex"));

    private Seats() {}

    static List<MailboxId> enrollAll(ReputationBook book) {
        List<MailboxId> all = new ArrayList<>();
        for (ClientId client : CLIENTS) {
            for (Tier tier : Tier.values()) {
                for (int domain = 0; domain < 2; domain++) {
                    String name = client + "-" + tier + "-" + domain + ".example";
                    all.add(enroll(book, "ann@" + name, tier, client));
                    all.add(enroll(book, "bob@" + name, tier, client));
                }
            }
        }
        return all;
    }

    static MailboxId enroll(ReputationBook book, String address, Tier tier, ClientId client) {
        MailboxId id = MailboxId.parse(address);
        book.enroll(mailbox(id, tier), client);
        return id;
    }

    static Mailbox mailbox(MailboxId id, Tier tier) {
        return new Mailbox(
                id, "", tier, new ProviderId("smtp"), Caps.daily(50), SendingWindow.OFFICE_HOURS, null, null);
    }

    static ClientId clientOf(MailboxId id) {
        return id.domain().value().startsWith("acme") ? CLIENTS.get(0) : CLIENTS.get(1);
    }

    static Tier tierOf(MailboxId id) {
        return id.domain().value().contains("premium") ? Tier.PREMIUM : Tier.BULK;
    }

    static Instant day(double days) {
        return DAY0.plus(Duration.ofMillis(Math.round(days * 86_400_000)));
    }

    static double penalty(Reputation reputation, String name) {
        return reputation.factors().stream()
                .filter(factor -> factor.name().equals(name))
                .mapToDouble(Factor::penalty)
                .reduce(1, (a, b) -> a * b);
    }

    static String why(Reputation reputation, String name) {
        return reputation.factors().stream()
                .filter(factor -> factor.name().equals(name))
                .map(Factor::why)
                .findFirst()
                .orElseThrow();
    }
}
