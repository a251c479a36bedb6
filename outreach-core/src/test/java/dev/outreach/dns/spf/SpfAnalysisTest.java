package dev.outreach.dns.spf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.dns.MemoryDns;
import dev.outreach.dns.spf.SpfCost.Level;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpfAnalysisTest {

    private final MemoryDns dns = new MemoryDns()
            .address("own.example", "192.0.2.1")
            .txt("two.example", "v=spf1 include:leaf.example a:own.example -all")
            .txt("leaf.example", "v=spf1 ip4:198.51.100.0/24 ~all")
            .txt("loop.example", "v=spf1 include:loop.example -all");

    private SpfCost cost(String record) {
        return SpfAnalysis.cost(SpfRecord.parse(record), "own.example", dns);
    }

    @ParameterizedTest(name = "{0} costs {1}")
    @CsvSource({
        "v=spf1 ip4:192.0.2.1 -all, 0",
        "v=spf1 a -all, 1",
        "v=spf1 include:leaf.example -all, 1",
        "v=spf1 include:two.example -all, 3",
        "v=spf1 redirect=two.example, 3",
        "v=spf1 -all redirect=two.example, 0",
        "v=spf1 -all a mx, 0",
        "v=spf1 exists:%{i}.own.example ptr -all, 2",
    })
    void countsThroughIncludes(String record, int lookups) {
        assertThat(cost(record).lookups()).isEqualTo(lookups);
    }

    @ParameterizedTest(name = "{0} look-ups: {1}")
    @CsvSource({"7, GOOD", "8, WARNING", "10, WARNING", "11, ERROR"})
    void warnsFromEightAndFailsAboveTen(int lookups, Level level) {
        assertThat(cost("v=spf1" + " a".repeat(lookups)).level()).isEqualTo(level);
    }

    @Test
    void aLoopIsAnError() {
        SpfCost cost = cost("v=spf1 include:loop.example -all");
        assertThat(cost.level()).isEqualTo(Level.ERROR);
        assertThat(cost.problems()).anyMatch(problem -> problem.contains("includes itself"));
    }

    @Test
    void whatFindsNothingIsNamed() {
        SpfCost cost = cost("v=spf1 include:gone.example a:gone.example -all");
        assertThat(cost.voidLookups()).isEqualTo(2);
        assertThat(cost.problems()).hasSize(2).allMatch(problem -> problem.contains("gone.example"));
    }

    @Test
    void flattensIncludesToAddressesAndSaysForHowLong() {
        SpfFlattened flat =
                SpfAnalysis.flatten(SpfRecord.parse("v=spf1 include:two.example ?a/24 -all"), "own.example", dns);
        assertThat(flat.record()).hasToString("v=spf1 ip4:198.51.100.0/24 ip4:192.0.2.1 ?ip4:192.0.2.1/24 -all");
        assertThat(flat.validFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(flat.kept()).isEmpty();
    }

    @Test
    void whatCannotBeFlattenedStays() {
        dns.txt("fails.example", "v=spf1 -ip4:192.0.2.7 ip4:192.0.2.0/24 -all").fail("lost.example", Reason.SERVFAIL);
        String record =
                "v=spf1 include:fails.example include:lost.example exists:%{i}.own.example include:loop.example -all";
        SpfFlattened flat = SpfAnalysis.flatten(SpfRecord.parse(record), "own.example", dns);
        assertThat(flat.record()).hasToString(record);
        assertThat(flat.kept()).hasSize(4);
    }
}
