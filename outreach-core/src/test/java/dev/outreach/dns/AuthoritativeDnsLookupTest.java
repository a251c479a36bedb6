package dev.outreach.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.NoData;
import dev.outreach.dns.DnsAnswer.NoSuchName;
import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.dns.server.NsdServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

class AuthoritativeDnsLookupTest {

    private final MemoryDns recursive = new MemoryDns();
    private final Map<String, InetSocketAddress> servers = new HashMap<>();
    private LoopbackDns first;
    private LoopbackDns second;

    @BeforeEach
    void start() throws IOException {
        first = new LoopbackDns();
        second = new LoopbackDns();
        servers.put("192.0.2.1", first.address());
        servers.put("192.0.2.2", second.address());
        servers.put("2001:db8:0:0:0:0:0:2", second.address());
    }

    @AfterEach
    void stop() throws IOException {
        first.close();
        second.close();
    }

    private DnsAnswer ask(String name) {
        return DnsLookup.authoritative(recursive)
                .listens(address -> servers.get(address.getHostAddress()))
                .timeout(Duration.ofSeconds(20))
                .build()
                .ask(name, DnsType.A);
    }

    /** A zone that one server or several have. */
    private void zone(String name, String... addresses) {
        for (int i = 0; i < addresses.length; i++) {
            String host = "ns" + i + "." + name;
            recursive.ns(name, host).address(host, addresses[i]);
        }
    }

    private static LoopbackDns.Answer authority(int code, Record... records) {
        return query -> {
            Message reply = LoopbackDns.reply(query, code);
            reply.getHeader().setFlag(Flags.AA);
            for (Record record : records) {
                reply.addRecord(record, Section.ANSWER);
            }
            return query.getHeader().getFlag(Flags.RD) ? null : reply.toWire();
        };
    }

    private static Record address(String name, long ttl) {
        return new ARecord(LoopbackDns.name(name), DClass.IN, ttl, IpNetwork.address("192.0.2.80"));
    }

    private static Record alias(String name, String target, long ttl) {
        return new CNAMERecord(LoopbackDns.name(name), DClass.IN, ttl, LoopbackDns.name(target));
    }

    private static void isFailed(DnsAnswer answer, Reason reason, String detail) {
        assertThat(answer).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(reason);
            assertThat(failed.detail()).contains(detail);
        });
    }

    @Test
    void asksTheServersOfTheZoneAndWantsNoRecursion() {
        zone("a.example", "192.0.2.1");
        first.answer("www.a.example", authority(Rcode.NOERROR, address("www.a.example", 60)));
        first.answer("a.example", authority(Rcode.NOERROR));
        first.answer("no.a.example", authority(Rcode.NXDOMAIN));
        assertThat(ask("www.a.example").records()).hasSize(1);
        assertThat(ask("a.example")).isEqualTo(new NoData());
        assertThat(ask("no.a.example")).isEqualTo(new NoSuchName());
        assertThat(second.asked()).isZero();
    }

    @Test
    void theNearestZoneAboveANameHasIt() {
        zone("example", "192.0.2.1");
        zone("b.a.example", "192.0.2.2");
        second.answer("d.c.b.a.example", authority(Rcode.NOERROR, address("d.c.b.a.example", 60)));
        assertThat(ask("d.c.b.a.example").records()).hasSize(1);
        assertThat(first.asked()).isZero();
    }

    @Test
    void aServerWithoutAuthorityIsPassedOver() {
        zone("a.example", "192.0.2.1", "2001:db8::2");
        first.answer(
                "a.example", query -> LoopbackDns.reply(query, Rcode.NOERROR).toWire());
        second.answer("a.example", authority(Rcode.NOERROR, address("a.example", 60)));
        assertThat(ask("a.example").records()).hasSize(1);
        assertThat(first.asked()).isEqualTo(1);
    }

    @Test
    void withoutAnyAuthorityThereIsNoAnswer() {
        zone("a.example", "192.0.2.1", "192.0.2.2");
        first.answer(
                "a.example", query -> LoopbackDns.reply(query, Rcode.NOERROR).toWire());
        second.answer(
                "a.example", query -> LoopbackDns.reply(query, Rcode.NXDOMAIN).toWire());
        isFailed(ask("a.example"), Reason.REFUSED, "has no authority for a.example");
    }

    @Test
    void anAliasIsFollowedToTheServersOfItsTarget() {
        zone("a.example", "192.0.2.1");
        zone("b.example", "192.0.2.2");
        recursive.alias("www.a.example", "b.example");
        first.answer("www.a.example", authority(Rcode.NOERROR, alias("www.a.example", "b.example", 30)));
        second.answer("b.example", authority(Rcode.NOERROR, address("b.example", 300)));
        DnsAnswer answer = ask("www.a.example");
        assertThat(answer.records()).hasSize(1);
        assertThat(((DnsAnswer.Found) answer).ttl()).isEqualTo(Duration.ofSeconds(30));
        assertThat(first.asked()).isEqualTo(1);
    }

    @Test
    void aliasesThatDoNotEndAreNotFollowedForEver() {
        zone("a.example", "192.0.2.1");
        zone("b.example", "192.0.2.2");
        first.answer("x.a.example", authority(Rcode.NOERROR, alias("x.a.example", "x.b.example", 30)));
        second.answer("x.b.example", authority(Rcode.NOERROR, alias("x.b.example", "x.a.example", 30)));
        isFailed(ask("x.a.example"), Reason.ALIAS_LOOP, "do not end");
        assertThat(first.asked() + second.asked()).isLessThan(20);
    }

    @Test
    void tellsWhyThereIsNobodyToAsk() {
        zone("far.example", "127.0.0.1");
        recursive
                .ns("homeless.example", "ns.homeless.example")
                .ns("dark.example", "ns.dark.example")
                .fail("ns.dark.example", Reason.TIMEOUT)
                .fail("broken.example", Reason.SERVFAIL);
        isFailed(ask("a.nowhere.example"), Reason.UNREACHABLE, "no name above a.nowhere.example");
        isFailed(ask("homeless.example"), Reason.UNREACHABLE, "homeless.example have no address");
        isFailed(ask("far.example"), Reason.UNREACHABLE, "far.example have no address");
        isFailed(ask("www.dark.example"), Reason.TIMEOUT, "told so");
        isFailed(ask("www.broken.example"), Reason.SERVFAIL, "told so");
        assertThat(ask("a..example")).isEqualTo(new NoSuchName());
    }

    @Test
    void aNameOfManyLabelsDoesNotCauseAsManyQuestions() {
        zone("example", "192.0.2.1");
        String name = "x.".repeat(120) + "example";
        assertThat(ask(name).failed()).isTrue();
        assertThat(recursive.asked()).hasSizeLessThan(50);
    }

    @Test
    void findsItsWayAmongRealServers(@TempDir Path directory) {
        try (NsdServer one =
                        NsdServer.start(directory, Map.of("a.example", "www CNAME shop.b.example.\nown A 192.0.2.10"));
                NsdServer other = NsdServer.start(directory, Map.of("b.example", "shop A 192.0.2.20"))) {
            zone("a.example", "192.0.2.1", "192.0.2.2");
            zone("b.example", "192.0.2.1", "192.0.2.2");
            recursive.alias("www.a.example", "shop.b.example");
            servers.put("192.0.2.1", one.address());
            servers.put("192.0.2.2", other.address());
            assertThat(ask("own.a.example").records()).isEqualTo(List.of(ip("192.0.2.10")));
            assertThat(ask("www.a.example").records()).isEqualTo(List.of(ip("192.0.2.20")));
            assertThat(ask("no.b.example")).isEqualTo(new NoSuchName());
        }
    }

    private static DnsRecord ip(String address) {
        return new DnsRecord.Address(IpNetwork.address(address));
    }
}
