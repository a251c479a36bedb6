package dev.outreach.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rounds in which ways of asking a DNS server take turns, beside {@code dnsperf -q 64} with the same questions in each.
 * Prints questions a second, those without an answer, the share of dnsperf in the same round, the processor time of
 * this process for a question, and the heap that is left; at the end the medians.
 */
final class DnsRounds {

    private static final String DNSPERF = "usr/bin/dnsperf";
    private static final Pattern RATE = Pattern.compile("Queries per second:\\s+([0-9.]+)");
    private static final Pattern LOST = Pattern.compile("Queries lost:\\s+([0-9]+)");

    /** A way to ask all questions once; gives the number of those without an answer. */
    interface Way {
        int sweep() throws Exception;
    }

    private record Line(double rate, double share, double micros) {}

    private final FetchedPrograms programs;
    private final InetSocketAddress server;
    private final Map<String, Way> ways;
    private final Map<String, List<Line>> lines = new LinkedHashMap<>();

    DnsRounds(FetchedPrograms programs, InetSocketAddress server, Map<String, Way> ways) {
        this.programs = programs;
        this.server = server;
        this.ways = ways;
    }

    /**
     * Runs them.
     *
     * @param questions of one sweep, as dnsperf reads them: a name and a type
     * @param warmUps rounds at the beginning that do not count for the medians
     * @param rounds rounds that count
     */
    void run(List<String> questions, int sweeps, int warmUps, int rounds) throws Exception {
        Path file = programs.write("questions", questions);
        System.out.printf("%d questions, %d sweeps a round%n", questions.size(), sweeps);
        System.out.printf(
                "%-18s %10s %10s %8s %8s %10s%n", "way", "asked/s", "unanswered", "share", "cpu us", "heap KiB");
        for (int round = 0; round < warmUps + rounds; round++) {
            if (round == warmUps) {
                lines.clear();
            }
            double yardstick = dnsperf(file, sweeps);
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                measure(way.getKey(), way.getValue(), questions.size(), sweeps, yardstick);
            }
        }
        lines.forEach(DnsRounds::printMedian);
    }

    private void measure(String name, Way way, int questions, int sweeps, double yardstick) throws Exception {
        int unanswered = 0;
        long busy = processorNanos();
        long start = System.nanoTime();
        for (int sweep = 0; sweep < sweeps; sweep++) {
            unanswered += way.sweep();
        }
        double rate = (double) sweeps * questions / ((System.nanoTime() - start) / 1e9);
        double micros = (processorNanos() - busy) / 1e3 / sweeps / questions;
        print(name, unanswered, new Line(rate, rate / yardstick, micros));
    }

    private void print(String name, int unanswered, Line line) {
        lines.computeIfAbsent(name, same -> new ArrayList<>()).add(line);
        System.out.printf(
                "%-18s %10.0f %10d %8.2f %8.1f %10d%n",
                name, line.rate(), unanswered, line.share(), line.micros(), heapKib());
    }

    private static void printMedian(String name, List<Line> all) {
        System.out.printf(
                "%-18s %10.0f %10s %8.2f %8.1f   median of %d%n",
                name, median(all, Line::rate), "", median(all, Line::share), median(all, Line::micros), all.size());
    }

    private static double median(List<Line> all, ToDoubleFunction<Line> of) {
        return all.stream().mapToDouble(of).sorted().toArray()[all.size() / 2];
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** What is in use after a collection. */
    static long heapKib() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
    }

    private double dnsperf(Path questions, int sweeps) throws IOException, InterruptedException {
        List<String> arguments =
                List.of("-s", "127.0.0.1", "-p", "" + server.getPort(), "-d", questions.toString(), "-q", "64", "-n");
        List<String> all = new ArrayList<>(arguments);
        all.add("" + sweeps);
        programs.run(DNSPERF, all).waitFor();
        String report = programs.printed(DNSPERF);
        double rate = Double.parseDouble(found(RATE, report));
        print("dnsperf", Integer.parseInt(found(LOST, report)), new Line(rate, 1, 0));
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
