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

/** A plan is carried out once and whole, and records of others stay as they are, whatever goes wrong. */
public interface DnsPlansContract extends DnsHostUnderTest {
    @Test
    default void aPlanIsCarriedOutAndAllElseStaysAsItIs() {
        try (DnsHostBench bench = dnsHostBench()) {
            DnsPlan plan = ZoneCheck.planned(bench);
            AppliedPlan applied = bench.host().apply(ZoneCheck.zone(bench), plan);
            assertThat(applied.changes()).containsExactlyInAnyOrderElementsOf(plan.changes());
            assertThat(applied.alreadyThere()).isEmpty();
            ZoneCheck.assertAfter(bench, plan);
        }
    }

    @Test
    default void aPlanThatIsCarriedOutIsNotCarriedOutAgain() {
        try (DnsHostBench bench = dnsHostBench()) {
            DnsPlan plan = ZoneCheck.planned(bench);
            bench.host().apply(ZoneCheck.zone(bench), plan);
            AppliedPlan again = bench.host().apply(ZoneCheck.zone(bench), plan);
            assertThat(again.changes()).isEmpty();
            assertThat(again.alreadyThere()).containsExactlyInAnyOrderElementsOf(plan.changes());
            ZoneCheck.assertAfter(bench, plan);
        }
    }

    @Test
    default void onlyWhatIsLeftOfAPlanIsCarriedOut() {
        try (DnsHostBench bench = dnsHostBench()) {
            DnsPlan plan = ZoneCheck.planned(bench);
            DnsPlan part = ZoneStock.plan(SHOP, plan.changes().subList(1, 5));
            bench.host().apply(ZoneCheck.zone(bench), part);
            AppliedPlan rest = bench.host().apply(ZoneCheck.zone(bench), plan);
            assertThat(rest.alreadyThere()).containsExactlyInAnyOrderElementsOf(part.changes());
            assertThat(rest.changes()).hasSize(plan.changes().size() - 4);
            ZoneCheck.assertAfter(bench, plan);
        }
    }

    @Test
    default void anEmptyPlanDoesNothing() {
        try (DnsHostBench bench = dnsHostBench()) {
            bench.put(SHOP, ZoneStock.grown(SHOP));
            AppliedPlan applied = bench.host().apply(ZoneCheck.zone(bench), ZoneStock.plan(SHOP, List.of()));
            assertThat(applied).isEqualTo(new AppliedPlan(List.of(), List.of()));
        }
    }

    @Test
    default void aPlanOfManyChangesIsCarriedOutWhole() {
        try (DnsHostBench bench = dnsHostBench()) {
            List<HostedRecord> old = new ArrayList<>(ZoneStock.many(SHOP, 90));
            old.addAll(ZoneStock.others(SHOP));
            bench.put(SHOP, old);
            List<HostedRecord> read = bench.host().records(ZoneCheck.zone(bench)).stream()
                    .filter(record -> record.record().name().endsWith("._domainkey.shop.example"))
                    .toList();
            DnsPlan plan = ZoneStock.large(SHOP, read, 120);
            assertThat(bench.host().apply(ZoneCheck.zone(bench), plan).changes())
                    .hasSize(210);
            assertThat(ZoneStock.sorted(bench.stored(SHOP)))
                    .isEqualTo(ZoneCheck.held(bench, ZoneStock.after(plan, old)));
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
                        DnsPlan plan = ZoneCheck.planned(bench);
                        List<HostedRecord> now = ZoneStock.grown(SHOP).stream()
                                .map(record -> record.id().equals(moved.id()) ? moved : record)
                                .toList();
                        bench.put(SHOP, now);
                        ProviderFailure failure = catchThrowableOfType(
                                ProviderFailure.class, () -> bench.host().apply(ZoneCheck.zone(bench), plan));
                        assertThat(failure).as("of a plan that is out of date").isNotNull();
                        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
                        assertThat(ZoneStock.sorted(bench.stored(SHOP))).isEqualTo(ZoneCheck.held(bench, now));
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> aMishapEndsInWhatIsTrueOfItAndThePlanCanBeFinished() {
        return Stream.of(VendorMishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (DnsHostBench bench = dnsHostBench()) {
                        DnsPlan plan = ZoneCheck.planned(bench);
                        DnsZone zone = ZoneCheck.zone(bench);
                        bench.mishapWhenWriting(mishap);
                        Throwable failure = catchThrowable(() -> bench.host().apply(zone, plan));
                        assertTrue(bench, failure, ZoneStock.after(plan, ZoneStock.grown(SHOP)));
                        bench.laterOn();
                        bench.host().apply(zone, plan);
                        ZoneCheck.assertAfter(bench, plan);
                    }
                }));
    }

    private static void assertTrue(DnsHostBench bench, Throwable failure, List<HostedRecord> after) {
        List<HostedRecord> stored = ZoneStock.sorted(bench.stored(SHOP));
        if (failure == null) {
            assertThat(stored).as("after a plan that was carried out").isEqualTo(ZoneCheck.held(bench, after));
        } else {
            ProviderFailure plain = FailureCheck.assertPlain(failure, List.of(bench.secret()));
            if (plain.kind() != Kind.IN_DOUBT) {
                assertThat(stored).as("after %s", failure).isEqualTo(ZoneCheck.held(bench, ZoneStock.grown(SHOP)));
            }
        }
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
    default void anInterruptedThreadGetsATrueResultAndStaysInterrupted() {
        try (DnsHostBench bench = dnsHostBench()) {
            DnsPlan plan = ZoneCheck.planned(bench);
            DnsZone zone = ZoneCheck.zone(bench);
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
            ZoneCheck.assertAfter(bench, plan);
        }
    }
}
