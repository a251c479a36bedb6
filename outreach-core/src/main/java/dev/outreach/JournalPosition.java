package dev.outreach;

import dev.outreach.store.JournalEvent;
import dev.outreach.store.StoreException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How much of the journal is in this node's state: all up to one number, and beyond it what the node wrote itself. Where
 * the two touch, the number moves on, so that a node that is alone never reads what it wrote. Safe for any number of
 * threads.
 */
final class JournalPosition {
    /** Writes that fail are few, unless the store is gone for long. */
    private static final int MOST_DOUBTED = 100;

    /** Decisions of this node are written one after the other, or it would overtake itself. */
    private final ReentrantLock deciding = new ReentrantLock();
    /** Held for reading while something is written, until it is known whose it is. */
    private final ReentrantReadWriteLock writing = new ReentrantReadWriteLock();

    private final NavigableMap<Long, Long> own = new TreeMap<>();
    private final Set<List<JournalEvent>> doubted = new LinkedHashSet<>();
    private long followed;
    private long decided;

    /**
     * Writes events to the journal.
     *
     * @param writer writes them; is given the latest decision that this node knows
     * @param last the number of the last event by what the writer returned, 0 if nothing was written
     */
    <T> T write(List<JournalEvent> events, LongFunction<T> writer, ToLongFunction<T> last) {
        boolean decides = events.stream().anyMatch(JournalEvent::isDecision);
        if (decides) {
            deciding.lock();
        }
        writing.readLock().lock();
        try {
            T result = writer.apply(known());
            wrote(last.applyAsLong(result), events.size(), decides);
            return result;
        } catch (StoreException e) {
            if (decides) {
                doubted(events);
            }
            throw e;
        } finally {
            writing.readLock().unlock();
            if (decides) {
                deciding.unlock();
            }
        }
    }

    private synchronized void wrote(long last, int number, boolean decides) {
        if (last > 0) {
            own.put(last - number + 1, last);
            decided = decides ? last : decided;
            moveOn();
        }
    }

    private synchronized void doubted(List<JournalEvent> events) {
        if (doubted.size() < MOST_DOUBTED) {
            doubted.add(List.copyOf(events));
        }
    }

    /** Notes that it is known that events were kept, or what those who decided them are told. */
    synchronized void settled(List<JournalEvent> events) {
        doubted.remove(events);
    }

    /** The events of writes that failed, which the journal may hold nevertheless. */
    synchronized List<List<JournalEvent>> doubted() {
        return List.copyOf(doubted);
    }

    private void moveOn() {
        Map.@Nullable Entry<Long, Long> next = own.firstEntry();
        while (next != null && next.getKey() <= followed + 1) {
            followed = Math.max(followed, next.getValue());
            own.pollFirstEntry();
            next = own.firstEntry();
        }
    }

    /** Waits until of all that can be read by now it is known whether this node wrote it. */
    void awaitWriters() {
        writing.writeLock().lock();
        writing.writeLock().unlock();
    }

    /** Whether the state holds an entry, or is about to: the thread that wrote it applies it before it leaves its cell. */
    synchronized boolean holds(long sequence) {
        Map.@Nullable Entry<Long, Long> range = own.floorEntry(sequence);
        return sequence <= followed || range != null && sequence <= range.getValue();
    }

    /** Notes that all up to an entry is in the state. */
    synchronized void followedTo(long sequence) {
        followed = Math.max(followed, sequence);
        moveOn();
    }

    synchronized long followed() {
        return followed;
    }

    private synchronized long known() {
        return Math.max(followed, decided);
    }
}
