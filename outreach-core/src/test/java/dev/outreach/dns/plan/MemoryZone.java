package dev.outreach.dns.plan;

import dev.outreach.dns.plan.DnsChange.Change;
import dev.outreach.dns.plan.DnsChange.Create;
import dev.outreach.dns.plan.DnsChange.Delete;
import java.util.ArrayList;
import java.util.List;

/** A zone that carries plans out. */
final class MemoryZone {

    private final List<HostedRecord> records = new ArrayList<>();
    private int lastId;

    MemoryZone foreign(ZoneRecord record) {
        return add(record, false, "");
    }

    MemoryZone ours(RecordRole role, ZoneRecord record) {
        return add(record, false, new OwnerMark(role).toString());
    }

    MemoryZone add(ZoneRecord record, boolean proxied, String comment) {
        records.add(new HostedRecord("r" + ++lastId, record, proxied, comment));
        return this;
    }

    List<HostedRecord> records() {
        return List.copyOf(records);
    }

    List<ZoneRecord> at(String name, String type) {
        return records.stream()
                .map(HostedRecord::record)
                .filter(record -> record.name().equals(name) && record.type().equals(type))
                .toList();
    }

    void apply(DnsPlan plan) {
        for (DnsChange change : plan.changes()) {
            if (change instanceof Create create) {
                ours(create.role(), create.record());
            } else if (change instanceof Change step) {
                int place = place(step.from());
                String comment = step.marked()
                        ? new OwnerMark(step.role()).toString()
                        : step.from().comment();
                records.set(place, new HostedRecord(step.from().id(), step.to(), false, comment));
            } else if (change instanceof Delete delete) {
                records.remove(place(delete.from()));
            }
        }
    }

    private int place(HostedRecord record) {
        int place = records.indexOf(record);
        if (place < 0) {
            throw new AssertionError("the plan names a record that is not there: " + record);
        }
        return place;
    }
}
