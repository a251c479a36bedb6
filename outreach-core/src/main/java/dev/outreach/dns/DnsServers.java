package dev.outreach.dns;

import java.net.InetSocketAddress;
import java.util.List;
import org.xbill.DNS.ResolverConfig;

/** Finds the recursive resolvers that the system is set up with. */
final class DnsServers {

    private DnsServers() {}

    /** Those that are given, or those of the system if none are. */
    static List<InetSocketAddress> orThoseOfTheSystem(List<InetSocketAddress> servers) {
        return servers.isEmpty() ? List.copyOf(ResolverConfig.getCurrentConfig().servers()) : servers;
    }
}
