package dev.outreach.dns;

/**
 * Asks the DNS one question at a time. The calling thread waits. Implementations end within a bounded time, give an
 * answer for any name, and are safe for any number of threads.
 */
@FunctionalInterface
public interface DnsLookup {

    /**
     * The records of a type at a name; aliases (CNAME) are followed unless they are what is asked for.
     *
     * @param name absolute, with or without a final dot, one character an octet; no search path is applied. A name that
     *     no zone can hold (RFC 1035 section 2.3.4: an empty label, one over 63 octets, over 253 in all) does not exist
     * @return the answer; a failure is a value too
     */
    DnsAnswer ask(String name, DnsType type);

    /** A builder of look-ups at the recursive resolvers of the system, or at others. */
    static DnsLookupBuilder builder() {
        return new DnsLookupBuilder();
    }
}
