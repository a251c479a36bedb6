package dev.outreach.benchmarks;

import dev.outreach.blocklist.Blocklist;
import dev.outreach.blocklist.BlocklistAnswer.Status;
import dev.outreach.blocklist.BlocklistChecker;
import dev.outreach.blocklist.BlocklistReport;
import dev.outreach.blocklist.BlocklistResult;
import dev.outreach.blocklist.BlocklistSubject.Kind;
import dev.outreach.blocklist.BlocklistSummary;
import dev.outreach.blocklist.BlocklistZone;
import dev.outreach.dns.DnsLookup;
import dev.outreach.signal.ListingWeight;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Checks many domains in 48 blocklists of one rbldnsd on this host, with controls and with the reason of each listing,
 * beside dnsperf with the very questions that a check asks.
 */
public final class BlocklistSideBySide {

    private static final List<Blocklist> LISTS = IntStream.range(0, BlocklistServer.LISTS)
            .mapToObj(i -> Blocklist.builder(BlocklistServer.zone(i))
                    .operator("nobody")
                    .holds(Kind.DOMAIN)
                    .zone(BlocklistZone.of(BlocklistServer.zone(i)))
                    .code("127.0.1.2", "listed", ListingWeight.HARMS)
                    .mustList("test")
                    .mustNotList("invalid")
                    .terms("for measuring")
                    .build())
            .toList();

    private BlocklistSideBySide() {}

    /** @param arguments domains, such as 400, warm-up rounds, rounds, sweeps a round */
    public static void main(String[] arguments) throws Exception {
        int domains = Integer.parseInt(arguments[0]);
        try (BlocklistServer server = new BlocklistServer(domains)) {
            RecordedQuestions recorded = new RecordedQuestions(lookup(server.address(), false));
            int[] listed = new int[1];
            BlocklistSummary summary =
                    checker(recorded, 64).check(names(domains), report -> listed[0] += report.isListed() ? 1 : 0);
            System.out.printf("%d names, %d listed, %d questions%n", summary.names(), listed[0], summary.questions());
            printMemory(server.address(), domains);
            new DnsRounds(server.programs(), server.address(), ways(server.address(), domains))
                    .run(
                            recorded.lines(),
                            Integer.parseInt(arguments[3]),
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2]));
        }
        System.exit(0);
    }

    private static Map<String, DnsRounds.Way> ways(InetSocketAddress server, int domains) {
        Map<String, DnsRounds.Way> ways = new LinkedHashMap<>();
        BlocklistChecker plain = checker(lookup(server, false), 64);
        ways.put("check", () -> checked(plain, domains));
        BlocklistChecker more = checker(lookup(server, false), 256);
        ways.put("check, 256", () -> checked(more, domains));
        ways.put("start, 256", () -> started(more, domains));
        BlocklistChecker direct = checker(lookup(server, true), 64);
        ways.put("start, direct", () -> started(direct, domains));
        return ways;
    }

    private static DnsLookup lookup(InetSocketAddress server, boolean direct) {
        var builder = DnsLookup.builder().servers(List.of(server));
        return direct ? builder.executor(Runnable::run).build() : builder.build();
    }

    private static BlocklistChecker checker(DnsLookup lookup, int underWay) {
        return BlocklistChecker.builder(lookup, InstantSource.system())
                .lists(LISTS)
                .underWay(underWay)
                .build();
    }

    private static Iterator<String> names(int domains) {
        return IntStream.range(0, domains).mapToObj(BlocklistServer::domain).iterator();
    }

    private static int checked(BlocklistChecker checker, int domains) {
        int[] unknown = new int[1];
        checker.check(names(domains), report -> unknown[0] += unknown(report));
        return unknown[0];
    }

    private static int started(BlocklistChecker checker, int domains) {
        int[] unknown = new int[1];
        checker.start(names(domains), report -> unknown[0] += unknown(report))
                .ended()
                .toCompletableFuture()
                .join();
        return unknown[0];
    }

    private static int unknown(BlocklistReport report) {
        int unknown = 0;
        for (BlocklistResult result : report.results()) {
            Status status = result.answer().status();
            unknown += status == Status.LISTED || status == Status.NOT_LISTED ? 0 : 1;
        }
        return unknown + BlocklistServer.LISTS - report.results().size();
    }

    /** What a check has in the heap at half its way and after it. */
    private static void printMemory(InetSocketAddress server, int domains) {
        BlocklistChecker checker = checker(lookup(server, false), 64);
        long before = DnsRounds.heapKib();
        int[] done = new int[1];
        checker.check(names(domains), report -> {
            done[0]++;
            if (done[0] == domains / 2) {
                System.out.printf("heap after %d domains: %+d KiB%n", done[0], DnsRounds.heapKib() - before);
            }
        });
        System.out.printf("heap after %d domains: %+d KiB%n", done[0], DnsRounds.heapKib() - before);
    }
}
