package dev.outreach.providers.cloudflare;

import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.ZoneRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Splits the changes of a zone into batches. What happens at one name is kept in one batch, so that no name is without a
 * record in between that only changes; a name with more changes than a batch holds is split by type, and a type only if
 * need be. Names where records go come first, as a zone that is full has no room before.
 */
final class Batches {
    private Batches() {}

    /** The batches, of at most so many changes each; all in one if they fit. */
    static List<List<DnsChange>> of(List<DnsChange> changes, int most) {
        if (changes.size() <= most) {
            return changes.isEmpty() ? List.of() : List.of(List.copyOf(changes));
        }
        List<List<DnsChange>> batches = new ArrayList<>();
        List<DnsChange> open = new ArrayList<>();
        for (List<DnsChange> part : parts(changes, most)) {
            if (open.size() + part.size() > most) {
                batches.add(open);
                open = new ArrayList<>();
            }
            open.addAll(part);
        }
        batches.add(open);
        return batches.stream().filter(batch -> !batch.isEmpty()).toList();
    }

    /** What belongs together and fits into a batch. */
    private static List<List<DnsChange>> parts(List<DnsChange> changes, int most) {
        List<List<DnsChange>> parts = new ArrayList<>();
        for (List<DnsChange> name : by(changes, record -> record.name())) {
            if (name.size() <= most) {
                parts.add(name);
            } else {
                by(name, ZoneRecord::type).forEach(type -> parts.addAll(cut(type, most)));
            }
        }
        // Stable, so that a name that is split keeps its order.
        return parts.stream()
                .sorted((one, other) -> Integer.compare(growth(one), growth(other)))
                .toList();
    }

    private static List<List<DnsChange>> cut(List<DnsChange> changes, int most) {
        List<List<DnsChange>> parts = new ArrayList<>();
        for (int start = 0; start < changes.size(); start += most) {
            parts.add(changes.subList(start, Math.min(start + most, changes.size())));
        }
        return parts;
    }

    private static Collection<List<DnsChange>> by(List<DnsChange> changes, Function<ZoneRecord, String> key) {
        Map<String, List<DnsChange>> groups = new LinkedHashMap<>();
        changes.forEach(change -> groups.computeIfAbsent(key.apply(record(change)), unseen -> new ArrayList<>())
                .add(change));
        return groups.values();
    }

    /** How many records more there are after it; -1, 0 or 1 is enough for the order. */
    private static int growth(List<DnsChange> part) {
        int growth = 0;
        for (DnsChange change : part) {
            growth += change instanceof DnsChange.Create ? 1 : change instanceof DnsChange.Delete ? -1 : 0;
        }
        return Integer.signum(growth);
    }

    private static ZoneRecord record(DnsChange change) {
        if (change instanceof DnsChange.Create create) {
            return create.record();
        }
        return change instanceof DnsChange.Change edit
                ? edit.to()
                : ((DnsChange.Delete) change).from().record();
    }
}
