package dev.outreach.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks one rbldnsd on this host for each domain in each of 48 blocklists, by each way in turn, round by round, beside
 * dnsperf.
 */
public final class DnsSideBySide {

    private DnsSideBySide() {}

    /** @param arguments domains, such as 400, rounds, sweeps a round, and the ways to compare; all if none is named */
    public static void main(String[] arguments) throws Exception {
        int domains = Integer.parseInt(arguments[0]);
        List<String> names = BlocklistServer.names(domains);
        try (BlocklistServer server = new BlocklistServer(domains)) {
            Map<String, DnsRounds.Way> ways = new LinkedHashMap<>();
            ways(server).forEach((name, way) -> ways.put(name, () -> way.sweep(names)));
            if (arguments.length > 3) {
                ways.keySet().retainAll(List.of(arguments).subList(3, arguments.length));
            }
            List<String> questions = names.stream().map(name -> name + " A").toList();
            new DnsRounds(server.programs(), server.address(), ways)
                    .run(questions, Integer.parseInt(arguments[2]), 0, Integer.parseInt(arguments[1]));
        }
        System.exit(0);
    }

    private static Map<String, DnsWay> ways(BlocklistServer server) {
        Map<String, DnsWay> ways = new LinkedHashMap<>();
        ways.put("outreach", DnsWay.outreach(server.address(), false));
        ways.put("outreachDirect", DnsWay.outreach(server.address(), true));
        ways.put("outreachThreads", DnsWay.outreachThreads(server.address(), DnsWay.WINDOW));
        ways.put("dnsjavaAsync", DnsWay.dnsjava(server.address()));
        ways.put("dnsjavaThreads", DnsWay.dnsjavaThreads(server.address(), DnsWay.WINDOW));
        return ways;
    }
}
