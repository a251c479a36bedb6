package dev.outreach.dns;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.Found;
import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.fleet.Quoted;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;

/**
 * Finds who has authority for a name: the addresses of the name servers of the nearest name, it or one above it, that has
 * some. Glue does not matter, as a recursive look-up is asked for everything.
 */
final class NameServers {

    /** More labels than any name in use has; one of {@code ip6.arpa} has 34. */
    private static final int MOST_LABELS = 40;

    /** More name servers than a well-run zone has. */
    private static final int MOST_HOSTS = 8;

    private static final int MOST_ADDRESSES = 16;

    private final DnsLookup recursive;

    NameServers(DnsLookup recursive) {
        this.recursive = recursive;
    }

    /** Addresses, IPv4 before IPv6, or a failure; never fails. */
    CompletableFuture<DnsAnswer> of(Name name) {
        int tooMany = Math.max(0, name.labels() - 1 - MOST_LABELS);
        return tooMany == 0 ? above(name, name) : above(new Name(name, tooMany), name);
    }

    private CompletableFuture<DnsAnswer> above(Name zone, Name asked) {
        if (zone.equals(Name.root)) {
            return done(failed(Reason.UNREACHABLE, "no name above %s has name servers", asked));
        }
        return ask(DnsNames.text(zone), DnsType.NS).thenCompose(hosts -> {
            if (hosts.failed()) {
                return done(hosts);
            }
            return hosts.isVoid() ? above(parent(zone), asked) : unlessAlias(zone, asked, hosts);
        });
    }

    /** The name servers behind an alias are those of another zone. */
    private CompletableFuture<DnsAnswer> unlessAlias(Name zone, Name asked, DnsAnswer hosts) {
        return ask(DnsNames.text(zone), DnsType.CNAME).thenCompose(alias -> {
            if (alias.failed()) {
                return done(alias);
            }
            return alias.isVoid() ? addresses(zone, hosts) : above(parent(zone), asked);
        });
    }

    private CompletableFuture<DnsAnswer> addresses(Name zone, DnsAnswer hosts) {
        List<CompletableFuture<DnsAnswer>> asked = hosts.records(DnsRecord.Host.class).stream()
                .limit(MOST_HOSTS)
                .flatMap(host -> List.of(DnsType.A, DnsType.AAAA).stream().map(type -> ask(host.name(), type)))
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(all -> reachable(
                        zone, asked.stream().map(CompletableFuture::join).toList()));
    }

    private static DnsAnswer reachable(Name zone, List<DnsAnswer> answers) {
        List<DnsRecord> addresses = answers.stream()
                .flatMap(answer -> answer.records(DnsRecord.Address.class).stream())
                .filter(address -> isPublicKind(address.value()))
                .distinct()
                .sorted(Comparator.comparing(address -> !(address.value() instanceof Inet4Address)))
                .limit(MOST_ADDRESSES)
                .map(DnsRecord.class::cast)
                .toList();
        if (!addresses.isEmpty()) {
            return new Found(addresses, Duration.ZERO);
        }
        Optional<DnsAnswer> failure = answers.stream().filter(DnsAnswer::failed).findFirst();
        return failure.orElseGet(
                () -> failed(Reason.UNREACHABLE, "the name servers of %s have no address to be reached at", zone));
    }

    /** No name server of a zone is on the asker's own host or link, whatever the zone says. */
    private static boolean isPublicKind(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isAnyLocalAddress()
                && !address.isLinkLocalAddress()
                && !address.isMulticastAddress();
    }

    private CompletableFuture<DnsAnswer> ask(String name, DnsType type) {
        return recursive.askAsync(name, type).toCompletableFuture();
    }

    private static Name parent(Name zone) {
        return new Name(zone, 1);
    }

    private static CompletableFuture<DnsAnswer> done(DnsAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static Failed failed(Reason reason, String what, Name name) {
        return new Failed(reason, what.formatted(Quoted.excerpt(name.toString(true))));
    }
}
