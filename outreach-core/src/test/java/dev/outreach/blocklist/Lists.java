package dev.outreach.blocklist;

import dev.outreach.blocklist.BlocklistSubject.Kind;
import dev.outreach.dns.DnsRecord;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.MemoryDns;
import dev.outreach.signal.ListingWeight;
import java.util.Arrays;
import java.util.List;

/** Lists to test with, with the controls of RFC 5782, and a DNS that has them. */
final class Lists {

    static final Blocklist NAMES = Blocklist.builder("names.test")
            .holds(Kind.DOMAIN)
            .zone(BlocklistZone.of("names.test"))
            .code("127.0.0.2", "spam", ListingWeight.BURNS)
            .code("127.0.0.3", "new", null)
            .error("127.0.0.255", "an address was asked for")
            .mustList("TEST")
            .mustNotList("INVALID")
            .build();

    static final Blocklist BITS = Blocklist.builder("bits.test")
            .holds(Kind.DOMAIN)
            .zone(BlocklistZone.of("bits.test"))
            .bit(2, "black", ListingWeight.HARMS)
            .bit(4, "grey", null)
            .refusingBit(1)
            .mustList("TEST")
            .mustNotList("INVALID")
            .build();

    static final Blocklist ADDRESSES = Blocklist.builder("ip.test")
            .holds(Kind.IPV4)
            .zone(BlocklistZone.of("ip.test"))
            .code("127.0.0.2", "spam", ListingWeight.ALERTS)
            .code("127.0.0.10", "policy", null)
            .mustList("127.0.0.2")
            .mustNotList("127.0.0.1")
            .build();

    private Lists() {}

    /** A DNS with what the lists must hold, and nothing else. */
    static MemoryDns dns() {
        return new MemoryDns()
                .address("test.names.test", "127.0.0.2")
                .address("test.bits.test", "127.0.0.2")
                .address("2.0.0.127.ip.test", "127.0.0.2");
    }

    static List<DnsRecord.Address> addresses(String text) {
        return Arrays.stream(text.split(" "))
                .map(IpNetwork::address)
                .map(DnsRecord.Address::new)
                .toList();
    }
}
