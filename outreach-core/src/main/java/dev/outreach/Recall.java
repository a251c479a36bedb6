package dev.outreach;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.MailboxId;
import dev.outreach.reputation.ReputationBook;
import dev.outreach.reputation.SavableReputationBook;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the state of a fleet out of a snapshot and the journal after it, in the journal's order. For the state of a node
 * that starts, and for one beside it, which snapshots are taken of: those need no lock and hold nothing up, and are the
 * same whoever takes them. Not safe for several threads.
 */
final class Recall {
    private static final Logger LOG = LoggerFactory.getLogger(Recall.class);

    final FleetState state;
    final Fold fold;
    private final ReputationBook book;
    private long sequence;
    /** The snapshot that could not be read. */
    private @Nullable Snapshot passedOver;

    private String why = "";
    private boolean otherSettings;

    Recall(FleetState state, ReputationBook book) {
        this.state = state;
        this.fold = new Fold(state, book);
        this.book = book;
    }

    /** Whether what comes of a book can be kept. */
    static boolean canBeSaved(ReputationBook book) {
        return book instanceof SavableReputationBook;
    }

    /**
     * A state beside the one at work, whose book can be saved.
     *
     * @param fleet with all that is to be saved, in the fleet of this node or not
     */
    static Recall beside(Fleet fleet, Policies policies, Instant now) {
        SavableReputationBook empty = ((SavableReputationBook) policies.book()).empty();
        return new Recall(new FleetState(fleet, policies.with(empty), now), empty);
    }

    /** Up to which entry of the journal it is made. */
    long sequence() {
        return sequence;
    }

    /** Begins from a snapshot, if it can be read; else nothing changes, and the journal is read from its beginning. */
    void load(Snapshot snapshot) {
        if (!(book instanceof SavableReputationBook savable)) {
            passOver(snapshot, book.getClass().getName() + " cannot take counts back");
            return;
        }
        SavedFleet saved;
        try {
            saved = SavedText.read(snapshot.state());
        } catch (IllegalArgumentException e) {
            passOver(snapshot, e.getMessage());
            return;
        }
        enroll(saved);
        try {
            savable.restore(saved.reputation());
        } catch (IllegalArgumentException e) {
            otherSettings = true;
            passOver(snapshot, e.getMessage());
            return;
        }
        restore(saved, snapshot.takenAt());
        sequence = snapshot.sequence();
    }

    /** Makes known to the book whom it counted, before it takes its counts back. */
    private void enroll(SavedFleet saved) {
        for (SavedFleet.SavedOwner owner : saved.owners()) {
            if (owner.client() != null) {
                state.fleet().mailboxesOf(owner.domain()).forEach(mailbox -> book.enroll(mailbox, owner.client()));
            }
        }
    }

    private void passOver(Snapshot snapshot, @Nullable String reason) {
        passedOver = snapshot;
        why = reason == null ? "" : reason;
        LOG.warn("the {} is passed over, and the journal read from its beginning: {}", snapshot, why);
    }

    /** Why the book would not take its counts back, though the snapshot is sound; empty if it did. */
    Optional<String> otherSettings() {
        return otherSettings ? Optional.of(why) : Optional.empty();
    }

    private void restore(SavedFleet saved, Instant at) {
        for (SavedFleet.SavedOwner owner : saved.owners()) {
            state.listed().put(owner.domain(), owner.client());
            if (owner.client() != null) {
                fold.owned(owner.domain(), owner.client(), at);
            }
        }
        Map<DomainName, SavedFleet.SavedDomain> domains = new HashMap<>();
        saved.domains().forEach(domain -> {
            domains.put(domain.domain(), domain);
            restore(domain);
        });
        saved.mailboxes()
                .forEach(mailbox ->
                        restore(mailbox, domains.get(mailbox.mailbox().domain())));
        saved.midnights()
                .forEach(midnight -> state.client(midnight.client())
                        .ifPresent(cell -> cell.midnights.waiting().put(midnight.zone(), midnight.at())));
        saved.verdicts()
                .forEach(verdict -> state.client(verdict.client())
                        .ifPresent(cell -> cell.midnights.verdicts().add(verdict)));
        state.replacements().restore(saved.replacements());
    }

    private void restore(SavedFleet.SavedDomain saved) {
        @Nullable Cell cell = state.owner(saved.domain()).orElse(null);
        if (cell == null) {
            return;
        }
        DomainState domain = cell.domain(saved.domain());
        domain.restore(saved);
        if (saved.stage().isFinal() || isIn(cell, saved.client())) {
            domain.restoreStage(saved);
        }
    }

    private void restore(SavedFleet.SavedMailbox saved, SavedFleet.@Nullable SavedDomain domain) {
        MailboxId id = saved.mailbox();
        @Nullable
        Cell cell =
                state.owner(id).filter(owner -> owner.mailboxes.containsKey(id)).orElse(null);
        if (cell == null) {
            return;
        }
        cell.mailbox(id).restore(saved);
        if (saved.stage().isFinal() || domain == null || isIn(cell, domain.client())) {
            cell.mailbox(id).restoreStage(saved);
        }
    }

    /** Whether a cell is where something was saved; one that the fleet lists for a client by now begins anew there. */
    private static boolean isIn(Cell cell, @Nullable ClientId client) {
        return cell.client == null ? client == null : cell.client.id().equals(client);
    }

    /**
     * Reads the journal on.
     *
     * @param upTo the last entry to read
     * @param wanted is shown each entry, and says whether it is applied; once one was not, the state is of no use
     * @throws IllegalStateException if the snapshot was passed over and what was before it has been forgotten
     * @throws JournalGap if what comes next was forgotten since the snapshot was read; the state is of no use then
     */
    void read(OutreachStore store, long upTo, Predicate<JournalEntry> wanted) {
        try (Stream<JournalEntry> journal = store.journal(sequence)) {
            journal.takeWhile(entry -> entry.sequence() <= upTo).forEach(entry -> {
                if (sequence == 0 && entry.sequence() > 1) {
                    needsAll();
                }
                JournalGap.check(sequence, entry);
                if (wanted.test(entry)) {
                    fold.apply(entry.event());
                }
                sequence = entry.sequence();
            });
        }
        if (sequence == 0) {
            needsAll();
        }
    }

    /** Without the beginning of the journal nobody would know who owns which domain. */
    private void needsAll() {
        if (passedOver != null) {
            throw new IllegalStateException(
                    "the beginning of the journal was forgotten and is only in the " + passedOver
                            + ", which cannot be read: " + why + ". "
                            + (otherSettings
                                    ? "Build the reputation book with the settings that it had then"
                                    : "Run the version that wrote it")
                            + ", or restore the store from a copy");
        }
    }

    SavedFleet save() {
        Map<String, String> reputation = ((SavableReputationBook) book).save();
        List<SavedFleet.SavedDomain> domains = new ArrayList<>();
        List<SavedFleet.SavedMailbox> mailboxes = new ArrayList<>();
        List<SavedFleet.SavedMidnight> midnights = new ArrayList<>();
        List<SavedFleet.SavedVerdict> verdicts = new ArrayList<>();
        for (Cell cell : state.all()) {
            cell.domains.values().forEach(domain -> domains.add(domain.save()));
            cell.mailboxes.values().forEach(seat -> mailboxes.add(seat.save()));
        }
        for (Cell cell : state.clients()) {
            ClientId client = Objects.requireNonNull(cell.client).id();
            verdicts.addAll(cell.midnights.verdicts());
            cell.midnights
                    .waiting()
                    .forEach((zone, at) -> midnights.add(new SavedFleet.SavedMidnight(client, zone, at)));
        }
        domains.sort(Comparator.comparing(SavedFleet.SavedDomain::domain));
        mailboxes.sort(Comparator.comparing(SavedFleet.SavedMailbox::mailbox));
        midnights.sort(Comparator.comparing(SavedFleet.SavedMidnight::client)
                .thenComparing(midnight -> midnight.zone().getId()));
        return new SavedFleet(
                SavedFleet.VERSION,
                state.listed().save(),
                domains,
                mailboxes,
                midnights,
                verdicts,
                state.replacements().save(),
                reputation);
    }
}
