package dev.outreach.dns.plan;

import dev.outreach.fleet.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a plan when it is held against the zone as it is now: what a DNS host looks at before it does anything,
 * and again when it does not know what it has done.
 *
 * @param done what is as it should be
 * @param left what is still to be done, in the order of the plan
 * @param stale what cannot be done, as the zone is not as the plan saw it, in one line; empty if all can
 */
public record PlanProgress(List<DnsChange> done, List<DnsChange> left, Optional<String> stale) {

    public PlanProgress {
        done = List.copyOf(done);
        left = List.copyOf(left);
    }

    /**
     * Holds changes against a zone.
     *
     * @param zone all its records
     */
    public static PlanProgress of(List<DnsChange> changes, List<HostedRecord> zone) {
        Map<String, HostedRecord> byId = new HashMap<>();
        zone.forEach(record -> byId.put(record.id(), record));
        Map<ZoneRecord, HostedRecord> byRecord = new HashMap<>();
        // Of two that say the same, which hosts do not have, the one that is not proxied.
        zone.forEach(record -> byRecord.merge(record.record(), record, (one, other) -> one.proxied() ? other : one));
        List<DnsChange> done = new ArrayList<>();
        List<DnsChange> left = new ArrayList<>();
        for (DnsChange change : changes) {
            @Nullable HostedRecord now = now(change, byId, byRecord);
            if (isDone(change, now)) {
                done.add(change);
            } else if (isAsSeen(change, now)) {
                left.add(change);
            } else {
                return new PlanProgress(done, left, Optional.of(stale(change, now)));
            }
        }
        return new PlanProgress(done, left, Optional.empty());
    }

    /** The record that a change is about, as it is now; null if there is none. */
    private static @Nullable HostedRecord now(
            DnsChange change, Map<String, HostedRecord> byId, Map<ZoneRecord, HostedRecord> byRecord) {
        if (change instanceof DnsChange.Create create) {
            return byRecord.get(create.record());
        }
        if (change instanceof DnsChange.Change edit) {
            @Nullable HostedRecord same = byId.get(edit.from().id());
            return same == null ? byRecord.get(edit.to()) : same;
        }
        return byId.get(((DnsChange.Delete) change).from().id());
    }

    private static boolean isDone(DnsChange change, @Nullable HostedRecord now) {
        if (change instanceof DnsChange.Create) {
            return now != null && !now.proxied();
        }
        if (change instanceof DnsChange.Change edit) {
            return now != null
                    && now.record().equals(edit.to())
                    && !now.proxied()
                    && (!edit.marked() || now.comment().equals(new OwnerMark(edit.role()).toString()));
        }
        return now == null;
    }

    /** Whether what stands there is what the plan saw, and so may be touched. */
    private static boolean isAsSeen(DnsChange change, @Nullable HostedRecord now) {
        if (change instanceof DnsChange.Create) {
            return now == null;
        }
        HostedRecord from = change instanceof DnsChange.Change edit ? edit.from() : ((DnsChange.Delete) change).from();
        return from.equals(now);
    }

    private static String stale(DnsChange change, @Nullable HostedRecord now) {
        String then = change instanceof DnsChange.Create create
                ? create.record().toString()
                : (change instanceof DnsChange.Change edit ? edit.from() : ((DnsChange.Delete) change).from())
                        .record()
                        .toString();
        return "'" + Quoted.excerpt(then) + "' is now "
                + (now == null
                        ? "gone"
                        : "'" + Quoted.excerpt(now.record().toString()) + "'" + (now.proxied() ? ", proxied" : "")
                                + (now.comment().isEmpty()
                                        ? ""
                                        : ", with the comment '" + Quoted.excerpt(now.comment()) + "'"));
    }
}
