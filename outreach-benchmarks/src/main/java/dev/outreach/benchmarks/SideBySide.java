package dev.outreach.benchmarks;

import dev.outreach.rotation.Selection;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Prints what a reservation takes by each way, in nanoseconds of processor time of its thread: the least of many rounds.
 * For machines that are shared with other work, where the time on the wall that JMH takes says little.
 */
public final class SideBySide {
    private static final int ROUNDS = 14;
    private static final int REQUESTS = 1_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SideBySide() {}

    /** @param arguments a shape, such as 2400x50 for 2,400 clients of 50 mailboxes, then the ways to compare */
    public static void main(String[] arguments) {
        int clients = Integer.parseInt(arguments[0].substring(0, arguments[0].indexOf('x')));
        int mailboxes = Integer.parseInt(arguments[0].substring(arguments[0].indexOf('x') + 1));
        System.out.printf("%-16s %12s %8s %12s%n", "way", "fleet", "ns", "refused");
        for (int way = 1; way < arguments.length; way++) {
            try (Contender contender = Contender.of(arguments[way], clients, mailboxes)) {
                System.gc();
                report(arguments[way], arguments[0], contender, new Requests(clients, mailboxes));
            }
        }
    }

    private static void report(String way, String shape, Contender contender, Requests requests) {
        int count = way.equals("sqlite") ? REQUESTS / 50 : REQUESTS;
        long least = Long.MAX_VALUE;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < count; i++) {
                Object answer = requests.next(contender);
                refused += answer instanceof Selection.Later || answer instanceof Enum ? 1 : 0;
            }
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - before);
        }
        System.out.printf(
                "%-16s %12s %8.1f %10.3f %%%n",
                way, shape, (double) least / count, 100.0 * refused / ((double) ROUNDS * count));
    }
}
