package dev.outreach.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Collects how an {@link MxReceiverDirectory} asks. Not for use by several threads. */
public final class MxReceiverDirectoryBuilder {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

    private static final int DEFAULT_CACHE_SIZE = 100_000;

    private final InstantSource clock;
    private List<InetSocketAddress> servers = List.of();
    private Duration timeout = DEFAULT_TIMEOUT;
    private int cacheSize = DEFAULT_CACHE_SIZE;

    MxReceiverDirectoryBuilder(InstantSource clock) {
        this.clock = clock;
    }

    /** Asks these recursive resolvers, in this order, instead of those of the system. */
    public MxReceiverDirectoryBuilder servers(List<InetSocketAddress> resolvers) {
        if (resolvers.isEmpty()) {
            throw new IllegalArgumentException("the list of DNS servers is empty: name one, or leave the call away");
        }
        servers = List.copyOf(resolvers);
        return this;
    }

    /** How long a look-up may take altogether, from a millisecond to a minute; 4 seconds by default. */
    public MxReceiverDirectoryBuilder timeout(Duration limit) {
        if (limit.toMillis() < 1 || limit.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("DNS time-out is " + limit + ": use 1 ms to " + LONGEST_TIMEOUT);
        }
        timeout = limit;
        return this;
    }

    /** How many domains are remembered at the most; 100,000 by default. */
    public MxReceiverDirectoryBuilder cacheSize(int domains) {
        if (domains < 1) {
            throw new IllegalArgumentException("DNS cache size is " + domains + ": use 1 or more");
        }
        cacheSize = domains;
        return this;
    }

    /** The directory. Asks nobody yet. */
    public MxReceiverDirectory build() {
        DnsLookupBuilder dns = DnsLookup.builder().timeout(timeout);
        DnsLookup lookup =
                servers.isEmpty() ? dns.build() : dns.servers(servers).build();
        return new MxReceiverDirectory(new ResolverMxLookup(lookup), timeout, cacheSize, clock);
    }
}
