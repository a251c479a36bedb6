package dev.outreach.benchmarks;

import dev.outreach.dns.DnsRecord.Mx;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.TxtStrings;
import dev.outreach.dns.dkim.DkimAlgorithm;
import dev.outreach.dns.dkim.DkimKey;
import dev.outreach.dns.dkim.DkimRecord;
import dev.outreach.dns.dmarc.DmarcPolicy;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.plan.DkimPublication;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.MailHost;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** NSD on a free port of 127.0.0.1, with a zone for each of many domains, all of them set up as they should be. */
final class ZoneServer implements AutoCloseable {

    /** To make an RSA key for each domain would take longer than all else. */
    private static final List<DkimRecord> KEYS = Stream.generate(
                    () -> DkimKey.generate(DkimAlgorithm.RSA_SHA256).record())
            .limit(8)
            .toList();

    private final FetchedPrograms programs = new FetchedPrograms();
    private final InetSocketAddress address = FetchedPrograms.freePort();

    ZoneServer(int domains) throws IOException, InterruptedException {
        List<String> configuration = new ArrayList<>(List.of(head(address, programs.home())));
        for (int i = 0; i < domains; i++) {
            String name = domain(i);
            programs.write(name, zone(setup(i)));
            configuration.add("zone:\n  name: \"" + name + "\"\n  zonefile: \"" + name + "\"");
        }
        Path file = programs.write("nsd.conf", configuration);
        programs.serve("usr/sbin/nsd", List.of("-d", "-c", file.toString()), address, domain(0));
    }

    private static String head(InetSocketAddress address, Path home) {
        return """
                server:
                  ip-address: 127.0.0.1@%d
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
                  control-enable: no""".formatted(address.getPort(), home, home);
    }

    private static List<String> zone(DomainSetup setup) {
        List<String> lines = new ArrayList<>(List.of(
                "$ORIGIN " + setup.domain() + ".",
                "$TTL 300",
                "@ SOA ns hostmaster 1 3600 600 86400 60",
                "@ NS ns",
                "ns A 192.0.2.53",
                "mx A 192.0.2.10",
                "links A 192.0.2.80"));
        setup.wanted().forEach(wanted -> lines.add(line(wanted.record())));
        return lines;
    }

    private static String line(ZoneRecord record) {
        String value = switch (record.type()) {
            case "TXT" ->
                TxtStrings.split(record.value()).stream()
                        .map(text -> "\"" + text + "\"")
                        .collect(Collectors.joining(" "));
            case "MX" -> record.preference() + " " + record.value() + ".";
            default -> record.value() + ".";
        };
        return record.name() + ". " + record.type() + " " + value;
    }

    private static String domain(int index) {
        return "d%05d.example".formatted(index);
    }

    /** A domain with servers of its own, an RSA key of 2,048 bits, reports to itself, and an alias for links. */
    static DomainSetup setup(int index) {
        DomainName domain = new DomainName(domain(index));
        MailHost host =
                MailHost.ownServers(List.of(new Mx(10, "mx." + domain)), List.of(IpNetwork.parse("192.0.2.0/28")));
        return DomainSetup.builder(domain, host)
                .dkim(DkimPublication.key("s1", KEYS.get(index % KEYS.size())))
                .dmarc(DmarcRecord.builder(DmarcPolicy.QUARANTINE)
                        .rua("mailto:dmarc@" + domain)
                        .build())
                .tracking("tr", new DomainName("links." + domain))
                .ownership("proof=" + index)
                .nameServers(List.of("ns." + domain))
                .build();
    }

    /** The setups of all domains, each made when it is taken. */
    static Iterable<DomainSetup> setups(int domains) {
        return () -> IntStream.range(0, domains).mapToObj(ZoneServer::setup).iterator();
    }

    FetchedPrograms programs() {
        return programs;
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        programs.close();
    }
}
