package dev.outreach.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks one rbldnsd on this host for each domain in each of 48 blocklists, by each way in turn, round by round, beside
 * {@code dnsperf -q 64}. Prints questions a second, those without an answer, the share of dnsperf in the same round, and the heap
 * that is left.
 */
public final class DnsSideBySide {

    private static final Pattern RATE = Pattern.compile("Queries per second:\\s+([0-9.]+)");
    private static final Pattern LOST = Pattern.compile("Queries lost:\\s+([0-9]+)");

    private DnsSideBySide() {}

    /** @param arguments domains, such as 400, rounds, sweeps a round, and the ways to compare; all if none is named */
    public static void main(String[] arguments) throws Exception {
        int domains = Integer.parseInt(arguments[0]);
        int sweeps = Integer.parseInt(arguments[2]);
        List<String> names = BlocklistServer.names(domains);
        try (BlocklistServer server = new BlocklistServer(domains)) {
            Map<String, DnsWay> ways = ways(server);
            if (arguments.length > 3) {
                ways.keySet().retainAll(List.of(arguments).subList(3, arguments.length));
            }
            Path queries = server.home().resolve("queries");
            Files.write(queries, names.stream().map(name -> name + " A").toList());
            System.out.printf("%d names, %d sweeps a round%n", names.size(), sweeps);
            System.out.printf("%-18s %10s %10s %8s %10s%n", "way", "asked/s", "unanswered", "share", "heap KiB");
            for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
                double yardstick = dnsperf(server, queries, sweeps);
                for (Map.Entry<String, DnsWay> way : ways.entrySet()) {
                    measure(way.getKey(), way.getValue(), names, sweeps, yardstick);
                }
            }
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

    private static void measure(String name, DnsWay way, List<String> names, int sweeps, double yardstick)
            throws Exception {
        int unanswered = 0;
        long start = System.nanoTime();
        for (int sweep = 0; sweep < sweeps; sweep++) {
            unanswered += way.sweep(names);
        }
        double rate = (double) sweeps * names.size() / ((System.nanoTime() - start) / 1e9);
        print(name, rate, unanswered, rate / yardstick);
    }

    private static void print(String name, double rate, int unanswered, double share) {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
        System.out.printf("%-18s %10.0f %10d %8.2f %10d%n", name, rate, unanswered, share, heap);
    }

    private static double dnsperf(BlocklistServer server, Path queries, int sweeps)
            throws IOException, InterruptedException {
        Process process = server.run(
                "usr/bin/dnsperf",
                List.of(
                        "-s",
                        "127.0.0.1",
                        "-p",
                        "" + server.address().getPort(),
                        "-d",
                        queries.toString(),
                        "-q",
                        "" + DnsWay.WINDOW,
                        "-n",
                        "" + sweeps));
        process.waitFor();
        String report = Files.readString(server.home().resolve("dnsperf.log"));
        double rate = Double.parseDouble(found(RATE, report));
        print("dnsperf", rate, Integer.parseInt(found(LOST, report)), 1);
        return rate;
    }

    private static String found(Pattern pattern, String report) {
        Matcher matcher = pattern.matcher(report);
        if (!matcher.find()) {
            throw new IllegalStateException("dnsperf did not work:\n" + report);
        }
        return matcher.group(1);
    }
}
