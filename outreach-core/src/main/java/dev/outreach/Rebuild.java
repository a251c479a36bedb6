package dev.outreach;

import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.FleetId;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of rebuilding a fleet's state from the whole journal.
 *
 * @param events how many events were read
 * @param differences in what the snapshot and the journal after it give; none if all is well, or no snapshot was kept
 *     that can be read. What is not in the fleet is not compared
 */
public record Rebuild(long events, List<Difference> differences) {
    public Rebuild {
        differences = List.copyOf(differences);
    }

    /**
     * Something that is not as the journal says.
     *
     * @param about the mailbox, domain, or whatever else it is of
     * @param field what of it
     * @param kept its value by the snapshot, or null if it has none
     * @param rebuilt its value by the journal, or null if it has none
     */
    public record Difference(
            String about,
            String field,
            @Nullable String kept,
            @Nullable String rebuilt) {}

    static Rebuild of(OutreachStore store, Fleet fleet, Policies policies, Instant now) {
        if (!Recall.canBeSaved(policies.book())) {
            throw new IllegalStateException(
                    "the reputation book cannot be saved, so there are no snapshots to rebuild: implement"
                            + " SavableReputationBook, or use a book of this library");
        }
        Optional<Snapshot> snapshot = store.snapshot();
        if (!isWhole(store, snapshot)) {
            throw new IllegalStateException(
                    "the beginning of the journal was forgotten, and only the snapshot knows of it."
                            + " Nothing was rebuilt");
        }
        WholeFleet whole = new WholeFleet(fleet);
        snapshot.ifPresent(whole::add);
        long upTo = whole.read(store);
        Recall rebuilt = Recall.beside(whole.fleet(), policies, now);
        rebuilt.read(store, upTo, entry -> true);
        SavedFleet state = rebuilt.save();
        List<Difference> differences = List.of();
        if (snapshot.isPresent()) {
            Recall kept = Recall.beside(whole.fleet(), policies, now);
            kept.load(snapshot.get());
            kept.otherSettings().ifPresent(why -> {
                throw new IllegalStateException("the " + snapshot.get() + " is that of nodes with other settings: "
                        + why + ". Nothing was rebuilt: use their settings");
            });
            kept.read(store, rebuilt.sequence(), entry -> true);
            differences = differences(flat(kept.save()), flat(state)).stream()
                    .filter(difference -> !isGuessed(difference.about(), whole.absent()))
                    .toList();
        }
        if (rebuilt.sequence() > 0) {
            store.keep(new Snapshot(rebuilt.sequence(), now, SavedText.write(state)));
        }
        return new Rebuild(rebuilt.sequence(), differences);
    }

    private static boolean isWhole(OutreachStore store, Optional<Snapshot> snapshot) {
        try (Stream<JournalEntry> journal = store.journal(0)) {
            return journal.findFirst().map(first -> first.sequence() == 1).orElse(snapshot.isEmpty());
        }
    }

    /** Whether something rests on what is not in the fleet, whose zones and tiers nobody knows. */
    private static boolean isGuessed(String about, Set<FleetId> absent) {
        Set<String> words = Set.copyOf(List.of(about.split(" ")));
        boolean sum = about.equals("fleet") || words.contains("client") && words.size() > 2;
        return !absent.isEmpty() && sum || absent.stream().anyMatch(id -> words.contains(id.toString()));
    }

    private static List<Difference> differences(
            Map<String, Map<String, String>> kept, Map<String, Map<String, String>> rebuilt) {
        List<Difference> differences = new ArrayList<>();
        for (String about : union(kept, rebuilt)) {
            Map<String, String> before = kept.getOrDefault(about, Map.of());
            Map<String, String> after = rebuilt.getOrDefault(about, Map.of());
            for (String field : union(before, after)) {
                if (!Objects.equals(before.get(field), after.get(field))) {
                    differences.add(new Difference(about, field, before.get(field), after.get(field)));
                }
            }
        }
        return differences;
    }

    private static TreeSet<String> union(Map<String, ?> a, Map<String, ?> b) {
        TreeSet<String> union = new TreeSet<>(a.keySet());
        union.addAll(b.keySet());
        return union;
    }

    /** All fields, by what they are of. */
    private static Map<String, Map<String, String>> flat(SavedFleet saved) {
        Map<String, Map<String, String>> flat = new TreeMap<>();
        saved.owners().forEach(owner -> put(flat, "domain " + owner.domain(), "owner", "" + owner.client()));
        saved.domains().forEach(domain -> of(flat, "domain " + domain.domain()).putAll(SavedText.fields(domain)));
        saved.mailboxes().forEach(seat -> of(flat, "mailbox " + seat.mailbox()).putAll(SavedText.fields(seat)));
        saved.midnights()
                .forEach(midnight ->
                        put(flat, "client " + midnight.client(), "midnight in " + midnight.zone(), "" + midnight.at()));
        saved.verdicts()
                .forEach(verdict -> put(
                        flat,
                        "client " + verdict.client(),
                        "judged " + verdict.about() + " " + verdict.call() + " " + verdict.trigger(),
                        "" + verdict.at()));
        of(flat, "replacements").putAll(SavedText.fields(saved.replacements()));
        saved.reputation().forEach((about, counts) -> put(flat, about, "reputation", counts));
        return flat;
    }

    private static void put(Map<String, Map<String, String>> flat, String about, String field, String value) {
        of(flat, about).put(field, value);
    }

    private static Map<String, String> of(Map<String, Map<String, String>> flat, String about) {
        return flat.computeIfAbsent(about, first -> new TreeMap<>());
    }
}
