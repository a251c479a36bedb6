package dev.outreach.spi;

import dev.outreach.fleet.DomainName;
import java.util.List;

/**
 * A zone at a DNS host.
 *
 * @param id the host's name for it
 * @param name the domain that it is the zone of
 * @param nameServers the servers that the domain's registrar must name so that the zone is in force; empty if the host
 *     does not say
 */
public record DnsZone(String id, DomainName name, Status status, List<DomainName> nameServers) {

    /** Whether the zone is in force. */
    public enum Status {
        /** The registrar does not yet name the host's servers. */
        PENDING,
        /** It is in force. */
        ACTIVE,
        /** The registrar names other servers, and the host will forget the zone. */
        MOVED,
        /** Something that only the host has a name for. */
        OTHER
    }

    public DnsZone {
        nameServers = List.copyOf(nameServers);
    }
}
