package dev.outreach.dns;

import dev.outreach.fleet.Quoted;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Collects how a {@link DnsLookup} asks. Not for use by several threads. */
public final class DnsLookupBuilder {

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    static final int DNS_PORT = 53;
    private static final int LAST_PORT = 65_535;

    static final int DEFAULT_WINDOW = 64;
    private static final int LARGEST_WINDOW = 4_096;

    private List<InetSocketAddress> servers = List.of();
    private Duration timeout = DEFAULT_TIMEOUT;
    private int window = DEFAULT_WINDOW;
    private @Nullable Executor executor;

    DnsLookupBuilder() {}

    /** Asks these servers, in this order, instead of the resolvers of the system. */
    public DnsLookupBuilder servers(List<InetSocketAddress> asked) {
        if (asked.isEmpty()) {
            throw new IllegalArgumentException("the list of DNS servers is empty: name one, or leave the call away");
        }
        servers = List.copyOf(asked);
        return this;
    }

    /**
     * Asks one server.
     *
     * @param hostAndPort such as {@code 192.0.2.53:5353}, {@code [2001:db8::53]:53} or {@code dns.example}; port 53 if
     *     none is given
     */
    public DnsLookupBuilder server(String hostAndPort) {
        boolean bare = hostAndPort.indexOf(':') != hostAndPort.lastIndexOf(':') && !hostAndPort.startsWith("[");
        int colon = bare || hostAndPort.endsWith("]") ? -1 : hostAndPort.lastIndexOf(':');
        String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        int port = colon < 0 ? DNS_PORT : port(hostAndPort, colon);
        if (host.isBlank()) {
            throw notAServer(hostAndPort);
        }
        return servers(List.of(new InetSocketAddress(host, port)));
    }

    private static int port(String hostAndPort, int colon) {
        String digits = hostAndPort.substring(colon + 1);
        int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > LAST_PORT) {
            throw notAServer(hostAndPort);
        }
        return port;
    }

    private static IllegalArgumentException notAServer(String text) {
        return new IllegalArgumentException("DNS server '" + Quoted.excerpt(text)
                + "' is not valid: use HOST or HOST:PORT, such as 192.0.2.53:53, with a port from 1 to " + LAST_PORT);
    }

    /**
     * How long one look-up may take with all its tries and aliases, from a millisecond to a minute; 5 seconds by default. It
     * begins when the question is sent, which may be later than it is asked if the window is full.
     */
    public DnsLookupBuilder timeout(Duration limit) {
        timeout = checked(limit);
        return this;
    }

    static Duration checked(Duration timeout) {
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("DNS time-out is " + timeout + ": use 1 ms to " + LONGEST_TIMEOUT);
        }
        return timeout;
    }

    /**
     * How many questions may be under way at once, from 1 to 4,096; 64 by default. Others wait for their turn, so that
     * neither a server nor a line is flooded.
     */
    public DnsLookupBuilder window(int questions) {
        window = checked(questions);
        return this;
    }

    static int checked(int window) {
        if (window < 1 || window > LARGEST_WINDOW) {
            throw new IllegalArgumentException("DNS window is " + window + ": use 1 to " + LARGEST_WINDOW);
        }
        return window;
    }

    /**
     * Who does what is attached to the answers of {@link DnsLookup#askAsync}; one thread of the look-up's own by default.
     * {@code Runnable::run} saves the handing over, and lets the thread that receives all answers do it: what is attached
     * must then be quick.
     */
    public DnsLookupBuilder executor(Executor answers) {
        executor = answers;
        return this;
    }

    /** The look-up. Asks nobody yet; its threads are there only while there are questions. */
    public DnsLookup build() {
        return new ResolverDnsLookup(exchange(), DnsServers.orThoseOfTheSystem(servers), timeout);
    }

    private DnsExchange exchange() {
        Executor answers = executor == null ? AnswerThread.start() : executor;
        return new DnsExchange(window, answers, new SecureRandom());
    }
}
