package dev.outreach;

import dev.outreach.fleet.Fleet;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Snapshot;
import dev.outreach.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a snapshot every so often, whichever node comes to it first. */
final class SnapshotTaker {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotTaker.class);

    private final MonotoneClock clock;
    private final OutreachStore store;
    /** As it was listed: who was bound since is in the journal. */
    private final Fleet fleet;

    private final Policies policies;
    /** Null for never. */
    private final @Nullable Duration every;
    /** How long the journal is kept after it is in a snapshot; null for ever. */
    private final @Nullable Duration keepJournal;

    private Instant next;

    /** @param last when the last was taken, if there is one */
    SnapshotTaker(Parts parts, Optional<Instant> last) {
        this.clock = parts.clock();
        this.store = parts.store();
        this.fleet = parts.fleet();
        this.policies = parts.policies();
        this.every = parts.snapshotEvery();
        this.keepJournal = parts.keepJournal();
        this.next = every == null
                ? Instant.MAX
                : last.map(taken -> taken.plus(every)).orElse(Instant.MIN);
    }

    /** Takes a snapshot if it is time for one. What the call was for is done already: a store that fails is for later. */
    void look() {
        try {
            look(clock.now());
        } catch (StoreException e) {
            LOG.warn("no snapshot is taken: the store failed; it is tried again later", e);
        }
    }

    private synchronized void look(Instant now) {
        if (every == null || now.isBefore(next)) {
            return;
        }
        Optional<Snapshot> last = store.snapshot();
        Instant due = last.map(kept -> kept.takenAt().plus(every)).orElse(now);
        if (!due.isAfter(now)) {
            take(last, now);
            due = now.plus(every);
        }
        next = due;
    }

    private void take(Optional<Snapshot> last, Instant now) {
        if (!Recall.canBeSaved(policies.book())) {
            LOG.info(
                    "no snapshot is taken: {} cannot be saved",
                    policies.book().getClass().getName());
            return;
        }
        Recall recall;
        try {
            recall = recall(last, now);
        } catch (JournalGap gap) {
            // Only what is in a newer snapshot can have been forgotten: this one is not needed.
            LOG.info("no snapshot is taken: another node has taken one meanwhile, and forgotten what is in it");
            return;
        } catch (IllegalStateException e) {
            LOG.warn("no snapshot is taken: {}", e.getMessage());
            return;
        }
        if (recall.sequence() > 0) {
            store.keep(new Snapshot(recall.sequence(), now, SavedText.write(recall.save())));
            forget(now);
        }
    }

    /** Reads the journal once, and once more only if it told of what was neither in the fleet nor in the last snapshot. */
    private Recall recall(Optional<Snapshot> last, Instant now) {
        WholeFleet whole = new WholeFleet(fleet);
        last.ifPresent(whole::add);
        int known = whole.absent().size();
        Recall first = recall(whole, last, now, Long.MAX_VALUE);
        return whole.absent().size() == known ? first : recall(whole, last, now, first.sequence());
    }

    /** From the first entry on that tells of what the fleet lacks, the rest is only looked at: it may not be applicable. */
    private Recall recall(WholeFleet whole, Optional<Snapshot> last, Instant now, long upTo) {
        int known = whole.absent().size();
        Recall recall = Recall.beside(whole.fleet(), policies, now);
        last.ifPresent(recall::load);
        recall.read(store, upTo, entry -> {
            whole.add(entry.event());
            return whole.absent().size() == known;
        });
        return recall;
    }

    private void forget(Instant now) {
        if (keepJournal != null) {
            long events = store.forget(now.minus(keepJournal));
            LOG.info(
                    "{} events older than {} are forgotten; the snapshot holds what came of them", events, keepJournal);
        }
    }
}
