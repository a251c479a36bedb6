package dev.outreach.blocklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.blocklist.BlocklistAnswer.Listed;
import dev.outreach.blocklist.BlocklistAnswer.Status;
import dev.outreach.blocklist.BlocklistHealth.State;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.server.RbldnsdServer;
import dev.outreach.dns.server.RbldnsdServer.Blocklist;
import dev.outreach.signal.ListingWeight;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists that the library knows, served by rbldnsd: works, emptied, listing the world, refusing, lying. */
class RealBlocklistTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T09:00:00Z"));

    @TempDir
    static Path directory;

    private static RbldnsdServer server;

    @BeforeAll
    static void serve() {
        server = RbldnsdServer.start(
                directory,
                List.of(
                        new Blocklist(
                                "dbl.mirror.test",
                                "dnset",
                                List.of(
                                        ":127.0.1.2:spam domain, see https://lists.example/$",
                                        "dbltest.com",
                                        ".bad.example",
                                        ":127.0.1.255:no addresses",
                                        "1.2.0.192",
                                        ":127.0.1.104:abused",
                                        "bad.example")),
                        new Blocklist(
                                "surbl.mirror.test",
                                "dnset",
                                List.of(
                                        ":127.0.0.254:test point",
                                        "surbl-org-permanent-test-point.com",
                                        ":127.0.0.68:DM and ABUSE",
                                        "bad.example",
                                        ":127.0.0.32:CT",
                                        "clicks.example")),
                        new Blocklist(
                                "uribl.mirror.test", "dnset", List.of(":127.0.0.1:Query Refused", ".com", ".example")),
                        new Blocklist(
                                "zen.mirror.test",
                                "ip4set",
                                List.of(
                                        ":127.0.0.2:SBL",
                                        "127.0.0.2",
                                        "192.0.2.0/24",
                                        ":127.0.0.10:PBL",
                                        "198.51.100.7")),
                        new Blocklist("spamcop.mirror.test", "ip4set", List.of(":127.0.0.2:", "203.0.113.1")),
                        new Blocklist("psbl.mirror.test", "ip4trie", List.of(":127.0.0.2:", "0.0.0.0/0")),
                        new Blocklist("mailspike.mirror.test", "ip4trie", List.of(":192.0.2.80:", "0.0.0.0/0")),
                        new Blocklist("zrd.mirror.test", "dnset", List.of(":127.255.255.254:open resolver", ".com"))));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static BlocklistChecker checker() {
        DnsLookup lookup =
                DnsLookup.builder().servers(List.of(server.address())).build();
        return BlocklistChecker.builder(lookup, CLOCK)
                .lists(Blocklists.standard().stream()
                        .map(list -> MIRRORS.containsKey(list.id())
                                ? list.at(BlocklistZone.of(MIRRORS.get(list.id())))
                                : list)
                        .toList())
                .build();
    }

    /** Barracuda's zone is one that the server refuses to answer for. */
    private static final Map<String, String> MIRRORS = Map.of(
            "dbl.spamhaus.org", "dbl.mirror.test",
            "zrd.spamhaus.org", "zrd.mirror.test",
            "multi.surbl.org", "surbl.mirror.test",
            "multi.uribl.com", "uribl.mirror.test",
            "zen.spamhaus.org", "zen.mirror.test",
            "bl.spamcop.net", "spamcop.mirror.test",
            "b.barracudacentral.org", "nobody.mirror.test",
            "psbl.surriel.com", "psbl.mirror.test",
            "bl.mailspike.net", "mailspike.mirror.test");

    private static Map<String, BlocklistAnswer> answers(BlocklistReport report) {
        return report.results().stream().collect(Collectors.toMap(r -> r.list().id(), BlocklistResult::answer));
    }

    @Test
    void aDomainIsListedByListsThatWorkAndByNoOther() {
        Map<String, BlocklistAnswer> answers =
                answers(checker().check(List.of("bad.example")).get(0));

        Listed dbl = (Listed) answers.get("dbl.spamhaus.org");
        assertThat(dbl.codes()).extracting(ListCode::code).containsExactlyInAnyOrder("127.0.1.2", "127.0.1.104");
        assertThat(dbl.weight()).contains(ListingWeight.BURNS);
        assertThat(dbl.reason()).contains("https://lists.example/bad.example").contains("abused");
        assertThat(((Listed) answers.get("multi.surbl.org")).codes())
                .extracting(ListCode::code)
                .containsExactly("bit 4", "bit 64");
        assertThat(answers.get("multi.uribl.com").status()).isEqualTo(Status.REFUSED);
        assertThat(answers.get("zrd.spamhaus.org").status()).isEqualTo(Status.REFUSED);
        assertThat(answers).hasSize(4);
    }

    @Test
    void aNameBelowADomainIsAskedAsItIs() {
        Map<String, BlocklistAnswer> answers =
                answers(checker().check(List.of("www.bad.example")).get(0));

        assertThat(answers.get("dbl.spamhaus.org").status()).isEqualTo(Status.LISTED);
        assertThat(answers.get("multi.surbl.org").status()).isEqualTo(Status.NOT_LISTED);
    }

    @Test
    void anAddressIsListedByListsThatWorkAndByNoOther() {
        BlocklistReport report = checker().check(List.of("192.0.2.1")).get(0);
        Map<String, BlocklistAnswer> answers = answers(report);

        assertThat(answers.get("zen.spamhaus.org").status()).isEqualTo(Status.LISTED);
        assertThat(answers.get("bl.spamcop.net").why()).contains("does not list 2.0.0.127");
        assertThat(answers.get("b.barracudacentral.org").status()).isEqualTo(Status.REFUSED);
        assertThat(answers.get("psbl.surriel.com").why()).contains("lists everything");
        assertThat(answers.get("bl.mailspike.net").why()).contains("192.0.2.80").contains("resolver");
        assertThat(answers.get("dnsbl.sorbs.net").status()).isEqualTo(Status.NOT_CHECKED);
        assertThat(answers.get("ix.dnsbl.manitu.net").status()).isEqualTo(Status.NOT_CHECKED);
        assertThat(answers.values())
                .filteredOn(answer -> answer.status() == Status.LISTED)
                .hasSize(1);
    }

    @Test
    void nobodyIsCleanByListsThatDoNotWork() {
        assertThat(checker().check(List.of("203.0.113.9")).get(0).isClean()).isFalse();
    }

    @Test
    void manyNamesAreAllAnswered() {
        List<String> names = IntStream.range(0, 5_000)
                .mapToObj(i -> i % 100 == 7 ? "n" + i + ".bad.example" : "n" + i + ".example")
                .toList();
        List<BlocklistReport> reports = new ArrayList<>();

        BlocklistSummary summary = checker().check(names.iterator(), reports::add);

        Map<String, State> states = summary.lists().stream()
                .collect(Collectors.toMap(health -> health.list().id(), BlocklistHealth::state));
        assertThat(states)
                .containsEntry("dbl.spamhaus.org", State.WORKING)
                .containsEntry("multi.surbl.org", State.WORKING)
                .containsEntry("multi.uribl.com", State.UNAVAILABLE)
                .containsEntry("zen.spamhaus.org", State.NOT_ASKED);
        Map<Status, Long> dbl = reports.stream()
                .map(report -> answers(report).get("dbl.spamhaus.org").status())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(dbl).isEqualTo(Map.of(Status.LISTED, 50L, Status.NOT_LISTED, 4_950L));
    }
}
