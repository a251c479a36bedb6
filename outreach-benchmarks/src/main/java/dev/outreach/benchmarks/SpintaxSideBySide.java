package dev.outreach.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Prints how many variants a second each way of {@link SpintaxBenchmark} writes, by processor time of its thread: the best
 * of many rounds, the ways taking turns. For machines that are shared with other work.
 */
public final class SpintaxSideBySide {
    private static final int ROUNDS = 12;
    private static final long ROUND_NANOS = 150_000_000;
    private static final int BATCH = 500;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Read by nobody; what is written here cannot be left out by the compiler. */
    private static volatile int sink;

    private SpintaxSideBySide() {}

    public static void main(String[] arguments) {
        SpintaxBenchmark ways = new SpintaxBenchmark();
        Map<String, Supplier<?>> all = new LinkedHashMap<>();
        all.put("copyBytes", ways::copyBytes);
        all.put("copyString", ways::copyString);
        all.put("outreachInto", ways::outreachInto);
        all.put("outreachString", ways::outreachString);
        all.put("outreachParseAndExpand", ways::outreachParseAndExpand);
        all.put("peerParsedOnce", ways::peerParsedOnce);
        all.put("peerDescent", ways::peerDescent);
        all.put("peerRegex", ways::peerRegex);
        Map<String, Double> best = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            all.forEach((name, way) -> best.merge(name, perSecond(way), Math::max));
        }
        best.forEach((name, rate) -> System.out.printf("%-24s %,14.0f a second%n", name, rate));
    }

    private static double perSecond(Supplier<?> way) {
        long before = THREADS.getCurrentThreadCpuTime();
        long done = 0;
        long passed = 0;
        while (passed < ROUND_NANOS) {
            for (int i = 0; i < BATCH; i++) {
                sink += way.get() == null ? 1 : 0;
            }
            done += BATCH;
            passed = THREADS.getCurrentThreadCpuTime() - before;
        }
        return done * 1e9 / passed;
    }
}
