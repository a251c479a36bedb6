package dev.outreach.dns.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord;
import dev.outreach.dns.DnsType;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealServersTest {

    @TempDir
    Path directory;

    private static DnsLookup lookup(InetSocketAddress server) {
        return DnsLookup.builder().servers(List.of(server)).build();
    }

    @Test
    void nsdAnswersForItsZonesAndIsGoneAfterwards() throws Exception {
        InetSocketAddress address;
        try (NsdServer server = NsdServer.start(
                directory, Map.of("a.example", "@ TXT \"first\" \" second\"", "b.example", "www A 192.0.2.1"))) {
            address = server.address();
            DnsLookup lookup = lookup(address);
            assertThat(lookup.ask("a.example", DnsType.TXT).records())
                    .containsExactly(new DnsRecord.Text("first second"));
            assertThat(lookup.ask("www.b.example", DnsType.A).records()).hasSize(1);
            assertThat(lookup.ask("no.b.example", DnsType.A)).isEqualTo(new DnsAnswer.NoSuchName());
        }
        new DatagramSocket(address).close();
    }

    @Test
    void rbldnsdAnswersForItsListsAndIsGoneAfterwards() throws Exception {
        InetSocketAddress address;
        try (RbldnsdServer server = RbldnsdServer.start(
                directory,
                List.of(
                        new RbldnsdServer.Blocklist(
                                "dbl.test", "dnset", List.of(":127.0.1.2:Listed $", ".bad.example")),
                        new RbldnsdServer.Blocklist("ip.test", "ip4set", List.of(":4:", "192.0.2.0/24"))))) {
            address = server.address();
            DnsLookup lookup = lookup(address);
            assertThat(lookup.ask("www.bad.example.dbl.test", DnsType.A)
                            .records()
                            .toString())
                    .contains("127.0.1.2");
            assertThat(lookup.ask("bad.example.dbl.test", DnsType.TXT).records())
                    .containsExactly(new DnsRecord.Text("Listed bad.example"));
            assertThat(lookup.ask("7.2.0.192.ip.test", DnsType.A).records().toString())
                    .contains("127.0.0.4");
            assertThat(lookup.ask("good.example.dbl.test", DnsType.A)).isEqualTo(new DnsAnswer.NoSuchName());
        }
        new DatagramSocket(address).close();
    }
}
