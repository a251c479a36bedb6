package dev.outreach.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Function;

/** Collects how a {@link DnsLookup} asks the servers that have authority. Not for use by several threads. */
public final class AuthoritativeDnsBuilder {

    private final DnsLookup recursive;
    private Duration timeout = DnsLookupBuilder.DEFAULT_TIMEOUT;
    private int window = DnsLookupBuilder.DEFAULT_WINDOW;
    private Function<InetAddress, InetSocketAddress> listens =
            address -> new InetSocketAddress(address, DnsLookupBuilder.DNS_PORT);

    AuthoritativeDnsBuilder(DnsLookup recursive) {
        this.recursive = recursive;
    }

    /**
     * How long all servers of a zone together may take for one question, from a millisecond to a minute; 5 seconds by
     * default. Finding them comes before.
     */
    public AuthoritativeDnsBuilder timeout(Duration limit) {
        timeout = DnsLookupBuilder.checked(limit);
        return this;
    }

    /** How many questions may be under way at once, from 1 to 4,096; 64 by default. */
    public AuthoritativeDnsBuilder window(int questions) {
        window = DnsLookupBuilder.checked(questions);
        return this;
    }

    /** Where the name server of an address listens; port 53 by default. */
    public AuthoritativeDnsBuilder listens(Function<InetAddress, InetSocketAddress> at) {
        listens = at;
        return this;
    }

    /** The look-up. Asks nobody yet. */
    public DnsLookup build() {
        DnsExchange exchange = new DnsExchange(window, AnswerThread.start(), new SecureRandom());
        return new AuthoritativeDnsLookup(new NameServers(recursive), listens, exchange, timeout);
    }
}
