package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.spi.DnsZone;
import dev.outreach.testing.contract.DnsHostBench.Lack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All records of a zone are read as they stand; no part of them is taken for the whole. */
public interface DnsRecordsContract extends DnsHostUnderTest {
    @Test
    default void recordsComeAsTheyStandWhateverTheyHold() {
        try (DnsHostBench bench = dnsHostBench()) {
            bench.put(SHOP, ZoneStock.grown(SHOP));
            assertRead(bench, ZoneStock.grown(SHOP));
        }
    }

    @Test
    default void manyRecordsComeAllAndOnce() {
        try (DnsHostBench bench = dnsHostBench()) {
            bench.put(SHOP, ZoneStock.many(SHOP, 450));
            assertRead(bench, ZoneStock.many(SHOP, 450));
        }
    }

    private static void assertRead(DnsHostBench bench, List<HostedRecord> stored) {
        List<HostedRecord> read = bench.host().records(ZoneCheck.zone(bench));
        if (bench.lacks().contains(Lack.NOTES)) {
            assertThat(ZoneStock.sorted(read)).isEqualTo(ZoneCheck.held(bench, stored));
        } else {
            assertThat(read).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMishapWhenReadingGivesNoPartOfAList() {
        return Stream.of(VendorMishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (DnsHostBench bench = dnsHostBench()) {
                        bench.put(SHOP, ZoneStock.grown(SHOP));
                        DnsZone zone = ZoneCheck.zone(bench);
                        bench.mishapWhenReading(mishap);
                        List<HostedRecord> read = new ArrayList<>();
                        Throwable failure =
                                catchThrowable(() -> read.addAll(bench.host().records(zone)));
                        if (failure == null) {
                            assertThat(ZoneStock.sorted(read)).isEqualTo(ZoneCheck.held(bench, ZoneStock.grown(SHOP)));
                        } else {
                            FailureCheck.assertPlain(failure, List.of(bench.secret()));
                        }
                        bench.laterOn();
                        assertThat(bench.host().records(zone)).hasSameSizeAs(ZoneStock.grown(SHOP));
                    }
                }));
    }
}
