package dev.outreach.blocklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.blocklist.BlocklistAnswer.Status;
import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsType;
import dev.outreach.dns.MemoryDns;
import dev.outreach.signal.ListingWeight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Zones by chance against a plain reading of them: whatever a zone holds, a name is listed only by a known code of a list
 * that works, and clean only where a list that works has nothing.
 */
class BlocklistModelTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final List<String> ANSWERS = List.of(
            "127.0.0.1",
            "127.0.0.2",
            "127.0.0.3",
            "127.0.0.4",
            "127.0.0.6",
            "127.0.0.8",
            "127.0.0.255",
            "127.0.1.2",
            "127.255.255.252",
            "127.255.255.254",
            "127.255.255.255",
            "192.0.2.1",
            "10.0.0.2");

    /** What one name of a zone answers: addresses, a failure, or nothing. */
    private record Answered(TreeSet<String> addresses, Reason failure) {

        /** The rule as a person would say it, for the list of names of {@link Lists}. */
        Status status() {
            if (failure != null) {
                return failure == Reason.REFUSED ? Status.REFUSED : Status.ERROR;
            }
            if (addresses.isEmpty()) {
                return Status.NOT_LISTED;
            }
            if (addresses.stream().anyMatch(address -> !address.startsWith("127."))) {
                return Status.ERROR;
            }
            if (addresses.stream().anyMatch(address -> address.startsWith("127.255.255."))) {
                return Status.REFUSED;
            }
            boolean wrong = addresses.contains("127.0.0.255");
            boolean listed = addresses.contains("127.0.0.2") || addresses.contains("127.0.0.3");
            return listed && !wrong ? Status.LISTED : Status.ERROR;
        }
    }

    private static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private static Answered draw(Random random) {
        int kind = random.nextInt(10);
        TreeSet<String> addresses = new TreeSet<>();
        for (int i = 0; kind > 3 && i <= random.nextInt(3); i++) {
            addresses.add(ANSWERS.get(random.nextInt(ANSWERS.size())));
        }
        return new Answered(addresses, kind == 0 ? Reason.values()[random.nextInt(Reason.values().length)] : null);
    }

    private static void put(MemoryDns dns, String name, Answered answered) {
        answered.addresses().forEach(address -> dns.address(name, address));
        if (answered.failure() != null) {
            dns.fail(name, DnsType.A, answered.failure());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsSaidOfANameIsWhatTheZoneHolds(int seed) {
        Random random = new Random(seed);
        MemoryDns dns = new MemoryDns();
        Answered good = new Answered(new TreeSet<>(List.of("127.0.0.2")), null);
        Answered none = new Answered(new TreeSet<>(), null);
        Answered mustList = random.nextInt(3) > 0 ? good : draw(random);
        Answered mustNotList = random.nextInt(3) > 0 ? none : draw(random);
        put(dns, "test.names.test", mustList);
        put(dns, "invalid.names.test", mustNotList);
        Map<String, Answered> zone = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String name = "n" + i + ".example";
            names.add(name);
            zone.put(name, draw(random));
            put(dns, name + ".names.test", zone.get(name));
        }
        boolean works = mustList.status() == Status.LISTED && mustNotList.status() == Status.NOT_LISTED;

        List<BlocklistReport> reports = BlocklistChecker.builder((DnsLookup) dns, () -> NOW)
                .lists(List.of(Lists.NAMES))
                .batch(1 + random.nextInt(90))
                .underWay(1 + random.nextInt(20))
                .build()
                .check(names);

        assertThat(reports).extracting(BlocklistReport::asked).isEqualTo(names);
        for (BlocklistReport report : reports) {
            BlocklistAnswer answer = report.results().get(0).answer();
            Status said = answer.status();
            if (works) {
                assertThat(said)
                        .as("seed %s: %s", seed, report)
                        .isEqualTo(zone.get(report.asked()).status());
            } else {
                assertThat(said).as("seed %s: %s", seed, report).isNotIn(Status.LISTED, Status.NOT_LISTED);
            }
            assertThat(report.isClean()).isEqualTo(said == Status.NOT_LISTED);
            if (answer instanceof BlocklistAnswer.Listed listed) {
                assertThat(listed.weight().isPresent())
                        .as("seed %s: %s", seed, report)
                        .isEqualTo(zone.get(report.asked()).addresses().contains("127.0.0.2"));
                assertThat(listed.weight().orElse(ListingWeight.BURNS)).isEqualTo(ListingWeight.BURNS);
            }
        }
    }
}
