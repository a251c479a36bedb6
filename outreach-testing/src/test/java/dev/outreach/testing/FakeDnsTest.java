package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord;
import dev.outreach.dns.DnsType;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

@Timeout(60)
class FakeDnsTest {
    private final FakeDns dns = FakeDns.start();

    @AfterEach
    void close() {
        dns.close();
    }

    private Message ask(String name, int type) throws IOException {
        return dns.resolver().send(Message.newQuery(Record.newRecord(Name.fromString(name + "."), type, DClass.IN)));
    }

    private List<String> data(String name, int type) throws IOException {
        return ask(name, type).getSection(Section.ANSWER).stream()
                .map(record -> Type.string(record.getType()) + " " + record.rdataToString())
                .toList();
    }

    @Test
    void answersWhatItWasTold() throws IOException {
        dns.mx("b.example", 10, "mx1.example")
                .mx("b.example", 20, "mx2.example")
                .a("mx1.example", "192.0.2.250");
        dns.record("b.example", "AAAA", "2001:db8::1").txt("b.example", "v=spf1 \"-all\"; \\x");
        assertThat(data("B.example", Type.MX)).containsExactly("MX 10 mx1.example.", "MX 20 mx2.example.");
        assertThat(data("mx1.example", Type.A)).containsExactly("A 192.0.2.250");
        assertThat(data("b.example", Type.AAAA)).containsExactly("AAAA 2001:db8:0:0:0:0:0:1");
        assertThat(text("b.example")).isEqualTo("v=spf1 \"-all\"; \\x");
    }

    @Test
    void aLookUpOfTheLibraryAsksAgainByTcpWhereAnAnswerIsCutOff() {
        String huge = "x".repeat(20_000);
        dns.txt("huge.example", huge);
        DnsLookup lookup = DnsLookup.builder().servers(List.of(dns.address())).build();
        assertThat(lookup.ask("huge.example", DnsType.TXT).records()).containsExactly(new DnsRecord.Text(huge));
    }

    private String text(String name) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Record record : ask(name, Type.TXT).getSection(Section.ANSWER)) {
            ((TXTRecord) record)
                    .getStringsAsByteArrays()
                    .forEach(part -> all.append(new String(part, StandardCharsets.UTF_8)));
        }
        return all.toString();
    }

    @Test
    void tellsAnUnknownNameFromOneWithoutSuchARecord() throws IOException {
        dns.a("www.sub.b.example", "192.0.2.1");
        assertThat(ask("nowhere.example", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("www.sub.b.example", Type.MX).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(ask("sub.b.example", Type.MX).getRcode())
                .as("a name above one")
                .isEqualTo(Rcode.NOERROR);
    }

    @Test
    void followsAliases() throws IOException {
        dns.cname("track.b.example", "host.b.example").a("host.b.example", "192.0.2.1");
        assertThat(data("track.b.example", Type.A)).containsExactly("CNAME host.b.example.", "A 192.0.2.1");
        assertThat(data("track.b.example", Type.CNAME)).containsExactly("CNAME host.b.example.");
        dns.cname("x.example", "y.example").cname("y.example", "x.example");
        assertThat(ask("x.example", Type.A).getRcode()).as("a circle").isEqualTo(Rcode.SERVFAIL);
    }

    @Test
    void failsOrFallsSilentOnWish() throws IOException {
        dns.servfail("broken.example").timeout("silent.example").a("silent.example", "192.0.2.1");
        assertThat(ask("broken.example", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
        Message query = Message.newQuery(Record.newRecord(Name.fromString("silent.example."), Type.A, DClass.IN));
        assertThatThrownBy(() -> dns.resolver(Duration.ofMillis(200)).send(query))
                .isInstanceOf(IOException.class);
        dns.forget("silent.example");
        assertThat(ask("silent.example", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void givesALongAnswerByTcp() throws IOException {
        String key = "v=DKIM1; p=" + "A".repeat(3000);
        dns.txt("s1._domainkey.b.example", key);
        assertThat(text("s1._domainkey.b.example")).isEqualTo(key);
        assertThat(dns.queries("s1._domainkey.b.example"))
                .as("by UDP and again by TCP")
                .isEqualTo(2);
        SimpleResolver byTcp = (SimpleResolver) dns.resolver();
        byTcp.setTCP(true);
        Message query = Message.newQuery(Record.newRecord(Name.fromString("b.example."), Type.MX, DClass.IN));
        assertThat(byTcp.send(query).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void countsItsQueries() throws IOException {
        ask("a.example", Type.MX);
        ask("A.example", Type.TXT);
        ask("b.example", Type.MX);
        assertThat(dns.queries()).isEqualTo(3);
        assertThat(dns.queries("a.example")).isEqualTo(2);
        assertThat(dns.queries("c.example")).isZero();
    }

    @Test
    void survivesNonsense() throws IOException {
        try (DatagramSocket udp = new DatagramSocket();
                Socket tcp = new Socket(dns.address().getAddress(), dns.port())) {
            udp.send(new DatagramPacket(new byte[] {1, 2, 3}, 3, dns.address()));
            udp.send(new DatagramPacket(new byte[40], 40, dns.address()));
            tcp.getOutputStream().write(new byte[] {(byte) 0xff, (byte) 0xff, 1});
            assertThat(tcp.getInputStream().read()).as("hangs up").isEqualTo(-1);
        }
        assertThat(ask("a.example", Type.MX).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void manyIdleConnectionsDoNotOutliveIt() throws IOException {
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            idle.add(new Socket(dns.address().getAddress(), dns.port()));
        }
        dns.close();
        assertThatThrownBy(() -> new Socket(dns.address().getAddress(), dns.port()))
                .isInstanceOf(IOException.class);
        for (Socket socket : idle) {
            socket.close();
        }
    }

    @Test
    void namesWhatItCannotTake() {
        assertThatThrownBy(() -> dns.a("b.example", "300.x")).hasMessageContaining("300.x");
        assertThatThrownBy(() -> dns.record("b.example", "MX", "nonsense")).hasMessageContaining("MX record");
        assertThatThrownBy(() -> dns.mx("b..example", 1, "x")).hasMessageContaining("b..example");
    }
}
