package dev.outreach.dns.spf;

import dev.outreach.dns.DnsRecord;
import dev.outreach.dns.DnsType;
import dev.outreach.dns.ReversedAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of a client that lead back to its address (RFC 7208 section 5.5). For one thread; asked for once. */
final class ClientNames {

    private final InetAddress ip;
    private final Budget budget;
    private @Nullable List<String> validated;

    ClientNames(InetAddress ip, Budget budget) {
        this.ip = ip;
        this.budget = budget;
    }

    /** Whether one of them is a domain or below it. */
    boolean below(String domain) {
        return validated().stream().anyMatch(name -> isBelow(name, domain));
    }

    /** The domain itself, else one below it, else any (RFC 7208 section 7.3); {@code unknown} if there is none. */
    String best(String domain) {
        String wanted = domain.toLowerCase(Locale.ROOT);
        Optional<String> near = validated().stream()
                .filter(wanted::equals)
                .findFirst()
                .or(() -> validated().stream()
                        .filter(name -> isBelow(name, domain))
                        .findFirst());
        return near.or(() -> validated().stream().findFirst()).orElse("unknown");
    }

    private static boolean isBelow(String name, String domain) {
        String wanted = domain.toLowerCase(Locale.ROOT);
        return name.equals(wanted) || name.endsWith("." + wanted);
    }

    private List<String> validated() {
        @Nullable List<String> known = validated;
        if (known == null) {
            known = budget.tried(ReversedAddress.arpa(ip), DnsType.PTR).records(DnsRecord.Host.class).stream()
                    .limit(SpfLimits.NAMES)
                    .map(host -> host.name().toLowerCase(Locale.ROOT))
                    .filter(this::leadsBack)
                    .toList();
            validated = known;
        }
        return known;
    }

    private boolean leadsBack(String name) {
        DnsType type = Letters.isIpv4(ip) ? DnsType.A : DnsType.AAAA;
        return budget.tried(name, type).records(DnsRecord.Address.class).stream()
                .anyMatch(address -> address.value().equals(ip));
    }
}
