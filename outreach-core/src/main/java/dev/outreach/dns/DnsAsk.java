package dev.outreach.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Name;

/**
 * What is asked of whom.
 *
 * @param servers in the order of asking
 * @param recursive whether the servers are to find the answer elsewhere; if not, only answers that they have authority
 *     for count, and an alias that leads out of them is left to the asker
 * @param limit how long it may take from the first packet on, with all tries
 */
record DnsAsk(Name name, DnsType type, List<InetSocketAddress> servers, boolean recursive, Duration limit) {
    DnsAsk {
        servers = List.copyOf(servers);
    }
}
