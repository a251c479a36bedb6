package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.contract.DnsHostBench.Lack;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A zone is found by its own name and made once, whatever goes wrong. */
public interface DnsZonesContract extends DnsHostUnderTest {
    @Test
    default void aZoneThatIsNotThereIsNotFound() {
        try (DnsHostBench bench = dnsHostBench()) {
            bench.put(new DomainName("other.example"), List.of());
            bench.put(new DomainName("sub.shop.example"), List.of());
            assertThat(bench.host().zone(SHOP)).isEmpty();
        }
    }

    @Test
    default void aZoneIsCreatedOnceAndWaitsForItsNameServers() {
        try (DnsHostBench bench = dnsHostBench()) {
            assumeThat(bench.lacks()).doesNotContain(Lack.ZONES);
            DnsZone created = bench.host().createZone(SHOP);
            assertThat(created.name()).isEqualTo(SHOP);
            assertThat(created.status()).isEqualTo(DnsZone.Status.PENDING);
            assertThat(created.nameServers()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(bench.host().createZone(SHOP)).isEqualTo(created);
            assertThat(bench.host().zone(SHOP)).contains(created);
            assertThat(bench.zones(SHOP)).isOne();
            bench.activate(SHOP);
            assertThat(bench.host().zone(SHOP)).map(DnsZone::status).contains(DnsZone.Status.ACTIVE);
        }
    }

    @Test
    default void aZoneTooManyIsForLater() {
        try (DnsHostBench bench = dnsHostBench()) {
            assumeThat(bench.lacks()).doesNotContain(Lack.ZONES);
            bench.mostPending(1);
            DomainName first = new DomainName("first.example");
            bench.host().createZone(first);
            ProviderFailure failure = catchThrowableOfType(
                    ProviderFailure.class, () -> bench.host().createZone(SHOP));
            assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(failure).hasMessageContaining("pending");
            bench.activate(first);
            assertThat(bench.host().createZone(SHOP).name()).isEqualTo(SHOP);
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMishapDoesNotMakeTwoZones() {
        return Stream.of(VendorMishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (DnsHostBench bench = dnsHostBench()) {
                        assumeThat(bench.lacks()).doesNotContain(Lack.ZONES);
                        bench.mishapWhenWriting(mishap);
                        Throwable failure = catchThrowable(() -> bench.host().createZone(SHOP));
                        int zones = bench.zones(SHOP);
                        if (failure == null) {
                            assertThat(zones).isOne();
                        } else {
                            ProviderFailure plain = FailureCheck.assertPlain(failure, List.of(bench.secret()));
                            boolean doubt = plain.kind() == Kind.IN_DOUBT;
                            assertThat(zones).as("after %s", failure).isLessThanOrEqualTo(doubt ? 1 : 0);
                        }
                        bench.laterOn();
                        assertThat(bench.host().createZone(SHOP).name()).isEqualTo(SHOP);
                        assertThat(bench.zones(SHOP)).isOne();
                    }
                }));
    }

    @Test
    default void manyThreadsMakeOneZone() throws InterruptedException {
        try (DnsHostBench bench = dnsHostBench()) {
            assumeThat(bench.lacks()).doesNotContain(Lack.ZONES);
            List<DnsZone> zones = Together.mapAll(
                    6,
                    IntStream.range(0, 12).boxed().toList(),
                    any -> bench.host().createZone(SHOP));
            assertThat(zones)
                    .allSatisfy(
                            zone -> assertThat(zone.id()).isEqualTo(zones.get(0).id()));
            assertThat(bench.zones(SHOP)).isOne();
        }
    }
}
