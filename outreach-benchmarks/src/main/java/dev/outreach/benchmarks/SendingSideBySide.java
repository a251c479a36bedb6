package dev.outreach.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sends messages of 5 KB over 10 kept connections to an SMTP server on this host, by each way in turn, round by round,
 * each in a process of its own. Prints messages a second on the wall, processor time and octets allocated a message.
 *
 * <p>The server is meant to be Postfix's {@code smtp-sink}: {@code smtp-sink -u nobody 127.0.0.1:2525 1000}.
 */
public final class SendingSideBySide {
    private static final int WARM_UP = 80_000;
    private static final String CHILD = "--alone";

    private SendingSideBySide() {}

    /** @param arguments the port of the server, rounds, messages a round, then the ways to compare */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals(CHILD)) {
            alone(arguments[1], Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            return;
        }
        System.out.printf("%-16s %12s %12s %12s%n", "way", "messages/s", "cpu us", "octets");
        for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
            for (String way : Arrays.asList(arguments).subList(3, arguments.length)) {
                fork(way, arguments[0], arguments[2]);
            }
        }
    }

    private static void fork(String way, String port, String messages) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        SendingWay.properties(way).forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SendingSideBySide.class.getName()));
        command.addAll(List.of(CHILD, way, port, messages));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(way + " ended with status " + status);
        }
    }

    private static void alone(String name, int port, int messages) throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (SendingWay way = SendingWay.of(name, port)) {
            way.send(0, WARM_UP);
            long octets = allocated();
            long processor = system.getProcessCpuTime();
            long start = System.nanoTime();
            way.send(WARM_UP, WARM_UP + messages);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%-16s %12.0f %12.1f %12d%n",
                    name,
                    messages / seconds,
                    (system.getProcessCpuTime() - processor) / 1e3 / messages,
                    (allocated() - octets) / messages);
        }
        System.exit(0);
    }

    /** What all threads have allocated that are there now; those that send stay between two calls. */
    private static long allocated() {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(octets -> octets > 0)
                .sum();
    }
}
