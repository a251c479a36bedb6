package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ReputationDay;
import dev.outreach.spi.ReputationReport;
import dev.outreach.spi.ReputationReport.Standing;
import dev.outreach.spi.ReputationSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link ReputationSource} must do, whatever goes wrong between it and its receiver: each domain gets its own
 * figures, none is held up by another, and having no figures is not a rate of zero.
 */
@Timeout(120)
public interface ReputationSourceContract {
    /** A domain with figures. */
    DomainName SHOP = new DomainName("shop.example");

    /** A domain that sends too little. */
    DomainName QUIET = new DomainName("quiet.example");

    /** A domain that is not shown to us. */
    DomainName STRANGE = new DomainName("strange.example");

    /** The first day that is asked for. */
    LocalDate FROM = LocalDate.parse("2026-01-02");

    /** The last day that is asked for. */
    LocalDate TO = LocalDate.parse("2026-01-05");

    /** A source under test whose receiver knows no domain. */
    ReputationSourceBench reputationSourceBench();

    /** One that knows the three domains. */
    private ReputationSourceBench withThree() {
        ReputationSourceBench bench = reputationSourceBench();
        bench.figures(SHOP, FROM, 0.0012);
        bench.figures(SHOP, TO, 0);
        bench.silent(QUIET);
        bench.notOurs(STRANGE);
        return bench;
    }

    private static List<ReputationReport> reports(ReputationSourceBench bench, DomainName... domains) {
        return bench.source().reports(List.of(domains), FROM, TO);
    }

    @Test
    default void eachDomainGetsItsReportInOrder() {
        try (ReputationSourceBench bench = withThree()) {
            List<ReputationReport> reports = reports(bench, STRANGE, SHOP, QUIET);
            assertThat(reports).extracting(ReputationReport::domain).containsExactly(STRANGE, SHOP, QUIET);
            assertThat(reports)
                    .extracting(ReputationReport::standing)
                    .containsExactly(Standing.NOT_OURS, Standing.REPORTED, Standing.NO_DATA);
            assertThat(bench.source().reports(List.of(), FROM, TO)).isEmpty();
            assertThat(bench.source().receiver()).isNotNull();
        }
    }

    @Test
    default void figuresAreThoseOfTheirDaysOldestFirst() {
        try (ReputationSourceBench bench = withThree()) {
            ReputationReport report = reports(bench, SHOP).get(0);
            assertThat(report.note()).isEmpty();
            assertThat(report.days()).extracting(ReputationDay::day).containsExactly(FROM, TO);
            assertThat(report.days().get(0).spamRate().orElseThrow()).isCloseTo(0.0012, within(1e-9));
            assertThat(report.days().get(1).spamRate()).hasValue(0);
        }
    }

    @Test
    default void daysThatWereNotAskedForAreNotGiven() {
        try (ReputationSourceBench bench = withThree()) {
            bench.figures(SHOP, FROM.minusDays(1), 0.5);
            bench.figures(SHOP, TO.plusDays(1), 0.5);
            assertThat(reports(bench, SHOP).get(0).days())
                    .extracting(ReputationDay::day)
                    .containsExactly(FROM, TO);
            assertThat(bench.source().reports(List.of(SHOP), TO, TO).get(0).days())
                    .extracting(ReputationDay::day)
                    .containsExactly(TO);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bench.source().reports(List.of(SHOP), TO, FROM))
                    .withMessageContaining(FROM.toString());
        }
    }

    @Test
    default void noFiguresAreNoZero() {
        try (ReputationSourceBench bench = withThree()) {
            assertThat(reports(bench, QUIET, STRANGE)).allSatisfy(report -> {
                assertThat(report.days()).isEmpty();
                assertThat(report.note()).isNotBlank().doesNotContain("\n");
            });
        }
    }

    @Test
    default void manyDomainsGetEachTheirOwn() {
        try (ReputationSourceBench bench = withThree()) {
            List<DomainName> domains = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                DomainName domain = new DomainName("shop" + i + ".example");
                domains.add(domain);
                if (i % 50 == 7) {
                    bench.notOurs(domain);
                } else {
                    bench.figures(domain, FROM, i / 1000.0);
                }
            }
            List<ReputationReport> reports = bench.source().reports(domains, FROM, TO);
            assertThat(reports).extracting(ReputationReport::domain).containsExactlyElementsOf(domains);
            IntStream.range(0, 250).forEach(i -> {
                ReputationReport report = reports.get(i);
                if (i % 50 == 7) {
                    assertThat(report.standing()).isEqualTo(Standing.NOT_OURS);
                } else {
                    assertThat(report.days())
                            .singleElement()
                            .satisfies(day ->
                                    assertThat(day.spamRate().orElseThrow()).isCloseTo(i / 1000.0, within(1e-9)));
                }
            });
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMishapIsNeitherZeroNorSilence() {
        return Stream.of(VendorMishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (ReputationSourceBench bench = withThree()) {
                        List<DomainName> domains = List.of(SHOP, STRANGE, QUIET);
                        List<ReputationReport> right = bench.source().reports(domains, FROM, TO);
                        bench.mishapWhenReading(mishap);
                        List<ReputationReport> read = new ArrayList<>();
                        Throwable failure =
                                catchThrowable(() -> read.addAll(bench.source().reports(domains, FROM, TO)));
                        if (failure == null) {
                            assertRightOrFailed(read, right, bench);
                            if (mishap == VendorMishap.KEY_EXPIRED && bench.renews()) {
                                assertThat(read).isEqualTo(right);
                            }
                        } else {
                            assertThat(FailureCheck.assertTrue(mishap, failure, bench)
                                            .kind())
                                    .isNotEqualTo(Kind.IN_DOUBT);
                        }
                        bench.laterOn();
                        assertThat(bench.source().reports(domains, FROM, TO)).isEqualTo(right);
                    }
                }));
    }

    private static void assertRightOrFailed(
            List<ReputationReport> read, List<ReputationReport> right, ReputationSourceBench bench) {
        assertThat(read).extracting(ReputationReport::domain).containsExactly(SHOP, STRANGE, QUIET);
        for (int i = 0; i < read.size(); i++) {
            ReputationReport report = read.get(i);
            if (report.standing() == Standing.FAILED) {
                assertThat(report.days()).isEmpty();
                assertThat(report.note()).isNotBlank().doesNotContain("\n").doesNotContain(bench.secrets());
            } else {
                assertThat(report.standing()).isEqualTo(right.get(i).standing());
                assertThat(report.days()).isEqualTo(right.get(i).days());
            }
        }
    }

    @TestFactory
    default Stream<DynamicTest> noSecretIsEverSeen() {
        return Stream.of(VendorMishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (ReputationSourceBench bench = withThree();
                            Overheard overheard = new Overheard()) {
                        ReputationSource source = bench.source();
                        overheard.call(source::toString);
                        bench.mishapWhenReading(mishap);
                        overheard.call(() -> reports(bench, SHOP, STRANGE));
                        bench.laterOn();
                        overheard.call(() -> reports(bench, SHOP, STRANGE));
                        overheard.assertWithout(bench.secrets());
                    }
                }));
    }
}
