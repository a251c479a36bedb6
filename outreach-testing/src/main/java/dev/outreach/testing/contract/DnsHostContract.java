package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.RecordRole;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.AppliedPlan;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.contract.DnsHostBench.Lack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link DnsHost} must do, whatever goes wrong between it and its vendor: a plan is carried out once and whole,
 * records of others stay as they are, no list is given in part, and a failure says what is true of it.
 */
@Timeout(120)
public interface DnsHostContract {
    /** The domain of most clauses. */
    DomainName SHOP = new DomainName("shop.example");

    /** A host under test whose vendor has no zones. */
    DnsHostBench dnsHostBench();

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
        List<HostedRecord> read = bench.host().records(zone(bench));
        if (bench.lacks().contains(Lack.NOTES)) {
            assertThat(ZoneStock.sorted(read)).isEqualTo(held(bench, stored));
        } else {
            assertThat(read).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    /** Records as the vendor can hold them, without their ids, in the order of texts. */
    private static List<HostedRecord> held(DnsHostBench bench, List<HostedRecord> records) {
        return ZoneStock.sorted(bench.lacks().contains(Lack.NOTES) ? ZoneStock.bare(records) : records);
    }

    @Test
    default void aPlanIsCarriedOutAndAllElseStaysAsItIs() {
        try (DnsHostBench bench = dnsHostBench()) {
            DnsPlan plan = planned(bench);
            AppliedPlan applied = bench.host().apply(zone(bench), plan);
            assertThat(applied.changes()).containsExactlyInAnyOrderElementsOf(plan.changes());
            assertThat(applied.alreadyThere()).isEmpty();
            assertAfter(bench, plan);
        }
    }

    @Test
    default void aPlanThatIsCarriedOutIsNotCarriedOutAgain() {
        try (DnsHostBench bench = dnsHostBench()) {
            DnsPlan plan = planned(bench);
            bench.host().apply(zone(bench), plan);
            AppliedPlan again = bench.host().apply(zone(bench), plan);
            assertThat(again.changes()).isEmpty();
            assertThat(again.alreadyThere()).containsExactlyInAnyOrderElementsOf(plan.changes());
            assertAfter(bench, plan);
        }
    }

    @Test
    default void onlyWhatIsLeftOfAPlanIsCarriedOut() {
        try (DnsHostBench bench = dnsHostBench()) {
            DnsPlan plan = planned(bench);
            DnsPlan part = ZoneStock.plan(SHOP, plan.changes().subList(1, 5));
            bench.host().apply(zone(bench), part);
            AppliedPlan rest = bench.host().apply(zone(bench), plan);
            assertThat(rest.alreadyThere()).containsExactlyInAnyOrderElementsOf(part.changes());
            assertThat(rest.changes()).hasSize(plan.changes().size() - 4);
            assertAfter(bench, plan);
        }
    }

    @Test
    default void anEmptyPlanDoesNothing() {
        try (DnsHostBench bench = dnsHostBench()) {
            bench.put(SHOP, ZoneStock.grown(SHOP));
            AppliedPlan applied = bench.host().apply(zone(bench), ZoneStock.plan(SHOP, List.of()));
            assertThat(applied).isEqualTo(new AppliedPlan(List.of(), List.of()));
        }
    }

    @Test
    default void aPlanOfManyChangesIsCarriedOutWhole() {
        try (DnsHostBench bench = dnsHostBench()) {
            List<HostedRecord> old = new ArrayList<>(ZoneStock.many(SHOP, 90));
            old.addAll(ZoneStock.others(SHOP));
            bench.put(SHOP, old);
            List<HostedRecord> read = bench.host().records(zone(bench)).stream()
                    .filter(record -> record.record().name().endsWith("._domainkey.shop.example"))
                    .toList();
            DnsPlan plan = ZoneStock.large(SHOP, read, 120);
            assertThat(bench.host().apply(zone(bench), plan).changes()).hasSize(210);
            assertThat(ZoneStock.sorted(bench.stored(SHOP))).isEqualTo(held(bench, ZoneStock.after(plan, old)));
        }
    }

    @TestFactory
    default Stream<DynamicTest> aPlanThatIsOutOfDateTouchesNothing() {
        return Stream.of(
                        new HostedRecord(
                                "o-dkim", ZoneRecord.txt("old._domainkey.shop.example", "v=DKIM1; p="), false, "mine"),
                        ZoneStock.ours("o-dkim", RecordRole.DKIM, ZoneRecord.txt("old._domainkey.shop.example", "new")),
                        ZoneStock.foreign("f-spf", "shop.example", "TXT", "v=spf1 a -all"))
                .map(moved -> DynamicTest.dynamicTest(moved.toString(), () -> {
                    try (DnsHostBench bench = dnsHostBench()) {
                        boolean isSeen = !bench.lacks().contains(Lack.NOTES)
                                || moved.comment().isEmpty()
                                || moved.ours().isPresent();
                        assumeThat(isSeen).as("the vendor can hold that").isTrue();
                        DnsPlan plan = planned(bench);
                        List<HostedRecord> now = ZoneStock.grown(SHOP).stream()
                                .map(record -> record.id().equals(moved.id()) ? moved : record)
                                .toList();
                        bench.put(SHOP, now);
                        ProviderFailure failure = catchThrowableOfType(
                                ProviderFailure.class, () -> bench.host().apply(zone(bench), plan));
                        assertThat(failure).as("of a plan that is out of date").isNotNull();
                        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
                        assertThat(ZoneStock.sorted(bench.stored(SHOP))).isEqualTo(held(bench, now));
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> aMishapEndsInWhatIsTrueOfItAndThePlanCanBeFinished() {
        return Stream.of(VendorMishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (DnsHostBench bench = dnsHostBench()) {
                        DnsPlan plan = planned(bench);
                        DnsZone zone = zone(bench);
                        bench.mishapWhenWriting(mishap);
                        Throwable failure = catchThrowable(() -> bench.host().apply(zone, plan));
                        assertTrue(bench, failure, ZoneStock.after(plan, ZoneStock.grown(SHOP)));
                        bench.laterOn();
                        bench.host().apply(zone, plan);
                        assertAfter(bench, plan);
                    }
                }));
    }

    private static void assertTrue(DnsHostBench bench, Throwable failure, List<HostedRecord> after) {
        List<HostedRecord> stored = ZoneStock.sorted(bench.stored(SHOP));
        if (failure == null) {
            assertThat(stored).as("after a plan that was carried out").isEqualTo(held(bench, after));
        } else {
            assertThat(failure).isInstanceOf(ProviderFailure.class);
            assertPlain(bench, failure);
            if (((ProviderFailure) failure).kind() != Kind.IN_DOUBT) {
                assertThat(stored).as("after %s", failure).isEqualTo(held(bench, ZoneStock.grown(SHOP)));
            }
        }
    }

    private static void assertPlain(DnsHostBench bench, Throwable failure) {
        assertThat(String.valueOf(failure.getMessage()))
                .as("the message of a failure")
                .hasSizeGreaterThan(10)
                .doesNotContain("\n", bench.secret());
        assertThat(failure.toString()).doesNotContain(bench.secret());
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
                            assertThat(failure).isInstanceOf(ProviderFailure.class);
                            assertPlain(bench, failure);
                            boolean doubt = ((ProviderFailure) failure).kind() == Kind.IN_DOUBT;
                            assertThat(zones).as("after %s", failure).isLessThanOrEqualTo(doubt ? 1 : 0);
                        }
                        bench.laterOn();
                        assertThat(bench.host().createZone(SHOP).name()).isEqualTo(SHOP);
                        assertThat(bench.zones(SHOP)).isOne();
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> aMishapWhenReadingGivesNoPartOfAList() {
        return Stream.of(VendorMishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (DnsHostBench bench = dnsHostBench()) {
                        bench.put(SHOP, ZoneStock.grown(SHOP));
                        DnsZone zone = zone(bench);
                        bench.mishapWhenReading(mishap);
                        List<HostedRecord> read = new ArrayList<>();
                        Throwable failure =
                                catchThrowable(() -> read.addAll(bench.host().records(zone)));
                        if (failure == null) {
                            assertThat(ZoneStock.sorted(read)).isEqualTo(held(bench, ZoneStock.grown(SHOP)));
                        } else {
                            assertThat(failure).isInstanceOf(ProviderFailure.class);
                            assertPlain(bench, failure);
                        }
                        bench.laterOn();
                        assertThat(bench.host().records(zone)).hasSameSizeAs(ZoneStock.grown(SHOP));
                    }
                }));
    }

    @Test
    default void manyThreadsWorkOnManyZones() throws InterruptedException {
        try (DnsHostBench bench = dnsHostBench()) {
            List<DomainName> names = IntStream.range(0, 24)
                    .mapToObj(i -> new DomainName("shop" + i + ".example"))
                    .toList();
            if (bench.lacks().contains(Lack.ZONES)) {
                names.forEach(name -> bench.put(name, List.of()));
            }
            List<AppliedPlan> applied = Together.mapAll(
                    6,
                    names,
                    name -> bench.host()
                            .apply(
                                    bench.host().createZone(name),
                                    ZoneStock.plan(
                                            name,
                                            List.of(ZoneStock.create(
                                                    RecordRole.MX, ZoneRecord.mx(name.value(), 1, "mx.example"))))));
            assertThat(applied).allSatisfy(each -> assertThat(each.changes()).hasSize(1));
            assertThat(names).allSatisfy(name -> assertThat(bench.stored(name)).hasSize(1));
        }
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

    @Test
    default void anInterruptedThreadGetsATrueResultAndStaysInterrupted() {
        try (DnsHostBench bench = dnsHostBench()) {
            DnsPlan plan = planned(bench);
            DnsZone zone = zone(bench);
            Throwable failure;
            try {
                Thread.currentThread().interrupt();
                failure = catchThrowable(() -> bench.host().apply(zone, plan));
                assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
            } finally {
                Thread.interrupted();
            }
            assertTrue(bench, failure, ZoneStock.after(plan, ZoneStock.grown(SHOP)));
            bench.host().apply(zone, plan);
            assertAfter(bench, plan);
        }
    }

    private static DnsPlan planned(DnsHostBench bench) {
        bench.put(SHOP, ZoneStock.grown(SHOP));
        return ZoneStock.planFor(SHOP, bench.host().records(zone(bench)));
    }

    private static DnsZone zone(DnsHostBench bench) {
        return bench.host().zone(SHOP).orElseThrow();
    }

    private static void assertAfter(DnsHostBench bench, DnsPlan plan) {
        assertThat(ZoneStock.sorted(bench.stored(SHOP)))
                .as("the zone at the vendor")
                .isEqualTo(held(bench, ZoneStock.after(plan, ZoneStock.grown(SHOP))));
    }
}
