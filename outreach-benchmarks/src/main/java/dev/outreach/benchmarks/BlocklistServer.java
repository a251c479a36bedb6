package dev.outreach.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** rbldnsd with 48 lists of domains on a free port of 127.0.0.1, and the names that are asked for. */
final class BlocklistServer implements AutoCloseable {

    static final int LISTS = 48;
    private static final int EVERY_LISTED = 20;

    private final FetchedPrograms programs = new FetchedPrograms();
    private final InetSocketAddress address = FetchedPrograms.freePort();

    BlocklistServer(int domains) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(List.of(
                "$SOA 300 ns.test hostmaster.test 1 600 300 86400 60", "$NS 300 ns.test", ":127.0.1.2:Listed", "test"));
        IntStream.range(0, domains).filter(i -> i % EVERY_LISTED == 0).forEach(i -> lines.add(domain(i)));
        programs.write("list", lines);
        programs.serve("usr/sbin/rbldnsd", arguments(), address, zone(0));
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-n", "-c", "0", "-b", "127.0.0.1/" + address.getPort()));
        if (System.getProperty("user.name").equals("root")) {
            arguments.addAll(List.of("-u", "nobody"));
        }
        IntStream.range(0, LISTS).forEach(i -> arguments.add(zone(i) + ":dnset:list"));
        return arguments;
    }

    FetchedPrograms programs() {
        return programs;
    }

    InetSocketAddress address() {
        return address;
    }

    static String domain(int index) {
        return "d%05d.example".formatted(index);
    }

    static String zone(int list) {
        return "l" + list + ".test";
    }

    /** Each domain below each list. */
    static List<String> names(int domains) {
        return IntStream.range(0, domains)
                .boxed()
                .flatMap(i -> IntStream.range(0, LISTS).mapToObj(list -> domain(i) + "." + zone(list)))
                .toList();
    }

    @Override
    public void close() throws IOException {
        programs.close();
    }
}
