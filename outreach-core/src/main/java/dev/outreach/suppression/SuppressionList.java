package dev.outreach.suppression;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The addresses, domains and wildcards not to be written to. Safe for any number of threads. */
public interface SuppressionList {

    /** An empty list that lives as long as the process. It refuses hashed patterns, which it could not find again. */
    static SuppressionList inMemory() {
        return new InMemorySuppressionList(null);
    }

    /**
     * An empty list that lives as long as the process, and finds what was hashed with a key. Patterns entered with the
     * reason {@link Suppression.Reason#ERASED} are kept as their hash alone; if they never end, entries in clear for the same pattern are dropped.
     */
    static SuppressionList inMemory(SuppressionKey key) {
        return new InMemorySuppressionList(key);
    }
    /**
     * Enters a suppression. Of two entries for the same pattern and client the one that lasts longer stays, and the
     * earlier one if they last equally long.
     *
     * @throws IllegalArgumentException if the pattern is hashed and the list has no key to find it by
     */
    void add(Suppression suppression);

    /**
     * Takes an entry back.
     *
     * @param client the client it was for, or null for the entry for all of them
     * @return whether there was one
     */
    boolean remove(AddressPattern pattern, @Nullable ClientId client);

    /** The entry in force that forbids this client to write to this address; one for all clients comes first. */
    Optional<Suppression> find(ClientId client, EmailAddress address, Instant now);

    /** All entries, also those that have ended; close the stream after use. */
    Stream<Suppression> entries();
}
