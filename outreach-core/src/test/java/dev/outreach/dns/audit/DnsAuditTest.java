package dev.outreach.dns.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord.Mx;
import dev.outreach.dns.MemoryDns;
import dev.outreach.dns.dkim.DkimAlgorithm;
import dev.outreach.dns.dkim.DkimKey;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.plan.DkimPublication;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.MailHost;
import dev.outreach.fleet.DomainName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An audit of the DNS")
class DnsAuditTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final DomainName DOMAIN = new DomainName("acme-mail.example");
    private static final DkimKey KEY = DkimKey.generate(DkimAlgorithm.RSA_SHA256);
    private static final DkimKey OTHER = DkimKey.generate(DkimAlgorithm.RSA_SHA256);

    /** What the DNS holds when all is well, a record a line. */
    private static final List<String> HEALTHY = List.of(
            "NS acme-mail.example ns1.host.example",
            "NS acme-mail.example ns2.host.example",
            "MX acme-mail.example 10 mx.acme-mail.example",
            "A mx.acme-mail.example 192.0.2.10",
            "TXT acme-mail.example v=spf1 include:_spf.vendor.example ip4:192.0.2.0/28 -all",
            "TXT acme-mail.example proof=1",
            "TXT _spf.vendor.example v=spf1 ip4:198.51.100.0/24 ~all",
            "TXT r1._domainkey.acme-mail.example " + KEY.record(),
            "CNAME s1._domainkey.acme-mail.example s1.vendor.example",
            "TXT s1.vendor.example " + OTHER.record(),
            "TXT _dmarc.acme-mail.example v=DMARC1; p=quarantine; rua=mailto:dmarc@reports.example",
            "TXT acme-mail.example._report._dmarc.reports.example v=DMARC1",
            "CNAME tr.acme-mail.example links.platform.example",
            "A links.platform.example 203.0.113.5");

    private static DomainSetup setup() {
        MailHost host = MailHost.vendor(
                "the vendor",
                List.of(new Mx(10, "mx.acme-mail.example")),
                "v=spf1 include:_spf.vendor.example ip4:192.0.2.0/28 ~all");
        return DomainSetup.builder(DOMAIN, host)
                .dkim(DkimPublication.key("r1", KEY.record()))
                .dkim(DkimPublication.alias("s1", "s1.vendor.example"))
                .dmarc(DmarcRecord.parse("v=DMARC1; p=quarantine; rua=mailto:dmarc@reports.example"))
                .tracking("tr", new DomainName("links.platform.example"))
                .ownership("proof=1")
                .nameServers(List.of("NS2.host.example.", "ns1.host.example"))
                .build();
    }

    private static MemoryDns dns(List<String> lines) {
        MemoryDns dns = new MemoryDns();
        for (String line : lines) {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "TXT" -> dns.txt(words[1], words[2]);
                case "A" -> dns.address(words[1], words[2]);
                case "CNAME" -> dns.alias(words[1], words[2]);
                case "NS" -> dns.ns(words[1], words[2]);
                default -> dns.mx(words[1], Integer.parseInt(words[2].split(" ")[0]), words[2].split(" ")[1]);
            }
        }
        return dns;
    }

    private static DomainAudit audit(DnsLookup dns) {
        return DnsAudit.by(dns, InstantSource.fixed(NOW)).audit(setup());
    }

    @Test
    @DisplayName("finds nothing wrong where all is well, and looks at everything")
    void healthy() {
        DomainAudit audit = audit(dns(HEALTHY));

        assertThat(audit.problems()).isEmpty();
        assertThat(audit.passed()).isTrue();
        assertThat(audit.at()).isEqualTo(NOW);
        assertThat(audit.findings().stream().map(Finding::check)).contains(Check.values());
    }

    @ParameterizedTest(name = "{0}: {3} in {2}")
    @CsvSource(delimiter = '|', textBlock = """
            the domain has run out           | NS acme-mail.example -> -                                             | DELEGATION | ERROR   | no such
            another DNS host                 | NS acme-mail.example ns2 -> NS acme-mail.example ns9.else.example     | DELEGATION | ERROR   | ns9.else.example
            no MX                            | MX acme-mail.example -> -                                             | MX         | ERROR   | no such record
            mail goes elsewhere              | MX acme-mail.example -> MX acme-mail.example 10 mx.else.example       | MX         | ERROR   | mx.else.example
            an MX too many                   | + MX acme-mail.example 20 mx.else.example                             | MX         | ERROR   | 20 mx.else.example
            an MX without an address         | A mx.acme-mail.example -> -                                           | MX         | ERROR   | no such name
            no SPF record                    | TXT acme-mail.example v=spf1 -> -                                     | SPF        | ERROR   | no SPF record
            two SPF records                  | + TXT acme-mail.example v=spf1 -all                                   | SPF        | ERROR   | 2 SPF records
            an SPF record that is broken     | TXT acme-mail.example v=spf1 -> TXT acme-mail.example v=spf1 ip5:1    | SPF        | ERROR   | cannot be read
            a vendor left out of SPF         | TXT acme-mail.example v=spf1 -> TXT acme-mail.example v=spf1 ip4:192.0.2.0/28 -all | SPF | ERROR | of include:_spf.vendor.example gets fail
            a soft end                       | TXT acme-mail.example v=spf1 -> TXT acme-mail.example v=spf1 include:_spf.vendor.example ip4:192.0.2.0/28 ~all | SPF | WARNING | strangers get softfail
            everybody may send               | TXT acme-mail.example v=spf1 -> TXT acme-mail.example v=spf1 include:_spf.vendor.example ip4:192.0.2.0/28 +all | SPF | ERROR | which nobody can have
            a net over all addresses         | TXT acme-mail.example v=spf1 -> TXT acme-mail.example v=spf1 ip4:0.0.0.0/0 include:_spf.vendor.example ip4:192.0.2.0/28 -all | SPF | ERROR | which nobody can have
            our servers are excluded first   | TXT acme-mail.example v=spf1 -> TXT acme-mail.example v=spf1 -ip4:192.0.2.0/24 include:_spf.vendor.example ip4:192.0.2.0/28 -all | SPF | ERROR | gets fail
            our vendor behind the end        | TXT acme-mail.example v=spf1 -> TXT acme-mail.example v=spf1 ip4:192.0.2.0/28 -all include:_spf.vendor.example | SPF | ERROR | of include:_spf.vendor.example gets fail
            our vendor turned down first     | TXT acme-mail.example v=spf1 -> TXT acme-mail.example v=spf1 -include:_spf.vendor.example include:_spf.vendor.example ip4:192.0.2.0/28 -all | SPF | ERROR | gets fail
            half of the Internet             | TXT acme-mail.example v=spf1 -> TXT acme-mail.example v=spf1 include:_spf.vendor.example ip4:192.0.2.0/28 ip4:0.0.0.0/1 -all | SPF | WARNING | lets all of 0.0.0.0/1 send
            a key for something else         | TXT r1._domainkey -> TXT r1._domainkey.acme-mail.example v=DKIM1; s=tlsrpt; p=AAAA | DKIM | ERROR | not for email
            reports to somebody else         | TXT _dmarc -> TXT _dmarc.acme-mail.example v=DMARC1; p=quarantine; rua=mailto:x@acme-mail.example | DMARC | WARNING | reports do not go to mailto:dmarc@reports.example
            an include that is gone          | TXT _spf.vendor.example -> -                                          | SPF        | ERROR   | permanent error
            no key                           | TXT r1._domainkey -> -                                                | DKIM       | ERROR   | no such name
            another key                      | TXT r1._domainkey -> TXT r1._domainkey.acme-mail.example OTHERKEY     | DKIM       | ERROR   | another key
            a revoked key                    | TXT r1._domainkey -> TXT r1._domainkey.acme-mail.example v=DKIM1; p=  | DKIM       | ERROR   | revoked
            a key that is no key             | TXT r1._domainkey -> TXT r1._domainkey.acme-mail.example v=DKIM1; p=AAAA | DKIM    | ERROR   | cannot be read
            two keys at a selector           | + TXT r1._domainkey.acme-mail.example v=DKIM1; p=                     | DKIM       | ERROR   | 2 TXT records
            a vendor's key not there yet     | TXT s1.vendor.example -> -                                            | DKIM       | ERROR   | no such name
            an alias to somewhere else       | CNAME s1._domainkey -> CNAME s1._domainkey.acme-mail.example x.example | DKIM      | ERROR   | an alias to x.example
            no policy                        | TXT _dmarc -> -                                                       | DMARC      | ERROR   | no such name
            two policies                     | + TXT _dmarc.acme-mail.example v=DMARC1; p=reject                     | DMARC      | ERROR   | 2 DMARC records
            a policy that is weaker          | TXT _dmarc -> TXT _dmarc.acme-mail.example v=DMARC1; p=none; rua=mailto:dmarc@reports.example | DMARC | ERROR | weaker
            a policy that only rehearses     | TXT _dmarc -> TXT _dmarc.acme-mail.example v=DMARC1; p=quarantine; t=y; rua=mailto:dmarc@reports.example | DMARC | ERROR | weaker
            nobody gets reports              | TXT _dmarc -> TXT _dmarc.acme-mail.example v=DMARC1; p=quarantine     | DMARC      | WARNING | no address
            reports that nobody agreed to    | TXT acme-mail.example._report -> -                                    | DMARC      | WARNING | does not say that it takes reports
            no alias for links               | CNAME tr. -> -                                                        | TRACKING   | ERROR   | no such name
            a proxied alias                  | CNAME tr. -> A tr.acme-mail.example 203.0.113.99                      | TRACKING   | ERROR   | addresses in place of the alias
            an alias to a host that is gone  | A links.platform.example -> -                                         | TRACKING   | ERROR   | no such name
            a proof that is gone             | TXT acme-mail.example proof -> -                                      | OWNERSHIP  | WARNING | gone
            """)
    void finds(String name, String edit, Check check, Severity severity, String found) {
        DomainAudit audit = audit(dns(edited(edit)));

        assertThat(audit.problems())
                .anySatisfy(finding -> {
                    assertThat(finding.check()).isEqualTo(check);
                    assertThat(finding.severity()).isEqualTo(severity);
                    assertThat(finding.found()).contains(found);
                    assertThat(finding.expected()).isNotBlank();
                    assertThat(finding.fix()).isNotBlank();
                })
                .allSatisfy(finding -> assertThat(finding.check()).isEqualTo(check));
        assertThat(audit.passed()).isEqualTo(severity == Severity.WARNING);
        boolean authentication = check == Check.SPF || check == Check.DKIM || check == Check.DMARC;
        assertThat(audit.ofAuthentication().orElseThrow().passed()).isEqualTo(audit.passed() || !authentication);
    }

    /** {@code + LINE} adds a record, {@code BEGINNING -> LINE} replaces one, and {@code -} takes it away. */
    private static List<String> edited(String edit) {
        List<String> lines = new ArrayList<>(HEALTHY);
        if (edit.startsWith("+ ")) {
            lines.add(edit.substring(2));
            return lines;
        }
        String[] sides = edit.split(" -> ");
        assertThat(lines.removeIf(line -> line.startsWith(sides[0]))).isTrue();
        if (!sides[1].equals("-")) {
            lines.add(sides[1].replace("OTHERKEY", OTHER.record().toString()));
        }
        return lines;
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "SERVFAIL, acme-mail.example",
        "TIMEOUT,  _dmarc.acme-mail.example",
        "TIMEOUT,  r1._domainkey.acme-mail.example",
        "REFUSED,  s1._domainkey.acme-mail.example",
        "SERVFAIL, _spf.vendor.example",
        "SERVFAIL, tr.acme-mail.example",
        "TIMEOUT,  mx.acme-mail.example",
        "TIMEOUT,  acme-mail.example._report._dmarc.reports.example"
    })
    @DisplayName("never takes a failure for a record that is missing:")
    void unknown(Reason reason, String name) {
        DomainAudit audit = audit(dns(HEALTHY).fail(name, reason));

        assertThat(audit.worst()).isEqualTo(Severity.UNKNOWN);
        assertThat(audit.passed()).isFalse();
    }

    @Test
    @DisplayName("says what a short key is worth, and that a test flag is still there")
    void weakKeys() {
        String testing = KEY.record().toString().replace("; p=", "; t=y; p=");
        DomainAudit audit = audit(dns(edited("TXT r1._domainkey -> TXT r1._domainkey.acme-mail.example " + testing)));

        assertThat(audit.problems())
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).contains("t=y"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "v=spf1 redirect=all.example",
        "v=spf1 ip4:192.0.2.0/24 include:_spf.vendor.example -all",
        "v=spf1 ip4:198.51.100.0/24 ip4:192.0.2.0/28 -all"
    })
    @DisplayName("accepts an SPF record in other words that passes all senders:")
    void otherWords(String record) {
        List<String> lines = edited("TXT acme-mail.example v=spf1 -> TXT acme-mail.example " + record);
        lines.add("TXT all.example v=spf1 ip4:198.51.100.0/24 ip4:192.0.2.0/28 -all");

        assertThat(audit(dns(lines)).problems()).isEmpty();
    }

    @Test
    @DisplayName("soon gives up counting what a hostile policy costs")
    void endlessPolicy() {
        List<String> lines = new ArrayList<>(HEALTHY);
        StringBuilder policy = new StringBuilder("v=spf1");
        IntStream.range(0, 5_000).forEach(i -> policy.append(" a:h").append(i).append(".example"));
        lines.removeIf(line -> line.startsWith("TXT _spf.vendor.example"));
        lines.add("TXT _spf.vendor.example " + policy);
        MemoryDns dns = dns(lines);

        DomainAudit audit = audit(dns);

        assertThat(audit.worst()).isEqualTo(Severity.ERROR);
        assertThat(dns.asked()).hasSizeLessThan(300);
        assertThat(audit.findings()).hasSizeLessThan(100);
    }

    @Test
    @DisplayName("says nothing against a domain whose authentication could not be looked up")
    void unknownIsNoVerdict() {
        assertThat(audit(dns(HEALTHY).fail("_dmarc.acme-mail.example", Reason.SERVFAIL))
                        .ofAuthentication())
                .isEmpty();
    }

    @Test
    @DisplayName("accepts a policy that is stronger than it has to be")
    void stronger() {
        DomainAudit audit = audit(dns(edited("TXT _dmarc -> TXT _dmarc.acme-mail.example"
                + " v=DMARC1; p=reject; adkim=s; rua=mailto:dmarc@reports.example")));

        assertThat(audit.problems()).isEmpty();
    }

    @Test
    @DisplayName("asks nothing twice")
    void asksOnce() {
        MemoryDns dns = dns(HEALTHY);

        audit(dns);

        assertThat(dns.asked()).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("shows no control characters of hostile records")
    void hostile() {
        DomainAudit audit =
                audit(dns(edited("TXT _dmarc -> TXT _dmarc.acme-mail.example v=DMARC1; p=none; x=\u001b[2J")));

        assertThat(audit.problems().toString()).doesNotContain("\u001b");
    }

    private static DomainSetup numbered(int number) {
        return DomainSetup.builder(new DomainName("d" + number + ".example"), MailHost.googleWorkspace())
                .build();
    }

    @Test
    @DisplayName("of 400 domains hands on each result once, and never looks at more at once than it may")
    void many() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Set<Thread> inside = Collections.synchronizedSet(new HashSet<>());
        MemoryDns dns = new MemoryDns();
        DnsLookup counting = (name, type) -> {
            boolean first = inside.add(Thread.currentThread());
            if (first) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
            }
            synchronized (dns) {
                return dns.ask(name, type);
            }
        };
        Set<String> domains = new TreeSet<>();
        List<DomainSetup> setups =
                IntStream.range(0, 400).mapToObj(DnsAuditTest::numbered).toList();

        DnsAudit.by(counting, InstantSource.fixed(NOW))
                .atOnce(7)
                .audit(
                        setups,
                        result ->
                                assertThat(domains.add(result.domain().value())).isTrue());

        assertThat(domains).hasSize(400);
        assertThat(most.get()).isLessThanOrEqualTo(7);
    }

    @Test
    @DisplayName("ends soon after its caller is interrupted, and keeps the flag")
    void interrupted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger results = new AtomicInteger();
        boolean[] flag = new boolean[1];
        DnsAudit audit = DnsAudit.by((name, type) -> new MemoryDns().ask(name, type), InstantSource.fixed(NOW));
        Iterable<DomainSetup> endless = () -> IntStream.iterate(0, i -> (i + 1) % 1_000)
                .mapToObj(DnsAuditTest::numbered)
                .iterator();
        Thread caller = new Thread(() -> {
            audit.audit(endless, result -> {
                results.incrementAndGet();
                begun.countDown();
            });
            flag[0] = Thread.currentThread().isInterrupted();
        });
        caller.start();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        caller.interrupt();
        caller.join(TimeUnit.SECONDS.toMillis(30));

        assertThat(caller.isAlive()).isFalse();
        assertThat(flag[0]).isTrue();
        assertThat(results.get()).isPositive();
    }

    @Test
    @DisplayName("ends with what the receiver of its results throws")
    void receiverThrows() {
        DnsAudit audit = DnsAudit.by(new MemoryDns(), InstantSource.fixed(NOW)).atOnce(1);

        assertThatThrownBy(() -> audit.audit(List.of(numbered(1), numbered(2)), result -> {
                    throw new IllegalStateException("full");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full");
    }

    @Test
    @DisplayName("has a bound between 1 and 256")
    void bounds() {
        DnsAudit audit = DnsAudit.by(new MemoryDns(), InstantSource.fixed(NOW));

        for (int wrong : new int[] {0, -1, 257}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> audit.atOnce(wrong))
                    .withMessageContaining("1 to 256");
        }
    }
}
