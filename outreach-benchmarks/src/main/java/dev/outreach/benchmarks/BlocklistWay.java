package dev.outreach.benchmarks;

import dev.outreach.blocklist.Blocklist;
import dev.outreach.blocklist.BlocklistAnswer.Status;
import dev.outreach.blocklist.BlocklistChecker;
import dev.outreach.blocklist.BlocklistSubject.Kind;
import dev.outreach.blocklist.BlocklistZone;
import dev.outreach.dns.DnsLookup;
import dev.outreach.signal.ListingWeight;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;

/**
 * A whole check of the domains by the lists, with its controls and its questions for reasons, which are not counted as
 * questions asked.
 */
final class BlocklistWay implements DnsWay {

    private final BlocklistChecker checker;

    BlocklistWay(InetSocketAddress server, List<String> zones, String listed) {
        DnsLookup lookup = DnsLookup.builder()
                .servers(List.of(server))
                .window(WINDOW)
                .executor(Runnable::run)
                .build();
        checker = BlocklistChecker.builder(lookup, InstantSource.system())
                .lists(zones.stream().map(zone -> list(zone, listed)).toList())
                .underWay(WINDOW)
                .build();
    }

    private static Blocklist list(String zone, String listed) {
        return Blocklist.builder(zone)
                .holds(Kind.DOMAIN)
                .zone(BlocklistZone.of(zone))
                .code("127.0.1.2", "listed", ListingWeight.HARMS)
                .mustList(listed)
                .mustNotList("INVALID")
                .build();
    }

    @Override
    public int sweep(List<String> names) {
        int[] unanswered = {0};
        checker.check(
                names.stream()
                        .map(name -> name.substring(0, name.lastIndexOf(".l")))
                        .distinct()
                        .iterator(),
                report -> unanswered[0] += (int) report.results().stream()
                        .map(result -> result.answer().status())
                        .filter(status -> status != Status.LISTED && status != Status.NOT_LISTED)
                        .count());
        return unanswered[0];
    }
}
