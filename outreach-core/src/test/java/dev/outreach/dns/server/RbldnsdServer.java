package dev.outreach.dns.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** rbldnsd, a server of blocklists, on a free port of 127.0.0.1, by UDP alone. It refuses what it has no list for. */
public final class RbldnsdServer implements AutoCloseable {

    /**
     * A blocklist.
     *
     * @param zone below which it is asked, such as {@code dbl.test}
     * @param kind of data set: {@code dnset} for domains, {@code ip4set} or {@code ip4trie} for IPv4 addresses,
     *     {@code ip6trie} for IPv6, {@code generic} for plain records
     * @param lines of the data set, such as {@code :127.0.0.2:Listed} for the answer of the entries below it, and
     *     {@code bad.example}; {@code .bad.example} lists also what is below a domain
     */
    public record Blocklist(String zone, String kind, List<String> lines) {
        public Blocklist {
            lines = List.copyOf(lines);
        }
    }

    private final ServerProcess process;

    private RbldnsdServer(ServerProcess process) {
        this.process = process;
    }

    /**
     * Starts a server; skips the test if there is none. Every list answers for its own SOA; what is not listed does not
     * exist for a minute, and what is listed may be kept for five.
     *
     * @param directory for its files, such as a temporary one of the test
     */
    public static RbldnsdServer start(Path directory, List<Blocklist> lists) {
        ServerPrograms programs = ServerPrograms.found();
        try {
            Path home = Files.createTempDirectory(directory, "rbldnsd");
            // It may run as somebody else, who finds the files by its working directory.
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            List<String> zones = new ArrayList<>();
            for (Blocklist list : lists) {
                String file = "list" + zones.size();
                List<String> lines =
                        new ArrayList<>(List.of("$TTL 300", soa(list.zone()), "$NS 300 ns." + list.zone()));
                lines.addAll(list.lines());
                Files.write(home.resolve(file), lines);
                zones.add(list.zone() + ":" + list.kind() + ":" + file);
            }
            String any = lists.get(0).zone();
            return new RbldnsdServer(
                    ServerProcess.start(programs, home, any, address -> command(programs, address, zones)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String soa(String zone) {
        return "$SOA 300 ns." + zone + " hostmaster." + zone + " 1 600 300 86400 60";
    }

    private static List<String> command(ServerPrograms programs, InetSocketAddress address, List<String> zones) {
        List<String> command = new ArrayList<>(List.of(programs.path("rbldnsd"), "-n", "-c", "0", "-b"));
        command.add(address.getAddress().getHostAddress() + "/" + address.getPort());
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root.
            command.addAll(List.of("-u", "nobody"));
        }
        command.addAll(zones);
        return command;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return process.address();
    }

    @Override
    public void close() {
        process.close();
    }
}
