package dev.outreach.examples.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.dkim.DkimAlgorithm;
import dev.outreach.dns.dkim.DkimKey;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.WantedRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsReaderTest {

    @TempDir
    Path folder;

    private DnsInput read(String text) {
        try {
            return DnsReader.read(Files.writeString(folder.resolve("dns.yaml"), text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> records(DomainSetup setup) {
        return setup.wanted().stream()
                .map(WantedRecord::record)
                .map(Object::toString)
                .toList();
    }

    @Test
    void theSampleIsInOrder() throws IOException {
        try (InputStream sample = DnsReaderTest.class.getResourceAsStream("/sample/dns.yaml")) {
            DnsInput input = read(new String(sample.readAllBytes()));

            assertThat(input.problems()).isEmpty();
            assertThat(input.setups()).hasSize(4);
            assertThat(records(input.setups().get(3)))
                    .contains(
                            "MX acme-post.example 10 mx.acme-post.example",
                            "TXT acme-post.example v=spf1 ip4:192.0.2.0/28 ip6:2001:db8:5::/64 -all",
                            "CNAME click.acme-post.example links.platform.example");
            assertThat(input.setups().get(3).nameServers()).containsExactly("ns1.host.example", "ns2.host.example");
        }
    }

    @Test
    void aKeyFileBesideItGivesThePublicHalf() throws IOException {
        DkimKey key = DkimKey.generate(DkimAlgorithm.RSA_SHA256);
        Files.writeString(folder.resolve("s1.pem"), key.toPem());

        DnsInput input = read("""
                domains:
                  - name: a.example
                    mail: google-workspace
                    dkim: [{selector: s1, key-file: s1.pem}]
                """);

        assertThat(input.problems()).isEmpty();
        assertThat(records(input.setups().get(0))).contains("TXT s1._domainkey.a.example " + key.record());
    }

    @Test
    void serversOfOnesOwnSendBesideAVendor() {
        DnsInput input = read("domains: [{name: a.example, mail: google-workspace, addresses: [192.0.2.7]}]");

        assertThat(records(input.setups().get(0)))
                .contains("TXT a.example v=spf1 include:_spf.google.com ip4:192.0.2.7 -all");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a domain that is none        | {name: not a domain, mail: google-workspace}                          | 3 | name      | is not a domain
            no name                      | {mail: google-workspace}                                              | 3 | name      | is missing
            no mail host                 | {name: b.example}                                                     | 3 | mail      | is missing
            Microsoft without its MX     | {name: b.example, mail: microsoft-365}                                | 3 | mail      | needs its one mx
            settings that do not go      | {name: b.example, mail: google-workspace, spf: v=spf1 a -all}         | 3 | mail      | does not go with spf
            a key that was cut off       | {name: b.example, mail: google-workspace, dkim: [{selector: s, txt: v=DKIM1; p=MIIBIjANBgkqh}]} | 3 | txt | cannot be published
            a proof that is none         | {name: b.example, mail: google-workspace, ownership: [v=spf1 -all]}   | 3 | domain    | has no valid setup
            a host without senders       | {name: b.example, mail: forge, mx: [10 mx.forge.example]}             | 3 | mail      | names no senders
            an MX without a preference   | {name: b.example, mail: forge, mx: [mx.forge.example], spf: v=spf1 -all} | 3 | mx      | is not an MX
            an SPF record that is none   | {name: b.example, mail: forge, spf: v=spf1 ip5:1}                     | 3 | spf       | is not an SPF record
            a DMARC record that is none  | {name: b.example, mail: google-workspace, dmarc: p=none}              | 3 | dmarc     | is not a DMARC record
            a policy that is mistyped    | {name: b.example, mail: google-workspace, dmarc: v=DMARC1; p=rejct}   | 3 | dmarc     | is not quite a DMARC record
            a network that is none       | {name: b.example, mail: own, addresses: [192.0.2.0/99]}               | 3 | addresses | is not a network
            a label that is none         | {name: b.example, mail: google-workspace, tracking: l.example, tracking-label: a.b} | 3 | tracking-label | is not a label
            a key of two kinds           | {name: b.example, mail: google-workspace, dkim: [{selector: s, txt: x, cname: y.example}]} | 3 | dkim | does not say one thing
            a selector that is none      | {name: b.example, mail: google-workspace, dkim: [{selector: S S, txt: x}]} | 3 | txt    | cannot be published
            a key file that is not there | {name: b.example, mail: google-workspace, dkim: [{selector: s, key-file: no.pem}]} | 3 | key-file | cannot be read
            a key that is not known      | {name: b.example, mail: google-workspace, dmrc: x}                    | 3 | dmrc      | is not a key
            a domain that is there twice | {name: a.example, mail: google-workspace}                             | 3 | name      | is the domain of line 2
            """)
    void aMistakeLeavesItsDomainOutAndTheRestIsRead(String name, String domain, int line, String field, String wrong) {
        DnsInput input = read("domains:\n  - {name: a.example, mail: google-workspace}\n  - " + domain + "\n");

        assertThat(input.setups())
                .singleElement()
                .satisfies(setup -> assertThat(setup.domain().value()).isEqualTo("a.example"));
        assertThat(input.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.wrong()).contains(wrong);
            assertThat(problem.fix()).isNotBlank();
        });
    }
}
