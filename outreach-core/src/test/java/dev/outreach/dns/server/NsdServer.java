package dev.outreach.dns.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * NSD, an authoritative server, on a free port of 127.0.0.1, by UDP and TCP. It follows no aliases out of its zones and
 * refuses what it has no zone for.
 */
public final class NsdServer implements AutoCloseable {

    private final ServerProcess process;

    private NsdServer(ServerProcess process) {
        this.process = process;
    }

    /**
     * Starts a server; skips the test if there is none.
     *
     * @param directory for its files, such as a temporary one of the test
     * @param zones records by zone, as in a zone file (RFC 1035 section 5), without SOA and NS of the zone: those are
     *     added, with a negative time to live of a minute; names without a final dot are within the zone
     */
    public static NsdServer start(Path directory, Map<String, String> zones) {
        ServerPrograms programs = ServerPrograms.found();
        try {
            Path home = Files.createTempDirectory(directory, "nsd");
            for (Map.Entry<String, String> zone : zones.entrySet()) {
                Files.writeString(home.resolve(zone.getKey() + ".zone"), head(zone.getKey()) + zone.getValue() + "\n");
            }
            String any = zones.keySet().iterator().next();
            return new NsdServer(ServerProcess.start(programs, home, any, address -> {
                Path configuration = configuration(home, zones, address);
                return List.of(programs.path("nsd"), "-d", "-c", configuration.toString());
            }));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String head(String zone) {
        return """
                $ORIGIN %s.
                $TTL 300
                @ SOA ns.%s. hostmaster.%s. 1 3600 600 86400 60
                @ NS ns.%s.
                """.formatted(zone, zone, zone, zone);
    }

    private static Path configuration(Path home, Map<String, String> zones, InetSocketAddress address) {
        StringBuilder text =
                new StringBuilder("""
                server:
                  ip-address: %s@%d
                  server-count: 1
                  username: ""
                  chroot: ""
                  database: ""
                  pidfile: ""
                  zonesdir: "%s"
                  xfrdir: "%s"
                  xfrdfile: "xfrd.state"
                  zonelistfile: "zone.list"
                  rrl-ratelimit: 0
                remote-control:
                  control-enable: no
                """.formatted(address.getAddress().getHostAddress(), address.getPort(), home, home));
        zones.keySet()
                .forEach(zone -> text.append("zone:\n  name: \"%s\"\n  zonefile: \"%s.zone\"\n".formatted(zone, zone)));
        try {
            return Files.writeString(home.resolve("nsd.conf"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
