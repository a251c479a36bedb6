package dev.outreach.providers.mailforge;

import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.PlanProgress;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a zone, and what a plan makes of them. Pure.
 *
 * @param forms how rows are written
 */
record ZoneRows(DomainName zone, List<ZoneRow> rows, RowForms forms) {
    ZoneRows {
        rows = List.copyOf(rows);
    }

    /** The records, but for rows that none can hold. */
    List<HostedRecord> hosted() {
        return rows.stream().map(ZoneRow::hosted).flatMap(Optional::stream).toList();
    }

    /** What is left of these changes. Rows bear no mark, so that a change is done when its record says what it should. */
    PlanProgress progress(List<DnsChange> changes) {
        Map<DnsChange, DnsChange> unmarked = new LinkedHashMap<>();
        changes.forEach(change -> unmarked.put(unmarked(change), change));
        PlanProgress progress = PlanProgress.of(List.copyOf(unmarked.keySet()), hosted());
        List<DnsChange> done = progress.done().stream().map(unmarked::get).toList();
        List<DnsChange> left = progress.left().stream().map(unmarked::get).toList();
        return new PlanProgress(done, left, progress.stale().or(() -> replaced(done, changes)));
    }

    private static DnsChange unmarked(DnsChange change) {
        return change instanceof DnsChange.Change edit
                ? new DnsChange.Change(edit.role(), edit.from(), edit.to(), false, edit.reason())
                : change;
    }

    /** A record that is gone may have been replaced: where there can be one only, another one in its place shows it. */
    private Optional<String> replaced(List<DnsChange> done, List<DnsChange> changes) {
        Set<ZoneRecord> wanted = changes.stream().flatMap(ZoneRows::target).collect(Collectors.toSet());
        return done.stream()
                .flatMap(ZoneRows::source)
                .filter(ZoneRows::standsAlone)
                .flatMap(gone -> hosted().stream()
                        .map(HostedRecord::record)
                        .filter(now -> sameSet(now, gone) && !now.equals(gone) && !wanted.contains(now))
                        .map(now -> "'" + Quoted.excerpt(gone.toString()) + "' is now '"
                                + Quoted.excerpt(now.toString()) + "'"))
                .findFirst();
    }

    private static boolean standsAlone(ZoneRecord record) {
        return record.type().equals("CNAME")
                || record.type().equals("TXT") && record.name().startsWith("_dmarc.")
                || record.type().equals("TXT") && record.name().contains("._domainkey.");
    }

    private static boolean sameSet(ZoneRecord one, ZoneRecord other) {
        return one.name().equals(other.name()) && one.type().equals(other.type());
    }

    /** What a change is to end in. */
    private static Stream<ZoneRecord> target(DnsChange change) {
        if (change instanceof DnsChange.Create create) {
            return Stream.of(create.record());
        }
        return change instanceof DnsChange.Change edit ? Stream.of(edit.to()) : Stream.empty();
    }

    /** What a change begins with. */
    private static Stream<ZoneRecord> source(DnsChange change) {
        if (change instanceof DnsChange.Delete delete) {
            return Stream.of(delete.from().record());
        }
        return change instanceof DnsChange.Change edit ? Stream.of(edit.from().record()) : Stream.empty();
    }

    /** The first of the records that these changes would touch although the vendor manages it itself. */
    Optional<ZoneRecord> managed(List<DnsChange> changes) {
        Set<ZoneRecord> touched = changes.stream().flatMap(ZoneRows::source).collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> !row.isEditable())
                .map(ZoneRow::record)
                .flatMap(Optional::stream)
                .filter(touched::contains)
                .findFirst();
    }

    /** The first of the records that these changes end in that rows of this zone cannot hold. */
    Optional<ZoneRecord> unwritable(List<DnsChange> changes) {
        return changes.stream()
                .flatMap(ZoneRows::target)
                .filter(record -> !forms.hold(record))
                .findFirst();
    }

    /** The rows after these changes: all others stay as they stand there. */
    List<ZoneRow> after(List<DnsChange> changes) {
        Map<ZoneRecord, DnsChange> bySource = new LinkedHashMap<>();
        changes.forEach(change -> source(change).forEach(record -> bySource.put(record, change)));
        List<ZoneRow> after = new ArrayList<>();
        for (ZoneRow row : rows) {
            @Nullable DnsChange change = row.record().map(bySource::get).orElse(null);
            if (change == null) {
                after.add(row);
            } else {
                target(change).map(record -> forms.row(record, row)).forEach(after::add);
            }
        }
        changes.stream()
                .filter(DnsChange.Create.class::isInstance)
                .flatMap(ZoneRows::target)
                .map(record -> forms.row(record, zone))
                .forEach(after::add);
        return after;
    }

    /** Those of other rows that are not among these; one that is there twice has to be so here too. */
    List<ZoneRow> missing(List<ZoneRow> others) {
        Map<Object, Integer> there = new HashMap<>();
        rows.forEach(row -> there.merge(row.key(), 1, Integer::sum));
        return others.stream()
                .filter(row -> there.merge(row.key(), -1, Integer::sum) < 0)
                .toList();
    }

    /** Whether these are the same rows as others, in whatever order. */
    boolean holdsJust(List<ZoneRow> others) {
        return rows.size() == others.size() && missing(others).isEmpty();
    }
}
