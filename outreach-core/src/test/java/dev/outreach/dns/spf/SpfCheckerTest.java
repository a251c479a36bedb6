package dev.outreach.dns.spf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.dns.DnsType;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.MemoryDns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7208, section by section: a policy of {@code a.example}, a client, a result. */
class SpfCheckerTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

    private final MemoryDns dns = new MemoryDns()
            .address("a.example", "192.0.2.10")
            .address("a.example", "2001:db8::10")
            .mx("a.example", 10, "mx.a.example")
            .mx("a.example", 20, "mx2.a.example")
            .address("mx.a.example", "192.0.2.20")
            .address("mx2.a.example", "192.0.2.21")
            .mx("null.example", 0, "")
            .alias("alias.example", "a.example")
            .ptr("30.2.0.192.in-addr.arpa", "liar.other.example")
            .ptr("30.2.0.192.in-addr.arpa", "host.a.example")
            .address("host.a.example", "192.0.2.30")
            .address("liar.other.example", "192.0.2.31")
            .txt("pass.example", "v=spf1 ip4:192.0.2.0/24 -all")
            .txt("fail.example", "v=spf1 -all exp=why-not.example")
            .txt("soft.example", "v=spf1 ~all")
            .txt("neutral.example", "v=spf1 ?all")
            .txt("wrong.example", "v=spf1 foo:bar")
            .txt("twice.example", "v=spf1 -all")
            .txt("twice.example", "v=spf1 +all")
            .txt("other.example", "no policy")
            .txt("loop.example", "v=spf1 include:loop.example -all")
            .txt("why.example", "%{i} is not one of %{d}'s designated mail servers, %{S} at %{t} by %{r}")
            .txt("why-not.example", "of the included policy")
            .txt("bad-why.example", "%{x}")
            .txt("two-why.example", "one")
            .txt("two-why.example", "two")
            .address("10.2.0.192.in-addr._spf.a.example", "127.0.0.2")
            .address("joe.lp._spf.a.example", "127.0.0.2")
            .fail("broken.example", Reason.SERVFAIL)
            .fail("late.example", DnsType.TXT, Reason.TIMEOUT);

    private SpfVerdict check(String ip, String from) {
        return SpfChecker.builder(dns, CLOCK)
                .receiver("mx.receiver.example")
                .build()
                .check(new SpfQuery(IpNetwork.address(ip), from, "helo.example"));
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        // 4.6.2, 5.1: qualifiers and all
        "-all, 192.0.2.1, fail",
        "~all, 192.0.2.1, softfail",
        "?all, 192.0.2.1, neutral",
        "+all, 192.0.2.1, pass",
        "'', 192.0.2.1, neutral",
        "~all -all, 192.0.2.1, softfail",
        // 5.2: include
        "include:pass.example ~all, 192.0.2.1, pass",
        "include:pass.example ~all, 198.51.100.1, softfail",
        "-include:pass.example ~all, 192.0.2.1, fail",
        "include:fail.example ~all, 192.0.2.1, softfail",
        "include:soft.example -all, 192.0.2.1, fail",
        "include:neutral.example -all, 192.0.2.1, fail",
        "include:other.example -all, 192.0.2.1, permerror",
        "include:gone.example -all, 192.0.2.1, permerror",
        "include:wrong.example -all, 192.0.2.1, permerror",
        "include:twice.example -all, 192.0.2.1, permerror",
        "include:broken.example -all, 192.0.2.1, temperror",
        "include:late.example -all, 192.0.2.1, temperror",
        "include:loop.example -all, 192.0.2.1, permerror",
        // 5.3: a
        "a -all, 192.0.2.10, pass",
        "a -all, 192.0.2.11, fail",
        "a/24 -all, 192.0.2.11, pass",
        "a/0 -all, 8.8.8.8, pass",
        "a -all, 2001:db8::10, pass",
        "a//64 -all, 2001:db8::11, pass",
        "a/24 -all, 2001:db8::11, fail",
        "a -all, ::ffff:192.0.2.10, pass",
        "a:mx.a.example -all, 192.0.2.20, pass",
        "a:alias.example -all, 192.0.2.10, pass",
        "a:broken.example -all, 192.0.2.10, temperror",
        "a:gone.example -all, 192.0.2.10, fail",
        // 5.4: mx
        "mx -all, 192.0.2.20, pass",
        "mx -all, 192.0.2.21, pass",
        "mx -all, 192.0.2.10, fail",
        "mx/28 -all, 192.0.2.30, pass",
        "mx:null.example -all, 192.0.2.20, fail",
        "mx:broken.example -all, 192.0.2.20, temperror",
        // 5.5: ptr
        "ptr -all, 192.0.2.30, pass",
        "ptr:other.example -all, 192.0.2.30, fail",
        "ptr -all, 192.0.2.31, fail",
        "ptr:host.A.example -all, 192.0.2.30, pass",
        "ptr:ost.a.example -all, 192.0.2.30, fail",
        // 5.6: ip4 and ip6
        "ip4:192.0.2.0/25 -all, 192.0.2.127, pass",
        "ip4:192.0.2.0/25 -all, 192.0.2.128, fail",
        "ip4:0.0.0.0/0 -all, 2001:db8::1, fail",
        "ip6:2001:db8::/33 -all, 2001:db8:7fff::1, pass",
        "ip6:2001:db8::/33 -all, 2001:db8:8000::1, fail",
        "ip6:::/0 -all, 192.0.2.1, fail",
        // 5.7 and 7: exists and macros
        "exists:%{ir}.%{v}._spf.%{d2} -all, 192.0.2.10, pass",
        "exists:%{ir}.%{v}._spf.%{d2} -all, 192.0.2.11, fail",
        "exists:%{l1r-}.lp._spf.%{d} -all, 192.0.2.1, pass",
        "exists:%{p}.%{d} a:%{p} -all, 192.0.2.30, pass",
        "a:%{o} -all, 192.0.2.10, pass",
        // 6.1: redirect
        "redirect=pass.example, 192.0.2.1, pass",
        "redirect=fail.example, 192.0.2.1, fail",
        "a redirect=fail.example, 192.0.2.10, pass",
        "?all redirect=fail.example, 192.0.2.10, neutral",
        "redirect=other.example, 192.0.2.1, permerror",
        "redirect=gone.example, 192.0.2.1, permerror",
        "redirect=broken.example, 192.0.2.1, temperror",
        // 4.6: an error anywhere, even behind a match
        "+all foo, 192.0.2.1, permerror",
        "a:wrong, 192.0.2.1, permerror",
        "a a a a a a a a a a -all, 192.0.2.1, fail",
        "a a a a a a a a a a a -all, 192.0.2.1, permerror",
        "ip4:192.0.2.1 a a a a a a a a a a a, 192.0.2.1, pass",
        "a:x1.gone.example a:x2.gone.example -all, 192.0.2.1, fail",
        "a:x1.gone.example a:x2.gone.example a:x3.gone.example -all, 192.0.2.1, permerror",
    })
    void judgesAClient(String terms, String ip, String result) {
        dns.txt("a.example", "v=spf1 " + terms);

        assertThat(check(ip, "joe-strong@a.example"))
                .extracting(SpfVerdict::result)
                .hasToString(result);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "u@gone.example, NONE",
        "u@other.example, NONE",
        "u@single, NONE",
        "u@double..dot.example, NONE",
        "u@twice.example, PERMERROR",
        "u@wrong.example, PERMERROR",
        "u@broken.example, TEMPERROR",
        "u@pass.example., PASS",
        "pass.example, PASS",
        "@pass.example, PASS",
        "'\"a@b\"@pass.example', PASS",
    })
    void needsADomainWithOnePolicy(String from, SpfResult result) {
        assertThat(check("192.0.2.1", from).result()).isEqualTo(result);
    }

    @Test
    void longNamesHaveNoPolicy() {
        assertThat(check("192.0.2.1", "u@" + "x".repeat(64) + ".example").result())
                .isEqualTo(SpfResult.NONE);
        assertThat(check("192.0.2.1", "u@" + "x.".repeat(130) + "example").result())
                .isEqualTo(SpfResult.NONE);
    }

    @Test
    void judgesTheHeloNameIfThereIsNoSender() {
        dns.txt("helo.example", "v=spf1 exists:%{l}.%{h} -all").address("postmaster.helo.example", "127.0.0.2");
        assertThat(check("192.0.2.1", "").result()).isEqualTo(SpfResult.PASS);
    }

    @ParameterizedTest(name = "exp={0} says {1}")
    @CsvSource({
        "why.example, '192.0.2.1 is not one of a.example''s designated mail servers, u%2Bx%40a.example at 1700000000 by mx.receiver.example'",
        "bad-why.example, ''",
        "two-why.example, ''",
        "gone.example, ''",
        "broken.example, ''",
    })
    void explainsAFail(String where, String explanation) {
        dns.txt("a.example", "v=spf1 -all exp=" + where);
        SpfVerdict verdict = check("192.0.2.1", "u+x@a.example");
        assertThat(verdict.result()).isEqualTo(SpfResult.FAIL);
        assertThat(verdict.explanation()).isEqualTo(explanation);
    }

    @Test
    void explainsByTheRedirectedPolicyButNotByAnIncludedOne() {
        dns.txt("a.example", "v=spf1 redirect=fail.example exp=why.example");
        assertThat(check("192.0.2.1", "u@a.example").explanation()).isEqualTo("of the included policy");
        dns.txt("b.example", "v=spf1 include:fail.example -all");
        assertThat(check("192.0.2.1", "u@b.example").explanation()).isEmpty();
    }

    @Test
    void elevenExchangersAreAnErrorAndOnlyTenNamesAreTried() {
        for (int i = 0; i < 11; i++) {
            dns.mx("many.example", i, "h" + i + ".many.example").address("h" + i + ".many.example", "192.0.2.99");
            dns.ptr("99.2.0.192.in-addr.arpa", i < 10 ? "no" + i + ".other.example" : "h0.many.example");
        }
        dns.txt("m.example", "v=spf1 mx:many.example -all").txt("p.example", "v=spf1 ptr:many.example -all");
        assertThat(check("192.0.2.1", "u@m.example").result()).isEqualTo(SpfResult.PERMERROR);
        assertThat(check("192.0.2.99", "u@p.example").result()).isEqualTo(SpfResult.FAIL);
    }

    @Test
    void cutsLongNamesFromTheLeft() {
        String local = "x".repeat(60) + "." + "y".repeat(60) + "." + "z".repeat(60) + "." + "w".repeat(60);
        dns.txt("a.example", "v=spf1 exists:%{l}.tail.a.example -all")
                .address(local.substring(61) + ".tail.a.example", "127.0.0.2");
        assertThat(check("192.0.2.1", local + "@a.example").result()).isEqualTo(SpfResult.PASS);
    }

    @Test
    void givesUpWhenTheTimeIsOver() {
        dns.txt("a.example", "v=spf1 a mx -all");
        AtomicLong seconds = new AtomicLong();
        InstantSource tenSecondsAQuestion = () -> Instant.ofEpochSecond(seconds.getAndAdd(10));
        SpfVerdict verdict = SpfChecker.builder(dns, tenSecondsAQuestion)
                .timeLimit(Duration.ofSeconds(20))
                .build()
                .check(new SpfQuery(IpNetwork.address("192.0.2.1"), "u@a.example", ""));
        assertThat(verdict.result()).isEqualTo(SpfResult.TEMPERROR);
    }

    @Test
    void tellsWhatMatchedAndWhatItCost() {
        dns.txt("a.example", "v=spf1 a:gone.example include:pass.example -all");
        SpfVerdict verdict = check("192.0.2.1", "u@a.example");
        assertThat(verdict.matched()).isEqualTo("include:pass.example");
        assertThat(verdict.lookups()).isEqualTo(2);
        assertThat(verdict.voidLookups()).isEqualTo(1);
    }
}
