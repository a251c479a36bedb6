package dev.outreach.testing.contract;

import static dev.outreach.testing.contract.DnsHostUnderTest.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.spi.DnsZone;
import dev.outreach.testing.contract.DnsHostBench.Lack;
import java.util.List;

/** The zone of most clauses, as it is at the beginning and has to be after a plan. */
final class ZoneCheck {
    private ZoneCheck() {}

    /** Records as the vendor can hold them, without their ids, in the order of texts. */
    static List<HostedRecord> held(DnsHostBench bench, List<HostedRecord> records) {
        return ZoneStock.sorted(bench.lacks().contains(Lack.NOTES) ? ZoneStock.bare(records) : records);
    }

    static DnsPlan planned(DnsHostBench bench) {
        bench.put(SHOP, ZoneStock.grown(SHOP));
        return ZoneStock.planFor(SHOP, bench.host().records(zone(bench)));
    }

    static DnsZone zone(DnsHostBench bench) {
        return bench.host().zone(SHOP).orElseThrow();
    }

    static void assertAfter(DnsHostBench bench, DnsPlan plan) {
        assertThat(ZoneStock.sorted(bench.stored(SHOP)))
                .as("the zone at the vendor")
                .isEqualTo(held(bench, ZoneStock.after(plan, ZoneStock.grown(SHOP))));
    }
}
