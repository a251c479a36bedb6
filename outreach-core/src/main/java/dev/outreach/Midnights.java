package dev.outreach;

import dev.outreach.fleet.Client;
import dev.outreach.lifecycle.Judgement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The midnights of a cell: which one is next, and what was judged since the client's last one was done. Used under the lock
 * of the cell.
 */
final class Midnights {
    private final Cell cell;
    private final Map<ZoneId, Instant> waiting = new HashMap<>();
    private final Set<SavedFleet.SavedVerdict> verdicts = new LinkedHashSet<>();

    Midnights(Cell cell) {
        this.cell = cell;
    }

    /** The earliest that is to be done, of all the zones that days begin in here. It may lie in the future. */
    Map.Entry<ZoneId, Instant> next(Instant now) {
        zones(now);
        return waiting.entrySet().stream()
                .min(Map.Entry.<ZoneId, Instant>comparingByValue()
                        .thenComparing(entry -> !entry.getKey().equals(cell.zone()))
                        .thenComparing(entry -> entry.getKey().getId()))
                .orElseThrow();
    }

    /** Notes that all of a zone's midnight has been done, and waits for the next. */
    void done(ZoneId zone, Instant at) {
        if (zone.equals(cell.zone())) {
            verdicts.clear();
        }
        waiting.put(
                zone,
                at.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** Notes a judgement, so that a midnight that was broken off does not say the same again. */
    void judged(Instant at, Judgement judgement) {
        if (cell.client != null) {
            verdicts.add(verdict(cell.client, at, judgement));
        }
    }

    boolean wasJudged(Instant at, Judgement judgement) {
        return cell.client != null && verdicts.contains(verdict(cell.client, at, judgement));
    }

    private static SavedFleet.SavedVerdict verdict(Client client, Instant at, Judgement judgement) {
        return new SavedFleet.SavedVerdict(
                client.id(), at, judgement.about().toString(), judgement.call(), judgement.trigger());
    }

    /** What was judged since the client's last midnight was done. */
    Set<SavedFleet.SavedVerdict> verdicts() {
        return verdicts;
    }

    /** The midnight that each zone waits for. */
    Map<ZoneId, Instant> waiting() {
        return waiting;
    }

    private void zones(Instant now) {
        Set<ZoneId> zones = new HashSet<>(Set.of(cell.zone()));
        cell.mailboxes.values().forEach(seat -> zones.add(seat.zone));
        waiting.keySet().retainAll(zones);
        zones.forEach(zone -> waiting.computeIfAbsent(zone, z -> startOfDay(z, now)));
    }

    private static Instant startOfDay(ZoneId zone, Instant now) {
        return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }
}
