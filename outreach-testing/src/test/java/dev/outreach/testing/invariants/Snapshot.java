package dev.outreach.testing.invariants;

import dev.outreach.Outreach;
import dev.outreach.fleet.FleetId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How a fleet stands, one line a mailbox and domain, to be compared with how it stands elsewhere. */
record Snapshot(Map<String, String> lines) {
    /** Everything that a person or a caller can see. */
    static Snapshot of(Outreach outreach) {
        var status = outreach.status();
        Map<String, String> lines = new TreeMap<>();
        status.mailboxes()
                .forEach(seat -> lines.put(
                        name(seat.mailbox()),
                        seat.client() + " " + seat.stage() + " since " + seat.since() + " (" + seat.stageWhy() + ")"
                                + (seat.watched() ? " watched " : " ") + seat.left() + "/" + seat.allowance() + " "
                                + score(seat.reputation().score())));
        status.domains()
                .forEach(domain -> lines.put(
                        name(domain.domain()),
                        domain.client() + " " + domain.stage() + " since " + domain.since() + " (" + domain.stageWhy()
                                + ") " + domain.mailboxes() + " "
                                + score(domain.reputation().score())));
        lines.put(
                "awaiting",
                outreach.awaitingReplacement().stream().sorted().toList().toString());
        return new Snapshot(lines);
    }

    /** What is not the same elsewhere: here, and there. */
    List<String> differences(Snapshot elsewhere) {
        Set<String> names = new TreeSet<>(lines.keySet());
        names.addAll(elsewhere.lines.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(lines.get(name), elsewhere.lines.get(name)))
                .map(name -> name + ": " + lines.get(name) + " BUT THERE " + elsewhere.lines.get(name))
                .toList();
    }

    private static String name(FleetId id) {
        return id.toString();
    }

    /** The order in which clients are counted differs after a restart, and with it the last bits of a score. */
    private static String score(double score) {
        return String.format(Locale.ROOT, "%.6f", score);
    }
}
