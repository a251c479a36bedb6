package dev.outreach.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The journal with its snapshot. Not safe for several threads; the owner guards it. */
final class InMemoryJournal {
    private final List<JournalEntry> entries = new ArrayList<>();
    private long latest;
    private long latestDecision;
    private @Nullable Snapshot snapshot;

    /** As {@link OutreachStore#append(Instant, List, long)}; the events are copied by the caller. */
    OptionalLong append(Instant recordedAt, List<JournalEvent> events, long asOf) {
        if (latestDecision > asOf && events.stream().anyMatch(JournalEvent::isDecision)) {
            return OptionalLong.empty();
        }
        for (JournalEvent event : events) {
            entries.add(new JournalEntry(++latest, recordedAt, event));
            if (event.isDecision()) {
                latestDecision = latest;
            }
        }
        return OptionalLong.of(events.isEmpty() ? 0 : latest);
    }

    List<JournalEntry> after(long sequence) {
        return List.copyOf(entries.subList(firstAfter(sequence), entries.size()));
    }

    private int firstAfter(long sequence) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).sequence() <= sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void keep(Snapshot next) {
        if (snapshot == null || snapshot.sequence() <= next.sequence()) {
            snapshot = next;
        }
    }

    Optional<Snapshot> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    long forget(Instant before) {
        long covered = snapshot == null ? 0 : snapshot.sequence();
        int size = entries.size();
        entries.removeIf(
                entry -> entry.sequence() <= covered && entry.recordedAt().isBefore(before));
        return size - entries.size();
    }
}
