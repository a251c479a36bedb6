package dev.outreach.dns.dmarc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.dns.MemoryDns;
import dev.outreach.dns.dmarc.DiscoveredPolicy.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DmarcDiscoveryTest {

    /** The records of a table's cell: {@code domain tags}, with commas between. */
    private static MemoryDns zone(String records) {
        MemoryDns dns = new MemoryDns();
        for (String record : records.split(",")) {
            String[] parts = record.trim().split(" ", 2);
            dns.txt("_dmarc." + parts[0], "v=DMARC1; " + parts[1]);
        }
        return dns;
    }

    @ParameterizedTest(name = "{1} among {0} is of {2}")
    @CsvSource(delimiter = '|', textBlock = """
            mail.example.com p=none, example.com p=none              | a.mail.example.com      | example.com
            mail.example.com p=none; psd=n, example.com p=none       | a.mail.example.com      | mail.example.com
            com p=none; psd=y                                        | a.mail.example.com      | example.com
            example.com p=none; psd=y                                | mail.example.com        | mail.example.com
            example.com p=none, signing.example.com p=none           | example.com             | example.com
            example.com p=none, signing.example.com p=none           | signing.example.com     | example.com
            example.com p=none, signing.example.com p=none           | a.b.c.d.e.f.g.h.i.j.k.example.com | example.com
            bank.example p=none; psd=y, giant.bank.example p=none    | giant.bank.example      | giant.bank.example
            bank.example p=none; psd=y, giant.bank.example p=none    | mail.giant.bank.example | giant.bank.example
            bank.example p=none; psd=y, giant.bank.example p=none    | mail.mega.bank.example  | mega.bank.example
            bank.example p=none; psd=y, giant.bank.example p=none    | bank.example            | bank.example
            bank.example p=none; psd=y                               | a.b.c.d.e.f.g.h.bank.example | h.bank.example
            c.example p=none; psd=y                                  | 1.2.3.4.5.6.7.8.c.example | 8.c.example
            a.example p=none; psd=u, example p=none                  | x.a.example             | example
            other.example p=none                                     | x.a.example             | x.a.example
            """)
    void theOrganizationalDomainIsFoundOnTheWayUp(String records, String domain, String organization) {
        assertThat(DmarcDiscovery.of(zone(records)).walk(domain).organizationalDomain())
                .contains(organization);
    }

    @ParameterizedTest(name = "{1} among {0} has {3} from {2}")
    @CsvSource(delimiter = '|', textBlock = """
            example.com p=reject                                            | example.com        | example.com  | reject
            example.com p=reject; sp=none                                   | example.com        | example.com  | reject
            example.com p=reject; sp=none                                   | a.example.com      | example.com  | none
            example.com p=reject                                            | a.b.example.com    | example.com  | reject
            a.example.com p=none; sp=reject, example.com p=reject           | a.example.com      | a.example.com | none
            b.example.com p=none, example.com p=quarantine                  | a.b.example.com    | example.com  | quarantine
            b.example.com p=none; psd=n, example.com p=quarantine           | a.b.example.com    | b.example.com | none
            bank.example p=reject; psd=y                                    | a.giant.bank.example | bank.example | reject
            bank.example p=none; sp=reject; psd=y, giant.bank.example p=quarantine | a.giant.bank.example | giant.bank.example | quarantine
            bank.example p=none; sp=reject; psd=y                           | bank.example       | bank.example | none
            example.com p=none; sp=quarantine; np=reject, here.example.com p | nowhere.example.com | example.com | reject
            example.com p=none; sp=quarantine; np=reject, x.here.example.com p | here.example.com | example.com | quarantine
            example.com rua=mailto:a@b.example                              | a.example.com      | example.com  | none
            example.com p=reject                                            | 1.2.3.4.5.6.7.8.9.10.example.com | example.com | reject
            xn--mnchen-3ya.example p=reject                                 | M\u00dcnchen.example | xn--mnchen-3ya.example | reject
            example.com p=reject                                            | Example.COM.       | example.com  | reject
            _x.example.com p=reject                                         | _x.example.com     | _x.example.com | reject
            """)
    void thePolicyIsTheNearestThatCounts(String records, String domain, String policyDomain, String policy) {
        DiscoveredPolicy found = DmarcDiscovery.of(zone(records)).policy(domain);

        assertThat(found.status()).as(found.reason()).isEqualTo(Status.FOUND);
        assertThat(found.policyDomain()).isEqualTo(policyDomain);
        assertThat(found.policy()).hasToString(policy);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            other.example p=reject | there is no DMARC record at example.com or above
            example.com sp=none    | neither a valid policy nor an address for reports
            example.com p=reject, example.com p=none | _dmarc.example.com has 2 DMARC records, so none counts
            example.com p=reject; p=none | cannot be read: tag 'p' is there twice
            """)
    void withoutARecordThatCountsThereIsNone(String records, String reason) {
        DiscoveredPolicy found = DmarcDiscovery.of(zone(records)).policy("example.com");

        assertThat(found.status()).isEqualTo(Status.NONE);
        assertThat(found.record()).isEmpty();
        assertThat(found.reason()).contains(reason);
    }

    @Test
    void otherRecordsAtTheNameDoNotMatter() {
        MemoryDns dns = zone("example.com p=reject").txt("_dmarc.example.com", "v=spf1 -all");

        assertThat(DmarcDiscovery.of(dns).policy("example.com").policy()).isEqualTo(DmarcPolicy.REJECT);
    }

    @Test
    void aWalkHasEightStepsAtMost() {
        MemoryDns dns = new MemoryDns();
        DmarcDiscovery.of(dns).walk("a.b.c.d.e.f.g.h.i.j.mail.example.com");

        assertThat(dns.asked())
                .containsExactly(
                        "TXT _dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com",
                        "TXT _dmarc.g.h.i.j.mail.example.com",
                        "TXT _dmarc.h.i.j.mail.example.com",
                        "TXT _dmarc.i.j.mail.example.com",
                        "TXT _dmarc.j.mail.example.com",
                        "TXT _dmarc.mail.example.com",
                        "TXT _dmarc.example.com",
                        "TXT _dmarc.com");
    }

    @Test
    void eightLabelsAreAskedForOneByOne() {
        MemoryDns dns = new MemoryDns();
        DmarcDiscovery.of(dns).policy("a.b.c.d.e.f.g.com");

        assertThat(dns.asked())
                .hasSize(8)
                .startsWith("TXT _dmarc.a.b.c.d.e.f.g.com", "TXT _dmarc.b.c.d.e.f.g.com")
                .endsWith("TXT _dmarc.com");
    }

    @Test
    void anOwnRecordNeedsOneLookup() {
        MemoryDns dns = zone("a.example.com p=none, example.com p=reject");
        DmarcDiscovery.of(dns).policy("a.example.com");

        assertThat(dns.asked()).containsExactly("TXT _dmarc.a.example.com");
    }

    @ParameterizedTest(name = "when {0} fails")
    @ValueSource(strings = {"_dmarc.a.example.com", "_dmarc.example.com", "_dmarc.com", "a.example.com"})
    void aFailureIsNeitherAPolicyNorNone(String name) {
        MemoryDns dns = zone("example.com p=reject; np=none").fail(name, Reason.SERVFAIL);

        DiscoveredPolicy found = DmarcDiscovery.of(dns).policy("a.example.com");

        assertThat(found.status()).isEqualTo(Status.TEMPERROR);
        assertThat(found.reason()).startsWith(name + " could not be looked up");
    }

    @Test
    void aFailureLeavesTheOrganizationalDomainOpen() {
        DmarcTreeWalk walk = DmarcDiscovery.of(zone("example.com p=none").fail("_dmarc.com", Reason.TIMEOUT))
                .walk("a.example.com");

        assertThat(walk.organizationalDomain()).isEmpty();
        assertThat(walk.failure()).isPresent();
    }

    @Test
    void anAliasThatLeadsNowhereExists() {
        MemoryDns dns = zone("example.com p=none; sp=quarantine; np=reject").alias("a.example.com", "gone.example.net");

        assertThat(DmarcDiscovery.of(dns).policy("a.example.com").policy()).isEqualTo(DmarcPolicy.QUARANTINE);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", ".", "a..example", "[192.0.2.1]", "a b.example", "a.example/../x", "\u2028.example"})
    void whatIsNoDomainHasNoPolicy(String domain) {
        assertNoDomain(domain);
    }

    @Test
    void aNameThatIsTooLongHasNoPolicy() {
        assertNoDomain("a.".repeat(126) + "aa.example");
        assertNoDomain("a".repeat(64) + ".example");
        assertNoDomain("\u00fc".repeat(300) + ".example");
        assertNoDomain("a.".repeat(1_000_000));
    }

    @Test
    void aLongNameWhoseRecordNoZoneCanHoldTakesThePolicyFromAbove() {
        String domain = "a.".repeat(119) + "example.test";
        assertThat(domain.length()).isGreaterThan(253 - "_dmarc.".length());

        assertThat(DmarcDiscovery.of(zone("example.test p=reject"))
                        .policy(domain)
                        .policyDomain())
                .isEqualTo("example.test");
    }

    private static void assertNoDomain(String domain) {
        DmarcDiscovery discovery = DmarcDiscovery.of(new MemoryDns());
        assertThat(discovery.policy(domain).status()).isEqualTo(Status.PERMERROR);
        assertThatThrownBy(() -> discovery.walk(domain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no domain name")
                .hasMessageMatching("(?s).{0,300}");
    }

    @Test
    void rehearsalIsOneLevelBelow() {
        DmarcDiscovery discovery = DmarcDiscovery.of(zone("a.test p=reject; t=y, b.test p=quarantine; t=y"));

        assertThat(discovery.policy("a.test").applied()).isEqualTo(DmarcPolicy.QUARANTINE);
        assertThat(discovery.policy("b.test").applied()).isEqualTo(DmarcPolicy.NONE);
        assertThat(discovery.policy("a.test").policy()).isEqualTo(DmarcPolicy.REJECT);
    }
}
