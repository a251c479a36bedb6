package dev.outreach.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.NoData;
import dev.outreach.dns.DnsAnswer.NoSuchName;
import dev.outreach.dns.DnsAnswer.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

class DnsLookupTest {

    private LoopbackDns server;
    private DnsLookup lookup;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackDns();
        lookup = DnsLookup.builder()
                .servers(List.of(server.address()))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void answers(String name, Record... records) {
        server.answer(name, query -> {
            Message reply = LoopbackDns.reply(query, Rcode.NOERROR);
            for (Record record : records) {
                reply.addRecord(record, Section.ANSWER);
            }
            return reply.toWire();
        });
    }

    private static Record alias(String name, String target, long ttl) {
        return new CNAMERecord(LoopbackDns.name(name), DClass.IN, ttl, LoopbackDns.name(target));
    }

    private static Record address(String name, String ip, long ttl) {
        return new ARecord(LoopbackDns.name(name), DClass.IN, ttl, IpNetwork.address(ip));
    }

    private static Reason reason(DnsAnswer answer) {
        return ((Failed) answer).reason();
    }

    @Test
    void joinsTheStringsOfATextOctetByOctet() {
        TXTRecord text = new TXTRecord(
                LoopbackDns.name("t.example"), DClass.IN, 60, List.of("v=spf1 ip4:192.0.2.1", " -all; \\195\\188"));
        answers("t.example", text);
        DnsAnswer answer = lookup.ask("t.example", DnsType.TXT);
        assertThat(answer.records(DnsRecord.Text.class))
                .extracting(DnsRecord.Text::octets)
                .containsExactly("v=spf1 ip4:192.0.2.1 -all; \u00c3\u00bc");
        assertThat(((DnsAnswer.Found) answer).ttl()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void tellsNoSuchNameFromNoSuchRecords() {
        answers("empty.example");
        assertThat(lookup.ask("empty.example", DnsType.TXT)).isEqualTo(new NoData());
        assertThat(lookup.ask("gone.example", DnsType.TXT)).isEqualTo(new NoSuchName());
    }

    @Test
    void tellsHowALookUpFailed() {
        server.code("broken.example", Rcode.SERVFAIL);
        server.code("shy.example", Rcode.REFUSED);
        server.code("odd.example", Rcode.NOTIMP);
        assertThat(reason(lookup.ask("broken.example", DnsType.TXT))).isEqualTo(Reason.SERVFAIL);
        assertThat(reason(lookup.ask("shy.example", DnsType.TXT))).isEqualTo(Reason.REFUSED);
        assertThat(reason(lookup.ask("odd.example", DnsType.TXT))).isEqualTo(Reason.ERROR_CODE);
    }

    @Test
    void givesUpOnASilentServer() {
        server.silent("mute.example");
        DnsLookup hasty = DnsLookup.builder()
                .servers(List.of(server.address()))
                .timeout(Duration.ofMillis(200))
                .build();
        assertThat(reason(hasty.ask("mute.example", DnsType.TXT))).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void followsAliasesWithinAnAnswerAndBeyond() {
        answers("www.example", alias("www.example", "a.example", 30), address("a.example", "192.0.2.1", 300));
        answers("far.example", alias("far.example", "www.example", 300));
        assertThat(lookup.ask("www.example", DnsType.A))
                .isEqualTo(new DnsAnswer.Found(
                        List.of(new DnsRecord.Address(IpNetwork.address("192.0.2.1"))), Duration.ofSeconds(30)));
        assertThat(lookup.ask("far.example", DnsType.A).records()).hasSize(1);
        assertThat(lookup.ask("far.example", DnsType.CNAME).records())
                .containsExactly(new DnsRecord.Host("www.example"));
    }

    @Test
    void doesNotRunInCircles() {
        answers("x.example", alias("x.example", "y.example", 1), alias("y.example", "x.example", 1));
        answers("p.example", alias("p.example", "q.example", 1));
        answers("q.example", alias("q.example", "p.example", 1));
        assertThat(reason(lookup.ask("x.example", DnsType.A))).isEqualTo(Reason.ALIAS_LOOP);
        assertThat(reason(lookup.ask("p.example", DnsType.A))).isEqualTo(Reason.ALIAS_LOOP);
        assertThat(server.asked()).isLessThan(20);
    }

    @Test
    void passesOverRecordsOfOtherNames() {
        answers("mine.example", address("other.example", "192.0.2.66", 60));
        assertThat(lookup.ask("mine.example", DnsType.A)).isEqualTo(new NoData());
    }

    @Test
    void anAnswerCutOffWithoutTcpIsAFailure() {
        server.answer("cut.example", query -> {
            Message reply = LoopbackDns.reply(query, Rcode.NOERROR);
            reply.getHeader().setFlag(Flags.TC);
            return reply.toWire();
        });
        assertThat(lookup.ask("cut.example", DnsType.TXT).failed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..example", ".example", "\u0100.example"})
    void namesThatNoZoneCanHoldDoNotExist(String name) {
        assertThat(lookup.ask(name, DnsType.A)).isEqualTo(new NoSuchName());
        assertThat(lookup.ask("x".repeat(64) + ".example", DnsType.A)).isEqualTo(new NoSuchName());
        assertThat(lookup.ask("x.".repeat(127) + "example", DnsType.A)).isEqualTo(new NoSuchName());
        assertThat(server.asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1:0", "192.0.2.1:65536", "192.0.2.1:dns", ":53", "", "192.0.2.1:"})
    void refusesServersThatAreNone(String server) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DnsLookup.builder().server(server))
                .withMessageContaining("HOST:PORT");
    }

    @ParameterizedTest(name = "{0} has {1}: {2}")
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.77/25, 192.0.2.127, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::/0, ::1, true",
        "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201, true",
    })
    void aNetworkHasItsAddresses(String network, String address, boolean inside) {
        assertThat(IpNetwork.parse(network).contains(IpNetwork.address(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                "1.2.3.256",
                "1.2.3.-4",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "g::",
                "1.2.3.4::",
                "::1.2.3",
                "a.example",
                "fe80::1%eth0"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IpNetwork.address(text));
    }
}
