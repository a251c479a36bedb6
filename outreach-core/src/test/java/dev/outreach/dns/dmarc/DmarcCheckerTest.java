package dev.outreach.dns.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.dns.MemoryDns;
import dev.outreach.dns.dkim.DkimResult;
import dev.outreach.dns.dkim.DkimVerdict;
import dev.outreach.dns.spf.SpfResult;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmarcCheckerTest {

    private static MemoryDns zone() {
        return new MemoryDns()
                .txt("_dmarc.example.com", "v=DMARC1; p=reject")
                .txt("_dmarc.signing.example.com", "v=DMARC1; p=none")
                .txt("_dmarc.strict.test", "v=DMARC1; p=quarantine; adkim=s; aspf=s")
                .txt("_dmarc.trial.test", "v=DMARC1; p=reject; t=y")
                .txt("_dmarc.old.test", "v=DMARC1; p=quarantine; pct=0")
                .txt("_dmarc.bank.example", "v=DMARC1; p=reject; psd=y")
                .txt("_dmarc.giant.bank.example", "v=DMARC1; p=quarantine");
    }

    private static DkimVerdict signed(String domain, DkimResult result) {
        return new DkimVerdict(result, domain, "s", "rsa-sha256", 2048, false, "");
    }

    /** Signatures of a table's cell: domains that passed, with blanks between. */
    private static List<DkimVerdict> signatures(String domains) {
        return Stream.of(domains.split(" "))
                .filter(domain -> !domain.equals("-"))
                .map(domain -> signed(domain, DkimResult.PASS))
                .toList();
    }

    private static DmarcVerdict check(MemoryDns dns, String from, SpfResult spf, String spfDomain, String signed) {
        return DmarcChecker.of(dns).check(new DmarcQuery(from, spf, spfDomain, signatures(signed)));
    }

    @ParameterizedTest(name = "From {0}, SPF {1} for {2}, signed by {3}: {4}, {5}")
    @CsvSource({
        // RFC 9989 appendix B.1
        "example.com,        PASS, example.com,         -,                 pass, none",
        "example.com,        PASS, child.example.com,   -,                 pass, none",
        "child.example.com,  PASS, example.net,         -,                 fail, reject",
        "example.com,        NONE, x.test,              example.com,       pass, none",
        "child.example.com,  NONE, x.test,              example.com,       pass, none",
        "child.example.com,  NONE, x.test,              example.net,       fail, reject",
        // RFC 9989 appendix B.4
        "example.com,        FAIL, example.com,         signing.example.com, pass, none",
        "a.b.c.d.e.f.g.h.i.j.k.example.com, PASS, example.com, -,          pass, none",
        "a.b.c.d.e.f.g.h.i.j.k.example.com, FAIL, example.com, signing.example.com, pass, none",
        "giant.bank.example, PASS, mail.giant.bank.example, mail.mega.bank.example, pass, none",
        "giant.bank.example, FAIL, mail.giant.bank.example, mail.mega.bank.example, fail, quarantine",
        // modes
        "strict.test,        PASS, strict.test,         -,                 pass, none",
        "strict.test,        PASS, mail.strict.test,    mail.strict.test,  fail, quarantine",
        "a.strict.test,      PASS, strict.test,         a.strict.test,     pass, none",
        "EXAMPLE.com,        PASS, Example.COM.,        -,                 pass, none",
        // what does not pass authenticates nobody
        "example.com,        SOFTFAIL, example.com,     -,                 fail, reject",
        "example.com,        NEUTRAL,  example.com,     other.test x.test, fail, reject",
        "example.com,        PERMERROR, example.com,    -,                 fail, reject",
        "example.com,        FAIL, example.com,         other.test example.com, pass, none",
        "trial.test,         FAIL, trial.test,          -,                 fail, quarantine",
        "old.test,           FAIL, old.test,            -,                 fail, quarantine",
        "nothing.test,       PASS, nothing.test,        nothing.test,      none, none",
        "'[192.0.2.1]',      PASS, a.test,              -,                 permerror, none"
    })
    void theTable(String from, SpfResult spf, String spfDomain, String signed, String result, String applied) {
        DmarcVerdict verdict = check(zone(), from, spf, spfDomain, signed);

        assertThat(verdict.result()).as(verdict.reason()).hasToString(result);
        assertThat(verdict.applied()).hasToString(applied);
        assertThat(verdict.reason()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void bothWaysAreTold() {
        DmarcVerdict verdict = check(zone(), "example.com", SpfResult.PASS, "a.example.com", "b.example.com");

        assertThat(verdict.spfAligned()).isTrue();
        assertThat(verdict.dkimAligned()).isTrue();
        assertThat(verdict.reason())
                .isEqualTo("SPF passed for a.example.com and b.example.com signed, aligned with example.com");
    }

    @Test
    void aFailureIsExplained() {
        assertThat(check(zone(), "example.com", SpfResult.FAIL, "x.test", "y.test")
                        .reason())
                .isEqualTo("neither SPF (fail for 'x.test') nor any of 1 signatures authenticates example.com:"
                        + " _dmarc.example.com says reject (tag p)");
    }

    @Test
    void whatCouldNotBeFoundOutIsNoFailure() {
        MemoryDns dns = zone().fail("_dmarc.com", Reason.TIMEOUT);

        assertThat(check(dns, "example.com", SpfResult.PASS, "a.example.com", "-")
                        .result())
                .isEqualTo(DmarcResult.TEMPERROR);
        assertThat(check(dns, "example.com", SpfResult.PASS, "a.example.com", "example.com")
                        .result())
                .isEqualTo(DmarcResult.PASS);
        assertThat(check(dns, "example.com", SpfResult.FAIL, "a.example.com", "-")
                        .result())
                .isEqualTo(DmarcResult.FAIL);
        assertThat(check(
                                zone().fail("_dmarc.example.com", Reason.SERVFAIL),
                                "example.com",
                                SpfResult.PASS,
                                "x.test",
                                "-")
                        .result())
                .isEqualTo(DmarcResult.TEMPERROR);
    }

    @Test
    void anAuthenticationThatCouldNotBeDoneIsNoFailureIfItWouldHaveCounted() {
        assertThat(check(zone(), "example.com", SpfResult.TEMPERROR, "a.example.com", "-")
                        .result())
                .isEqualTo(DmarcResult.TEMPERROR);
        assertThat(check(zone(), "example.com", SpfResult.TEMPERROR, "a.test", "-")
                        .result())
                .isEqualTo(DmarcResult.FAIL);
        DmarcQuery unsure = new DmarcQuery(
                "example.com", SpfResult.FAIL, "", List.of(signed("a.example.com", DkimResult.TEMPERROR)));
        assertThat(DmarcChecker.of(zone()).check(unsure).reason())
                .isEqualTo("the signature of a.example.com could not be verified");
    }

    @Test
    void manySignaturesDoNotKeepUsBusy() {
        MemoryDns dns = zone();
        DkimVerdict[] many = new DkimVerdict[5_000];
        Arrays.setAll(many, i -> signed("a.b.c.d.e.f.g.h" + i + ".test.com", DkimResult.PASS));

        DmarcChecker.of(dns).check(new DmarcQuery("example.com", SpfResult.FAIL, "x", Arrays.asList(many)));

        assertThat(dns.asked()).hasSizeLessThan(80);
    }

    @Test
    void noNameIsAskedForTwice() {
        MemoryDns dns = zone();
        List<DkimVerdict> same = Collections.nCopies(9, signed("other.com", DkimResult.PASS));

        DmarcChecker.of(dns).check(new DmarcQuery("a.example.com", SpfResult.PASS, "c.example.net", same));

        assertThat(dns.asked()).doesNotHaveDuplicates();
    }

    @Test
    void foreignSignersOfAnotherTopLevelNeedNoWalk() {
        MemoryDns dns = zone();
        check(dns, "example.com", SpfResult.PASS, "bounce.sender.test", "sender.example");

        assertThat(dns.asked()).containsExactly("TXT _dmarc.example.com");
    }
}
