package dev.outreach.dns.plan;

import dev.outreach.dns.plan.DnsChange.Change;
import dev.outreach.dns.plan.DnsChange.Create;
import dev.outreach.dns.plan.DnsChange.Delete;
import dev.outreach.dns.spf.SpfCost;
import dev.outreach.dns.spf.SpfDirective;
import dev.outreach.dns.spf.SpfQualifier;
import dev.outreach.dns.spf.SpfRecord;
import dev.outreach.dns.spf.SpfSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Brings a domain to one SPF record. What passes by a foreign record goes on passing. */
final class SpfStep {

    private final WantedRecord wanted;
    private final Zone zone;
    private final ToIntFunction<SpfRecord> lookups;
    private final List<HostedRecord> there;
    private final List<DnsChange> changes = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final List<ZoneRecord> asWanted = new ArrayList<>();

    private SpfStep(WantedRecord wanted, Zone zone, ToIntFunction<SpfRecord> lookups) {
        this.lookups = lookups;
        this.wanted = wanted;
        this.zone = zone;
        // A foreign record is the one that stays, so that nothing of it is lost to whoever made it.
        Stream<HostedRecord> foreign = zone.spf().stream().filter(record -> !ours(record));
        this.there =
                Stream.concat(foreign, zone.spf().stream().filter(this::ours)).toList();
    }

    static SpfStep of(WantedRecord wanted, Zone zone, ToIntFunction<SpfRecord> lookups) {
        SpfStep step = new SpfStep(wanted, zone, lookups);
        step.decide();
        return step;
    }

    void addTo(List<DnsChange> allChanges, List<Held> allHeld, List<ZoneRecord> allAsWanted) {
        allChanges.addAll(changes);
        allHeld.addAll(held);
        allAsWanted.addAll(asWanted);
    }

    private boolean ours(HostedRecord record) {
        return zone.isOurs(record, RecordRole.SPF);
    }

    private void decide() {
        try {
            SpfRecord target = target();
            // What it costs may take many questions, and what is there already is not written anew.
            int cost = isThere(target) ? 0 : lookups.applyAsInt(target);
            if (cost > SpfCost.MOST) {
                hold(
                        "it would cost at least " + cost + " look-ups, and receivers give up after " + SpfCost.MOST,
                        "take senders that are not needed out of the record that is there, or flatten it");
            } else {
                bringTo(target);
            }
        } catch (SpfSyntaxException broken) {
            hold(
                    "the SPF record that is there and not ours cannot be merged: " + broken.getMessage(),
                    "mend that record, or adopt the role spf to let it be replaced");
        }
    }

    /** What stands already is for an audit to blame: a plan that holds it up would not make it better. */
    private boolean isThere(SpfRecord target) {
        return there.size() == 1 && saysTheSame(there.get(0), target);
    }

    private void hold(String reason, String fix) {
        held.add(new Held(RecordRole.SPF, wanted.record(), reason, fix));
    }

    /** Ours alone is replaced by what is wanted; foreign ones are merged with it. */
    private SpfRecord target() {
        SpfRecord target = SpfRecord.parse(wanted.record().value());
        List<HostedRecord> foreign =
                there.stream().filter(record -> !ours(record)).toList();
        if (foreign.isEmpty()) {
            return target;
        }
        SpfRecord merged = SpfRecord.parse(foreign.get(0).record().value());
        for (HostedRecord next : foreign.subList(1, foreign.size())) {
            merged = merged.merge(SpfRecord.parse(next.record().value()));
        }
        // What a foreign record turns down must not be what we send from.
        SpfRecord both = turnsDown(merged) ? target.merge(merged) : merged.merge(target);
        return both.ending(SpfQualifier.FAIL);
    }

    private static boolean turnsDown(SpfRecord record) {
        return record.directives().stream()
                .takeWhile(directive -> !directive.isAll())
                .anyMatch(directive -> directive.qualifier() != SpfQualifier.PASS);
    }

    private void bringTo(SpfRecord target) {
        ZoneRecord record = ZoneRecord.txt(wanted.record().name(), target.toString());
        if (there.isEmpty()) {
            zone.inTheWayOf(wanted)
                    .ifPresentOrElse(
                            other -> held.add(Held.behind(wanted, other)),
                            () -> changes.add(new Create(RecordRole.SPF, record, wanted.reason())));
            return;
        }
        HostedRecord stays = there.get(0);
        if (saysTheSame(stays, target)) {
            asWanted.add(stays.record());
        } else {
            changes.add(new Change(RecordRole.SPF, stays, record, ours(stays), reason(stays)));
        }
        there.stream()
                .skip(1)
                .forEach(other -> changes.add(new Delete(
                        RecordRole.SPF,
                        other,
                        "two SPF records are an error to every receiver: this one is merged into the other")));
    }

    /** Spaces and the case of letters are no reason to write to a zone. */
    private static boolean saysTheSame(HostedRecord stays, SpfRecord target) {
        try {
            return SpfRecord.parse(stays.record().value()).equals(target);
        } catch (SpfSyntaxException broken) {
            return false;
        }
    }

    private String reason(HostedRecord stays) {
        return ours(stays)
                ? wanted.reason()
                : "merges what we send from into the record that is there, and ends it in -all";
    }

    /** The look-ups of a record's own terms. */
    static int directLookups(SpfRecord record) {
        return (int) record.directives().stream()
                .map(SpfDirective::mechanism)
                .filter(mechanism -> mechanism.kind().looksUp())
                .count();
    }
}
