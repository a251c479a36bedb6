package dev.outreach;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SenderIdentity;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fleet with all that a snapshot or the journal tells of and that is not in the fleet: taken out of it, or known to
 * other nodes only. What happens to that must not be lost, as it may come back. Its zones and tiers are in no journal, so
 * they are guessed: the client's zone and the bulk tier. Not safe for several threads.
 */
final class WholeFleet {
    private static final ProviderId NOBODY = new ProviderId("absent");
    private static final SenderIdentity UNKNOWN = new SenderIdentity("absent", "absent");

    private final Fleet listed;
    private final Set<FleetId> absent = new HashSet<>();
    private final Set<ClientId> clients = new HashSet<>();
    private final Map<DomainName, @Nullable ClientId> domains = new LinkedHashMap<>();
    /** When the warm-up of each began, null if it was warm when it was first heard of. */
    private final Map<MailboxId, @Nullable Instant> mailboxes = new LinkedHashMap<>();

    WholeFleet(Fleet listed) {
        this.listed = listed;
    }

    /** Takes in what a snapshot tells of, if it can be read. */
    void add(Snapshot snapshot) {
        SavedFleet saved;
        try {
            saved = SavedText.read(snapshot.state());
        } catch (IllegalArgumentException unreadable) {
            return;
        }
        saved.owners().forEach(owner -> domain(owner.domain(), owner.client()));
        saved.mailboxes().forEach(seat -> mailbox(seat.mailbox(), null));
        saved.midnights().forEach(midnight -> client(midnight.client()));
    }

    /**
     * Takes in what the whole journal tells of.
     *
     * @return the sequence of its last entry, 0 if there is none
     */
    long read(OutreachStore store) {
        long[] last = {0};
        try (Stream<JournalEntry> journal = store.journal(0)) {
            journal.forEach(entry -> {
                add(entry.event());
                last[0] = entry.sequence();
            });
        }
        return last[0];
    }

    /** What is not in the fleet that was given. It only grows, as {@link #fleet} does with it. */
    Set<FleetId> absent() {
        return absent;
    }

    Fleet fleet() {
        Fleet.Builder whole = listed.toBuilder();
        clients.forEach(client -> whole.add(new Client(client, UNKNOWN, ZoneOffset.UTC)));
        domains.forEach((name, client) -> whole.add(new SendingDomain(name, client, Caps.daily(Caps.MOST))));
        mailboxes.forEach((id, warmSince) -> whole.add(new Mailbox(
                id, "", Tier.BULK, NOBODY, Caps.daily(Caps.MOST), SendingWindow.OFFICE_HOURS, null, warmSince)));
        return whole.build();
    }

    /** Takes in what an event tells of. */
    void add(JournalEvent event) {
        if (event instanceof JournalEvent.DomainListed seen) {
            domain(seen.domain(), seen.client());
        } else if (event instanceof JournalEvent.DayOpened opened
                && opened.progress().phase().isWarming()) {
            mailbox(opened.mailbox(), opened.date());
        } else if (Follower.about(event) instanceof MailboxId id) {
            mailbox(id, null);
        } else if (Follower.about(event) instanceof ClientId id) {
            client(id);
        }
    }

    private void client(@Nullable ClientId id) {
        if (id != null && listed.client(id).isEmpty()) {
            clients.add(id);
            absent.add(id);
        }
    }

    /** Whose it is at first: if it goes to a client later, the journal says so. */
    private void domain(DomainName name, @Nullable ClientId client) {
        client(client);
        if (listed.domain(name).isEmpty() && absent.add(name)) {
            domains.put(name, client);
        }
    }

    private void mailbox(MailboxId id, @Nullable LocalDate warming) {
        if (listed.mailbox(id).isEmpty() && absent.add(id)) {
            domain(id.domain(), null);
            mailboxes.put(
                    id,
                    warming == null
                            ? null
                            : warming.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }
}
