package dev.outreach.blocklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.blocklist.BlocklistAnswer.Listed;
import dev.outreach.blocklist.BlocklistAnswer.Status;
import dev.outreach.blocklist.BlocklistHealth.State;
import dev.outreach.blocklist.BlocklistSubject.Kind;
import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsType;
import dev.outreach.dns.MemoryDns;
import dev.outreach.signal.ListingWeight;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made of what lists answer, and of what they do not. */
class BlocklistCheckerTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T09:00:00Z"));
    private static final String KEY = "abcdefghijklmnopqrstuvwxy2";

    private final MemoryDns dns = Lists.dns();
    private final List<BlocklistHealth> told = new ArrayList<>();

    private static BlocklistChecker checker(DnsLookup lookup, Blocklist... lists) {
        return BlocklistChecker.builder(lookup, CLOCK).lists(List.of(lists)).build();
    }

    private List<BlocklistReport> check(BlocklistChecker checker, String... names) {
        List<BlocklistReport> reports = new ArrayList<>();
        checker.check(List.of(names).iterator(), new BlocklistListener() {
            @Override
            public void onReport(BlocklistReport report) {
                reports.add(report);
            }

            @Override
            public void onHealth(BlocklistHealth health) {
                told.add(health);
            }
        });
        return reports;
    }

    private BlocklistAnswer answer(Blocklist list, String name) {
        List<BlocklistResult> results = check(checker(dns, list), name).get(0).results();
        assertThat(results).hasSize(1);
        return results.get(0).answer();
    }

    @Test
    void aListedNameIsListedWithItsCodesAndTheReason() {
        dns.address("bad.example.names.test", "127.0.0.2")
                .address("bad.example.names.test", "127.0.0.3")
                .txt("bad.example.names.test", "seen in spam\r\n\u001b[31m, see names.test");

        Listed listed = (Listed) answer(Lists.NAMES, "bad.example");

        assertThat(listed.codes()).extracting(ListCode::meaning).containsExactly("spam", "new");
        assertThat(listed.weight()).contains(ListingWeight.BURNS);
        assertThat(listed.reason()).isEqualTo("seen in spam\\u000d\\u000a\\u001b[31m, see names.test");
    }

    @Test
    void anEndlessReasonIsCut() {
        dns.address("bad.example.names.test", "127.0.0.2").txt("bad.example.names.test", "x".repeat(60_000));

        assertThat(((Listed) answer(Lists.NAMES, "bad.example")).reason()).hasSizeLessThan(600);
    }

    @Test
    void aReasonThatCannotBeHadDoesNotMatter() {
        dns.address("bad.example.names.test", "127.0.0.2").fail("bad.example.names.test", DnsType.TXT, Reason.TIMEOUT);

        assertThat(answer(Lists.NAMES, "bad.example").why()).isEqualTo("127.0.0.2 (spam)");
    }

    @Test
    void aNameIsNotCleanWhileAListThatCouldKnowLeavesItOpen() {
        MemoryDns half =
                new MemoryDns().address("test.bits.test", "127.0.0.2").address("2.0.0.127.ip.test", "127.0.0.2");
        Blocklist dead = Blocklists.standard().get(9);

        assertThat(check(checker(half, Lists.NAMES, Lists.BITS), "good.example")
                        .get(0)
                        .isClean())
                .as("one list is void")
                .isFalse();
        assertThat(check(checker(half, Lists.ADDRESSES, dead), "192.0.2.1")
                        .get(0)
                        .isClean())
                .as("one list is retired")
                .isTrue();
    }

    @Test
    void nobodyIsAskedForReasonsUnlessSomethingIsListed() {
        dns.address("bad.example.names.test", "127.0.0.2");
        check(checker(dns, Lists.NAMES), "good.example");
        assertThat(dns.asked()).noneMatch(question -> question.startsWith("TXT"));

        BlocklistChecker silent = BlocklistChecker.builder(dns, CLOCK)
                .lists(List.of(Lists.NAMES))
                .reasons(false)
                .build();
        assertThat(check(silent, "bad.example").get(0).isListed()).isTrue();
        assertThat(dns.asked()).noneMatch(question -> question.startsWith("TXT"));
    }

    @Test
    void aNameThatIsNotListedIsCleanWhereTheControlsPass() {
        BlocklistReport report =
                check(checker(dns, Lists.NAMES, Lists.BITS), "good.example").get(0);

        assertThat(report.results())
                .extracting(result -> result.answer().status())
                .containsOnly(Status.NOT_LISTED);
        assertThat(report.isClean()).isTrue();
        assertThat(told).extracting(BlocklistHealth::state).containsExactly(State.WORKING, State.WORKING);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "TIMEOUT, ERROR",
        "SERVFAIL, ERROR",
        "REFUSED, REFUSED",
        "ERROR_CODE, ERROR",
        "TRUNCATED, ERROR",
        "ALIAS_LOOP, ERROR",
        "UNREACHABLE, ERROR"
    })
    void whatCouldNotBeFoundOutIsNeverClean(Reason reason, Status status) {
        dns.fail("some.example.names.test", reason);

        BlocklistReport report =
                check(checker(dns, Lists.NAMES), "some.example").get(0);

        assertThat(report.results().get(0).answer().status()).isEqualTo(status);
        assertThat(report.isClean()).isFalse();
        assertThat(report.isListed()).isFalse();
    }

    @Test
    void anEmptiedListIsUnavailableAndItsSilenceIsVoid() {
        BlocklistReport report =
                check(checker(new MemoryDns(), Lists.NAMES), "some.example").get(0);

        assertThat(report.results().get(0).answer().status()).isEqualTo(Status.NOT_CHECKED);
        assertThat(report.results().get(0).answer().why()).contains("does not list test");
        assertThat(report.isClean()).isFalse();
        assertThat(told).extracting(BlocklistHealth::state).containsExactly(State.UNAVAILABLE);
    }

    @Test
    void aListThatListsTheWorldListsNobody() {
        dns.address("invalid.names.test", "127.0.0.2").address("some.example.names.test", "127.0.0.2");

        BlocklistReport report =
                check(checker(dns, Lists.NAMES), "some.example").get(0);

        assertThat(report.results().get(0).answer().status()).isEqualTo(Status.NOT_CHECKED);
        assertThat(report.isListed()).isFalse();
        assertThat(told).extracting(BlocklistHealth::state).containsExactly(State.LISTING_THE_WORLD);
    }

    @Test
    void aListWhoseControlsFailIsNotAskedAboutNames() {
        MemoryDns empty = new MemoryDns();
        check(checker(empty, Lists.NAMES), "a.example", "b.example");

        assertThat(empty.asked()).containsExactlyInAnyOrder("A test.names.test", "A invalid.names.test");
    }

    @ParameterizedTest(name = "controls answered {0}: {1}")
    @CsvSource({"127.255.255.254, REFUSED", "192.0.2.1, ERROR", "127.0.0.77, ERROR", "127.0.0.255, ERROR"})
    void controlsThatAreRefusedOrLiedToVoidTheList(String address, Status status) {
        MemoryDns lying = new MemoryDns()
                .address("test.names.test", address)
                .address("invalid.names.test", address)
                .address("some.example.names.test", address);

        BlocklistReport report =
                check(checker(lying, Lists.NAMES), "some.example").get(0);

        assertThat(report.results().get(0).answer().status()).isEqualTo(status);
        assertThat(told).extracting(BlocklistHealth::state).containsExactly(State.UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void controlsThatAreNotAnsweredVoidTheList(Reason reason) {
        dns.fail("invalid.names.test", reason);

        assertThat(answer(Lists.NAMES, "some.example").status()).isIn(Status.ERROR, Status.REFUSED);
        assertThat(told).extracting(BlocklistHealth::state).containsExactly(State.UNAVAILABLE);
    }

    @Test
    void aControlThatIsLostOnceIsAskedOnceMore() {
        List<String> asked = new ArrayList<>();
        DnsLookup lossy = (name, type) -> {
            asked.add(name);
            return asked.indexOf(name) == asked.size() - 1 && name.startsWith("test")
                    ? new DnsAnswer.Failed(Reason.TIMEOUT, "lost")
                    : dns.ask(name, type);
        };

        assertThat(check(checker(lossy, Lists.NAMES), "good.example").get(0).isClean())
                .isTrue();
    }

    @Test
    void oneListThatFailsLeavesTheOthersAlone() {
        MemoryDns half = new MemoryDns()
                .address("test.bits.test", "127.0.0.2")
                .address("bad.example.bits.test", "127.0.0.6")
                .address("bad.example.names.test", "127.0.0.2");

        List<BlocklistResult> results = check(checker(half, Lists.NAMES, Lists.BITS), "bad.example")
                .get(0)
                .results();

        assertThat(results)
                .extracting(BlocklistResult::toString)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("bad.example names.test NOT_CHECKED: "),
                        second -> assertThat(second)
                                .isEqualTo("bad.example bits.test LISTED: bit 2 (black), bit 4 (grey)"));
    }

    @Test
    void aListThatFallsSilentMeanwhileVoidsWhatItSaidSinceItsLastControl() {
        dns.address("bad.example.names.test", "127.0.0.2");
        List<String> asked = new ArrayList<>();
        DnsLookup silenced = (name, type) -> {
            asked.add(name);
            return asked.size() > 12 ? new DnsAnswer.NoSuchName() : dns.ask(name, type);
        };
        BlocklistChecker checker = BlocklistChecker.builder(silenced, CLOCK)
                .lists(List.of(Lists.NAMES))
                .underWay(1)
                .batch(4)
                .build();

        List<BlocklistReport> reports = check(
                checker,
                Stream.concat(Stream.of("bad.example"), IntStream.range(0, 40).mapToObj(i -> "n" + i + ".example"))
                        .toArray(String[]::new));

        assertThat(reports).hasSize(41);
        assertThat(reports.get(0).isListed())
                .as("said while its controls passed")
                .isTrue();
        assertThat(reports.subList(1, 4)).allMatch(BlocklistReport::isClean);
        assertThat(reports.subList(4, 41)).as("said before and after").noneMatch(BlocklistReport::isClean);
        assertThat(told).extracting(BlocklistHealth::state).containsExactly(State.WORKING, State.UNAVAILABLE);
        assertThat(asked).as("is not asked on").hasSizeLessThan(25);
    }

    @Test
    void retiredListsAreNeverAskedAndNeverClean() {
        Blocklist[] dead = Blocklists.standard().stream()
                .filter(list -> list.status() instanceof Blocklist.Status.Retired)
                .toArray(Blocklist[]::new);

        BlocklistReport report = check(checker(dns, dead), "192.0.2.1").get(0);

        assertThat(dns.asked()).isEmpty();
        assertThat(report.isClean()).isFalse();
        assertThat(report.results()).hasSize(2).allSatisfy(result -> {
            assertThat(result.answer().status()).isEqualTo(Status.NOT_CHECKED);
            assertThat(result.answer().why()).startsWith("retired since 202");
        });
    }

    @Test
    void namesGoToListsOfNamesAndAddressesToListsOfAddresses() {
        dns.address("99.2.0.192.ip.test", "127.0.0.10");

        List<BlocklistReport> reports =
                check(checker(dns, Lists.NAMES, Lists.ADDRESSES), "good.example", "192.0.2.99", "2001:db8::1");

        assertThat(reports.get(0).results()).extracting(r -> r.list().id()).containsExactly("names.test");
        assertThat(reports.get(1).results())
                .extracting(BlocklistResult::toString)
                .containsExactly("192.0.2.99 ip.test LISTED: 127.0.0.10 (policy)");
        assertThat(reports.get(2).results())
                .extracting(r -> r.answer().status())
                .containsExactly(Status.NOT_CHECKED);
    }

    @Test
    void ipv6IsAskedByNibbles() {
        Blocklist six = Blocklist.builder("six.test")
                .holds(Kind.IPV6)
                .zone(BlocklistZone.of("six.test"))
                .code("127.0.0.2", "spam", ListingWeight.ALERTS)
                .mustList("2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0")
                .mustNotList("1.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0")
                .build();
        dns.address("2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.six.test", "127.0.0.2")
                .address("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.six.test", "127.0.0.2");

        assertThat(answer(six, "2001:db8::1").status()).isEqualTo(Status.LISTED);
        assertThat(answer(six, "2001:db8::2").status()).isEqualTo(Status.NOT_LISTED);
    }

    @Test
    void aBadNameIsReportedAndTheRestGoesOn() {
        List<BlocklistReport> reports =
                check(checker(dns, Lists.NAMES), "good.example", "300.1.2.3", "no name", "other.example");

        assertThat(reports)
                .extracting(BlocklistReport::asked)
                .containsExactly("good.example", "300.1.2.3", "no name", "other.example");
        assertThat(reports.get(1).problem()).contains("300.1.2.3").contains("192.0.2.1");
        assertThat(reports.get(2).problem()).contains("no name");
        assertThat(reports.get(2).results()).isEmpty();
        assertThat(reports.get(2).isClean()).isFalse();
        assertThat(reports.get(3).isClean()).isTrue();
    }

    @Test
    void aNameThatIsTooLongWithTheZoneIsNotAskedForAndNotClean() {
        String longest = ("a".repeat(48) + ".").repeat(4) + "b".repeat(46);
        assertThat(longest.length() + ".names.test".length()).isEqualTo(253);

        assertThat(answer(Lists.NAMES, longest).status()).isEqualTo(Status.NOT_LISTED);
        assertThat(answer(Lists.NAMES, longest + "b").status()).isEqualTo(Status.NOT_CHECKED);
        assertThat(answer(Lists.NAMES, longest + "b").why()).contains("253");
    }

    @Test
    void theKeyIsNeverShownWhateverHappens() {
        Blocklist keyed = Lists.NAMES.at(BlocklistZone.keyed(KEY, "names.test"));
        String zone = "." + KEY + ".names.test";
        DnsLookup telling = (name, type) -> {
            if (name.startsWith("thrown")) {
                throw new IllegalStateException("cannot ask for " + name);
            }
            return name.startsWith("failed")
                    ? new DnsAnswer.Failed(Reason.ALIAS_LOOP, "the aliases of " + name + " do not end")
                    : dns.ask(name, type);
        };
        dns.address("test" + zone, "127.0.0.2")
                .address("bad.example" + zone, "127.0.0.2")
                .txt("bad.example" + zone, "listed at " + KEY.toUpperCase(Locale.ROOT) + ".names.test")
                .address("odd.example" + zone, "127.0.0.9");

        List<BlocklistReport> reports = check(
                checker(telling, keyed),
                "bad.example",
                "odd.example",
                "failed.example",
                "thrown.example",
                "x".repeat(60) + "." + "y".repeat(60) + "." + "z".repeat(60) + "." + "w".repeat(55));

        assertThat(reports)
                .extracting(r -> r.results().get(0).answer().status())
                .containsExactly(Status.LISTED, Status.ERROR, Status.ERROR, Status.ERROR, Status.NOT_CHECKED);
        assertThat(reports.toString() + told).doesNotContainIgnoringCase(KEY).contains("listed at ***.names.test");
        reports.forEach(
                report -> assertThat(report.results().get(0).answer().why()).doesNotContain(KEY));
    }

    @Test
    void anAliasOfAMirrorIsFollowed() {
        dns.alias("bad.example.names.test", "bad.example.mirror.test").address("bad.example.mirror.test", "127.0.0.2");

        assertThat(answer(Lists.NAMES, "bad.example").status()).isEqualTo(Status.LISTED);
    }

    @Test
    void controlsMayGoPastACache() {
        MemoryDns uncached = Lists.dns();
        BlocklistChecker checker = BlocklistChecker.builder(dns, CLOCK)
                .lists(List.of(Lists.NAMES))
                .controlsBy(uncached)
                .build();

        assertThat(checker.check(List.of("good.example")).get(0).isClean()).isTrue();
        assertThat(dns.asked()).containsExactly("A good.example.names.test");
        assertThat(uncached.asked())
                .as("before and after the batch")
                .containsExactly(
                        "A test.names.test", "A invalid.names.test", "A test.names.test", "A invalid.names.test");
    }

    @Test
    void answersAreKeptForTheirTimeByACacheOfTheLookUp() {
        Instant[] now = {CLOCK.instant()};
        dns.address("bad.example.names.test", "127.0.0.2");
        BlocklistChecker checker = BlocklistChecker.builder(DnsLookup.cached(dns, 100, () -> now[0]), CLOCK)
                .lists(List.of(Lists.NAMES))
                .controlsBy(dns)
                .reasons(false)
                .build();
        for (int minutes = 0; minutes < 5; minutes++) {
            assertThat(checker.check(List.of("bad.example")).get(0).isListed()).isTrue();
            now[0] = now[0].plusSeconds(60);
        }
        assertThat(dns.asked()).filteredOn("A bad.example.names.test"::equals).hasSize(1);

        checker.check(List.of("bad.example"));
        assertThat(dns.asked()).filteredOn("A bad.example.names.test"::equals).hasSize(2);
    }

    @Test
    void settingsAreChecked() {
        BlocklistCheckerBuilder builder = BlocklistChecker.builder(dns, CLOCK);

        assertThatThrownBy(() -> builder.lists(List.of())).hasMessageContaining("one or more");
        assertThatThrownBy(() -> builder.lists(List.of(Lists.NAMES, Lists.NAMES)))
                .hasMessageContaining("names.test");
        assertThatThrownBy(() -> builder.underWay(0)).hasMessageContaining("under way is 0");
        assertThatThrownBy(() -> builder.batch(0)).hasMessageContaining("batch is 0");
        assertThatThrownBy(() -> builder.perSecond(Double.NaN)).hasMessageContaining("NaN");
    }
}
