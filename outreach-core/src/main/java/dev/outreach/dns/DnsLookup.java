package dev.outreach.dns;

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
}
