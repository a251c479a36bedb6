package dev.outreach.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;

/** Makes a resolver that asks several servers, by UDP and by TCP where the answer was cut off. */
final class DnsServers {

    /** Tries at each server. */
    private static final int TRIES = 2;

    private DnsServers() {}

    /**
     * A resolver of which all tries fit into a time.
     *
     * @param servers in the order of asking; empty for those of the system
     */
    static Resolver resolver(List<InetSocketAddress> servers, Duration timeout) {
        List<InetSocketAddress> asked =
                servers.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : servers;
        ExtendedResolver resolver =
                new ExtendedResolver(asked.stream().map(SimpleResolver::new).toArray(Resolver[]::new));
        resolver.setRetries(TRIES);
        resolver.setTimeout(timeout.dividedBy((long) TRIES * Math.max(1, asked.size())));
        return resolver;
    }
}
