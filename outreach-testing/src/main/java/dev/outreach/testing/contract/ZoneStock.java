package dev.outreach.testing.contract;

import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.OwnerMark;
import dev.outreach.dns.plan.RecordRole;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Zones and plans for the clauses about DNS hosts. */
final class ZoneStock {
    /** As long as a 2048-bit key makes it, with all that has to be escaped. */
    static final String KEY = "v=DKIM1; k=rsa; p=" + "MIIBIjANBgkqhkiG9w0B+/\"\\".repeat(18) + "IDAQAB";

    private ZoneStock() {}

    static String mark(RecordRole role) {
        return new OwnerMark(role).toString();
    }

    static HostedRecord foreign(String id, String name, String type, String value) {
        return new HostedRecord(id, new ZoneRecord(name, type, value, 0), false, "");
    }

    static HostedRecord ours(String id, RecordRole role, ZoneRecord record) {
        return new HostedRecord(id, record, false, mark(role));
    }

    /** A zone with records of others and of ours. */
    static List<HostedRecord> grown(DomainName zone) {
        String name = zone.value();
        List<HostedRecord> records = new ArrayList<>(others(zone));
        records.add(foreign("f-spf", name, "TXT", "v=spf1 include:mail.example ~all"));
        records.add(ours("o-dmarc", RecordRole.DMARC, ZoneRecord.txt("_dmarc." + name, "v=DMARC1; p=none")));
        records.add(ours("o-dkim", RecordRole.DKIM, ZoneRecord.txt("old._domainkey." + name, "v=DKIM1; p=")));
        records.add(ours("o-tracking", RecordRole.TRACKING, ZoneRecord.cname("tr." + name, "old.track.example")));
        return records;
    }

    /** Records that are nobody's business but their owner's. */
    static List<HostedRecord> others(DomainName zone) {
        String name = zone.value();
        return List.of(
                new HostedRecord("f-www", new ZoneRecord("www." + name, "A", "192.0.2.1", 0), true, "the shop's site"),
                foreign("f-aaaa", name, "AAAA", "2001:db8::1"),
                foreign("f-proof", name, "TXT", "site-proof=\"a b\" \\ c; d"),
                foreign("f-srv", "_sip._tcp." + name, "SRV", "10 5 5060 sip.example"),
                foreign("f-caa", name, "CAA", "0 issue \"ca.example\""),
                foreign("f-any", "*." + name, "CNAME", "elsewhere.example"),
                foreign("f-odd", "odd." + name, "HTTPS", "1 . alpn=\"h2,h3\""),
                new HostedRecord("f-mx", ZoneRecord.mx("lists." + name, 65_535, "mx.example"), false, "managed-by=me"));
    }

    /** A plan with every kind of change for {@link #grown}. */
    static DnsPlan planFor(DomainName zone, List<HostedRecord> actual) {
        String name = zone.value();
        HostedRecord spf = grown(zone, actual, "f-spf");
        HostedRecord dmarc = grown(zone, actual, "o-dmarc");
        HostedRecord tracking = grown(zone, actual, "o-tracking");
        return plan(
                zone,
                List.of(
                        new DnsChange.Delete(RecordRole.DKIM, grown(zone, actual, "o-dkim"), "its key is revoked"),
                        new DnsChange.Change(
                                RecordRole.SPF,
                                spf,
                                ZoneRecord.txt(name, "v=spf1 include:mail.example include:host.example -all"),
                                false,
                                "it is merged"),
                        new DnsChange.Change(
                                RecordRole.DMARC,
                                dmarc,
                                ZoneRecord.txt("_dmarc." + name, "v=DMARC1; p=quarantine"),
                                true,
                                "it is stronger"),
                        new DnsChange.Change(
                                RecordRole.TRACKING,
                                tracking,
                                ZoneRecord.cname("tr." + name, "new.track.example"),
                                true,
                                "it has moved"),
                        create(RecordRole.MX, ZoneRecord.mx(name, 1, "mx1.host.example")),
                        create(RecordRole.MX, ZoneRecord.mx(name, 10, "mx2.host.example")),
                        create(RecordRole.DKIM, ZoneRecord.txt("s1._domainkey." + name, KEY)),
                        create(RecordRole.OWNERSHIP, ZoneRecord.txt(name, "host-proof=1"))));
    }

    /** A plan that deletes many records and creates many at names of their own. */
    static DnsPlan large(DomainName zone, List<HostedRecord> actual, int creations) {
        List<DnsChange> changes = new ArrayList<>();
        actual.forEach(record -> changes.add(new DnsChange.Delete(RecordRole.DKIM, record, "it is old")));
        IntStream.range(0, creations)
                .forEach(i -> changes.add(
                        create(RecordRole.DKIM, ZoneRecord.txt("s" + i + "._domainkey." + zone, "v=DKIM1; p=" + i))));
        return plan(zone, changes);
    }

    /** Many records of ours. */
    static List<HostedRecord> many(DomainName zone, int records) {
        return IntStream.range(0, records)
                .mapToObj(i -> ours(
                        "m-" + i,
                        RecordRole.DKIM,
                        ZoneRecord.txt("m" + i + "._domainkey." + zone, "v=DKIM1; p=old" + i)))
                .toList();
    }

    static DnsChange create(RecordRole role, ZoneRecord record) {
        return new DnsChange.Create(role, record, "it is missing");
    }

    static DnsPlan plan(DomainName zone, List<DnsChange> changes) {
        return new DnsPlan(zone, changes, List.of(), List.of(), 0);
    }

    /** What a zone holds after a plan, without the ids, in the order of texts. */
    static List<HostedRecord> after(DnsPlan plan, List<HostedRecord> before) {
        List<HostedRecord> after = new ArrayList<>(before);
        for (DnsChange change : plan.changes()) {
            if (change instanceof DnsChange.Create create) {
                after.add(new HostedRecord("", create.record(), false, mark(create.role())));
            } else if (change instanceof DnsChange.Change edit) {
                remove(after, edit.from());
                String comment = edit.marked() ? mark(edit.role()) : edit.from().comment();
                after.add(new HostedRecord("", edit.to(), false, comment));
            } else {
                remove(after, ((DnsChange.Delete) change).from());
            }
        }
        return sorted(after);
    }

    /** Records without their ids, in the order of texts. */
    static List<HostedRecord> sorted(List<HostedRecord> records) {
        return records.stream()
                .map(record -> new HostedRecord("", record.record(), record.proxied(), record.comment()))
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    /** Hosts have ids of their own, so that what it says is what a record is known by here. */
    private static void remove(List<HostedRecord> records, HostedRecord gone) {
        records.removeIf(record -> record.record().equals(gone.record()));
    }

    /** Records as a vendor without notes holds them. */
    static List<HostedRecord> bare(List<HostedRecord> records) {
        return records.stream()
                .map(record -> new HostedRecord(record.id(), record.record(), false, ""))
                .toList();
    }

    /** A record of {@link #grown} as the host gave it. */
    private static HostedRecord grown(DomainName zone, List<HostedRecord> actual, String id) {
        ZoneRecord wanted = grown(zone).stream()
                .filter(record -> record.id().equals(id))
                .map(HostedRecord::record)
                .findFirst()
                .orElseThrow();
        return actual.stream()
                .filter(record -> record.record().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError("record " + wanted + " was not read: " + actual));
    }
}
