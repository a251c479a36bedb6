package dev.outreach.blocklist;

import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one sweep leaves to the next: which listings stand, and which lists were void, so that only changes are told. Its
 * size is that of the listings, not of the fleet. Immutable.
 */
public final class SweepState {

    private static final SweepState EMPTY = new SweepState(Map.of(), Set.of());

    private final Map<Key, Mark> listings;
    private final Set<String> voidLists;

    /** Whom a list names. */
    record Key(String subject, String list) {}

    /** How heavily it does; null where it only describes. */
    record Mark(@Nullable ListingWeight weight) {}

    SweepState(Map<Key, Mark> listings, Set<String> voidLists) {
        this.listings = Map.copyOf(listings);
        this.voidLists = Set.copyOf(voidLists);
    }

    /** Nothing stands. After it, each listing that is found is told. */
    public static SweepState empty() {
        return EMPTY;
    }

    /**
     * What stands by signals that were recorded, in their order, such as those of a journal; others than listings are passed
     * over.
     */
    public static SweepState of(Iterable<? extends Signal> recorded) {
        Map<Key, Mark> listings = new HashMap<>();
        for (Signal signal : recorded) {
            if (signal instanceof Signal.Listed listed) {
                listings.put(new Key(listed.about().value(), listed.list()), new Mark(listed.weight()));
            } else if (signal instanceof Signal.Delisted delisted) {
                listings.remove(new Key(delisted.about().value(), delisted.list()));
            }
        }
        return new SweepState(listings, Set.of());
    }

    Map<Key, Mark> listings() {
        return new HashMap<>(listings);
    }

    Set<String> voidLists() {
        return new HashSet<>(voidLists);
    }

    /** Names the numbers. */
    @Override
    public String toString() {
        return listings.size() + " listings stand, " + voidLists.size() + " lists are void";
    }
}
