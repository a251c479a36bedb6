package dev.outreach.dns;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks the DNS. Implementations end within a bounded time, give an answer for any name, and are safe for any number of
 * threads.
 */
@FunctionalInterface
public interface DnsLookup {

    /**
     * The records of a type at a name, for which the calling thread waits; aliases (CNAME) are followed unless they are what is asked for.
     *
     * @param name absolute, with or without a final dot, one character an octet; no search path is applied. A name that
     *     no zone can hold (RFC 1035 section 2.3.4: an empty label, one over 63 octets, over 253 in all) does not exist
     * @return the answer; a failure is a value too
     */
    DnsAnswer ask(String name, DnsType type);

    /**
     * As {@link #ask}, but the calling thread need not wait: many questions may be under way at once. What is done with
     * the stage must not block, as it may be done by the thread that receives all answers. Implementations that cannot
     * do so ask at once, and return when they know.
     *
     * @return never fails
     */
    default CompletionStage<DnsAnswer> askAsync(String name, DnsType type) {
        return CompletableFuture.completedStage(ask(name, type));
    }

    /** A builder of look-ups at the recursive resolvers of the system, or at others. */
    static DnsLookupBuilder builder() {
        return new DnsLookupBuilder();
    }

    /**
     * A look-up that keeps the answers of another: records for their time to live but an hour at most, that there are none
     * for a minute, failures not at all. A question that is asked again before its answer is there is asked once.
     *
     * @param entries answers that are kept at the most, 1 or more
     * @param clock by which answers grow old
     */
    static DnsLookup cached(DnsLookup behind, int entries, InstantSource clock) {
        return new CachedDnsLookup(behind, entries, clock);
    }

    /**
     * A builder of look-ups at the servers that have authority for a name, which know of a change at once.
     *
     * @param recursive finds the name servers and their addresses; best one that is {@link #cached}
     */
    static AuthoritativeDnsBuilder authoritative(DnsLookup recursive) {
        return new AuthoritativeDnsBuilder(recursive);
    }
}
