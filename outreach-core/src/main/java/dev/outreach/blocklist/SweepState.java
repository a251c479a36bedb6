package dev.outreach.blocklist;

import dev.outreach.fleet.Quoted;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one sweep leaves to the next: which listings stand, and which lists were void, so that only changes are told. Its
 * size is that of the listings, not of the fleet. Immutable.
 */
public final class SweepState {

    private static final String SEPARATOR = "\t";
    private static final String LISTED = "listed";
    private static final String VOID = "void";
    private static final String NO_WEIGHT = "-";
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

    /** The state as text, to be kept; {@link #parse} reads it. One line for each listing and each void list, in order. */
    public String text() {
        Stream<String> listed = listings.entrySet().stream()
                .map(entry -> String.join(
                        SEPARATOR,
                        LISTED,
                        entry.getKey().subject(),
                        entry.getKey().list(),
                        weight(entry.getValue())));
        Stream<String> mute = voidLists.stream().map(list -> VOID + SEPARATOR + list);
        return Stream.concat(listed, mute).sorted().collect(Collectors.joining("\n"));
    }

    /**
     * The state that was written so.
     *
     * @throws IllegalArgumentException if it is not what {@link #text} writes
     */
    public static SweepState parse(String text) {
        Map<Key, Mark> listings = new HashMap<>();
        Set<String> voidLists = new HashSet<>();
        for (String line : text.lines().toList()) {
            String[] parts = line.split(SEPARATOR, -1);
            if (parts.length == 4 && parts[0].equals(LISTED)) {
                listings.put(new Key(parts[1], parts[2]), mark(parts[3]));
            } else if (parts.length == 2 && parts[0].equals(VOID)) {
                voidLists.add(parts[1]);
            } else {
                throw new IllegalArgumentException(
                        "'" + Quoted.excerpt(line) + "' is not a line of a sweep's state: begin with an empty state");
            }
        }
        return new SweepState(listings, voidLists);
    }

    private static String weight(Mark mark) {
        @Nullable ListingWeight weight = mark.weight();
        return weight == null ? NO_WEIGHT : weight.name();
    }

    private static Mark mark(String weight) {
        return new Mark(weight.equals(NO_WEIGHT) ? null : ListingWeight.valueOf(weight));
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
