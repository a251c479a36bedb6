package dev.outreach.suppression;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The addresses, domains and wildcards not to be written to. Safe for any number of threads. */
public interface SuppressionList {
    /** Enters a suppression. An entry for the same pattern and client is replaced by the one that lasts longer. */
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
