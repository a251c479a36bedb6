package dev.outreach.dns;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.Found;
import dev.outreach.dns.DnsAnswer.NoData;
import dev.outreach.dns.DnsAnswer.NoSuchName;
import dev.outreach.dns.DnsAnswer.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A DNS that knows what a test tells it, and which questions it was asked. */
public final class MemoryDns implements DnsLookup {

    private static final Duration TTL = Duration.ofMinutes(5);
    private static final int LONGEST_CHAIN = 8;

    private final Map<String, Map<DnsType, List<DnsRecord>>> zones = new HashMap<>();
    private final Map<String, Failed> failures = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    public MemoryDns txt(String name, String octets) {
        return add(name, DnsType.TXT, new DnsRecord.Text(octets));
    }

    public MemoryDns address(String name, String ip) {
        DnsType type = ip.contains(":") ? DnsType.AAAA : DnsType.A;
        return add(name, type, new DnsRecord.Address(IpNetwork.address(ip)));
    }

    public MemoryDns mx(String name, int preference, String host) {
        return add(name, DnsType.MX, new DnsRecord.Mx(preference, host));
    }

    public MemoryDns ptr(String name, String host) {
        return add(name, DnsType.PTR, new DnsRecord.Host(host));
    }

    public MemoryDns ns(String name, String host) {
        return add(name, DnsType.NS, new DnsRecord.Host(host));
    }

    public MemoryDns alias(String name, String canonical) {
        return add(name, DnsType.CNAME, new DnsRecord.Host(canonical));
    }

    /** Lets look-ups of a name fail, of all types. */
    public MemoryDns fail(String name, Reason reason) {
        failures.put(key(name), new Failed(reason, "told so"));
        return this;
    }

    /** Lets look-ups of a name fail, of one type. */
    public MemoryDns fail(String name, DnsType type, Reason reason) {
        failures.put(key(name) + " " + type, new Failed(reason, "told so"));
        return this;
    }

    /** The questions so far, such as {@code TXT a.example}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private MemoryDns add(String name, DnsType type, DnsRecord record) {
        zones.computeIfAbsent(key(name), unknown -> new EnumMap<>(DnsType.class))
                .computeIfAbsent(type, unknown -> new ArrayList<>())
                .add(record);
        return this;
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    @Override
    public DnsAnswer ask(String name, DnsType type) {
        asked.add(type + " " + name);
        String at = key(name);
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            Map<DnsType, List<DnsRecord>> zone = zones.getOrDefault(at, Map.of());
            Failed failure = failures.getOrDefault(at, failures.get(at + " " + type));
            if (failure != null || zone.containsKey(type)) {
                return failure != null ? failure : new Found(zone.get(type), TTL);
            }
            if (!zone.containsKey(DnsType.CNAME)) {
                return exists(at) ? new NoData() : new NoSuchName();
            }
            at = key(((DnsRecord.Host) zone.get(DnsType.CNAME).get(0)).name());
        }
        return new Failed(Reason.ALIAS_LOOP, "the aliases of " + name + " do not end");
    }

    /** Also a name exists that has nothing but names below it (RFC 8020). */
    private boolean exists(String name) {
        return zones.keySet().stream().anyMatch(known -> known.equals(name) || known.endsWith("." + name));
    }
}
