package dev.outreach.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.Found;
import dev.outreach.dns.DnsAnswer.NoData;
import dev.outreach.dns.DnsAnswer.NoSuchName;
import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.dns.dkim.DkimAlgorithm;
import dev.outreach.dns.dkim.DkimKey;
import dev.outreach.dns.dkim.DkimResult;
import dev.outreach.dns.dkim.DkimSigner;
import dev.outreach.dns.dkim.DkimVerdict;
import dev.outreach.dns.dkim.DkimVerifier;
import dev.outreach.dns.server.NsdServer;
import dev.outreach.dns.spf.SpfChecker;
import dev.outreach.dns.spf.SpfQuery;
import dev.outreach.dns.spf.SpfResult;
import dev.outreach.fleet.DomainName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Look-ups, SPF and DKIM against NSD and zone files. */
class RealDnsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final DkimKey KEY = DkimKey.generate(DkimAlgorithm.RSA_SHA256);

    @TempDir
    static Path directory;

    private static NsdServer server;
    private static DnsLookup dns;

    @BeforeAll
    static void start() {
        server = NsdServer.start(
                directory, Map.of("a.example", zone(), "2.0.192.in-addr.arpa", "7 PTR mail.a.example."));
        dns = DnsLookup.builder()
                .servers(List.of(server.address()))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String zone() {
        return """
                @ MX 10 mail
                @ MX 20 mail2
                @ TXT "v=spf1 mx include:_spf.a.example" " -all"
                mail A 192.0.2.7
                mail 60 AAAA 2001:db8::7
                mail2 A 192.0.2.8
                www 30 CNAME mail
                away CNAME www.b.example.
                round CNAME about
                about CNAME round
                *.any A 192.0.2.9
                _spf TXT "v=spf1 ip4:198.51.100.0/24 exists:%%{i}.ok.a.example ?all"
                203.0.113.9.ok A 127.0.0.2
                two TXT "v=spf1 -all"
                two TXT "v=spf1 ~all"
                null MX 0 .
                odd TXT "a;b \\"c\\" \\\\ \\255" ""
                s1._domainkey TXT %s
                %s
                """.formatted(
                        TxtStrings.split(KEY.record().toString()).stream()
                                .map(string -> '"' + string + '"')
                                .collect(Collectors.joining(" ")),
                        IntStream.range(0, 220)
                                .mapToObj("huge TXT \"%0240d\""::formatted)
                                .collect(Collectors.joining("\n")));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "A, mail.a.example, 'Address[value=/192.0.2.7]', 300",
        "AAAA, mail.a.example, 'Address[value=/2001:db8:0:0:0:0:0:7]', 60",
        "A, www.a.example, 'Address[value=/192.0.2.7]', 30",
        "A, x.any.a.example, 'Address[value=/192.0.2.9]', 300",
        "MX, a.example, 'Mx[preference=10, host=mail.a.example], Mx[preference=20, host=mail2.a.example]', 300",
        "MX, null.a.example, 'Mx[preference=0, host=]', 300",
        "TXT, A.EXAMPLE., 'Text[octets=v=spf1 mx include:_spf.a.example -all]', 300",
        "CNAME, www.a.example, 'Host[name=mail.a.example]', 30",
        "NS, a.example, 'Host[name=ns.a.example]', 300",
        "PTR, 7.2.0.192.in-addr.arpa, 'Host[name=mail.a.example]', 300",
    })
    void everyTypeIsRead(DnsType type, String name, String records, long ttl) {
        Found found = (Found) dns.ask(name, type);
        assertThat(found.records().stream().map(DnsRecord::toString).sorted().collect(Collectors.joining(", ")))
                .isEqualTo(records);
        assertThat(found.ttl()).isEqualTo(Duration.ofSeconds(ttl));
    }

    @Test
    void textIsReadOctetByOctet() {
        assertThat(dns.ask("odd.a.example", DnsType.TXT).records())
                .containsExactly(new DnsRecord.Text("a;b \"c\" \\ \u00ff"));
    }

    @ParameterizedTest
    @EnumSource(DnsType.class)
    void nothingIsToldInTwoWays(DnsType type) {
        assertThat(dns.ask("no.a.example", type)).isEqualTo(new NoSuchName());
        assertThat(dns.ask("any.a.example", type)).isEqualTo(new NoData());
    }

    @Test
    void failuresAreTold() {
        assertThat(dns.ask("b.example", DnsType.A))
                .isEqualTo(new Failed(Reason.REFUSED, "the DNS server answered REFUSED"));
        assertThat(((Failed) dns.ask("away.a.example", DnsType.A)).reason()).isEqualTo(Reason.REFUSED);
        assertThat(((Failed) dns.ask("round.a.example", DnsType.A)).reason()).isEqualTo(Reason.ALIAS_LOOP);
    }

    @Test
    void aLargeAnswerComesByTcp() {
        assertThat(dns.ask("huge.a.example", DnsType.TXT).records()).hasSize(220);
    }

    @Test
    void manyAreAskedAtOnce() {
        List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String name = i % 50 == 0 ? "huge.a.example" : i + ".any.a.example";
            answers.add(
                    dns.askAsync(name, i % 50 == 0 ? DnsType.TXT : DnsType.A).toCompletableFuture());
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().records()).isNotEmpty());
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "192.0.2.7, ann@a.example, PASS",
        "2001:db8::7, ann@a.example, PASS",
        "198.51.100.200, ann@a.example, PASS",
        "203.0.113.9, ann@a.example, PASS",
        "203.0.113.10, ann@a.example, FAIL",
        "192.0.2.7, ann@mail.a.example, NONE",
        "192.0.2.7, ann@two.a.example, PERMERROR",
        "192.0.2.7, ann@b.example, TEMPERROR",
    })
    void spfIsEvaluated(String ip, String sender, SpfResult result) {
        SpfChecker checker = SpfChecker.builder(dns, () -> NOW).build();
        assertThat(checker.check(new SpfQuery(IpNetwork.address(ip), sender, "mail.a.example")))
                .satisfies(verdict -> assertThat(verdict.result()).isEqualTo(result));
    }

    @Test
    void dkimIsVerifiedWithTheKeyInTheZone() {
        byte[] message =
                "From: Ann <ann@a.example>\r\nSubject: A question\r\n\r\nHello\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] signed = DkimSigner.builder(new DomainName("a.example"))
                .key("s1", KEY)
                .build()
                .sign(message, NOW);
        assertThat(DkimVerifier.of(dns).verify(signed, NOW))
                .extracting(DkimVerdict::result, DkimVerdict::bits)
                .containsExactly(tuple(DkimResult.PASS, 2048));
    }
}
