package dev.outreach.reputation;

import dev.outreach.fleet.DomainName;
import dev.outreach.signal.ListingWeight;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The words in which a book is saved. Numbers come back as they were, to the last bit. */
final class SavedBook {
    private static final String FORM = "book";
    private static final String STANDING = "standing ";
    private static final String LISTING = "listing ";

    /** Counts of mailboxes and domains that are not enrolled: they may come back. */
    private final Map<String, String> others = new HashMap<>();

    Map<String, String> save(String form, Map<String, CountNode> nodes, Map<DomainName, Standing> standings) {
        Map<String, String> saved = new TreeMap<>(others);
        saved.put(FORM, form);
        nodes.forEach((name, node) -> {
            String counts = node.save();
            if (!counts.isEmpty()) {
                saved.put(name, counts);
            }
        });
        standings.forEach((domain, standing) -> {
            Standing.@Nullable Report spam = standing.spam();
            saved.put(
                    STANDING + domain,
                    standing.authenticated() + (spam == null ? "" : " " + spam.rate() + " " + spam.at()));
            standing.listings().forEach((list, weight) -> saved.put(LISTING + domain + " " + list, weight.name()));
        });
        return saved;
    }

    void restore(
            String form, Map<String, String> saved, Map<String, CountNode> nodes, Map<DomainName, Standing> standings) {
        if (!form.equals(saved.get(FORM))) {
            throw new IllegalArgumentException("the counts were saved by a book with " + saved.get(FORM)
                    + ", and this one has " + form + ": they cannot be compared");
        }
        Map<String, CountNode.Saved> counts = new HashMap<>();
        Map<String, String> unknown = new HashMap<>();
        Map<DomainName, Standing> noted = new HashMap<>();
        saved.forEach((name, words) -> {
            if (name.startsWith(STANDING)) {
                note(noted, new DomainName(name.substring(STANDING.length())), known -> standing(known, words));
            } else if (name.startsWith(LISTING)) {
                String[] of = name.substring(LISTING.length()).split(" ", 2);
                note(noted, new DomainName(of[0]), known -> known.listed(of[1], ListingWeight.valueOf(words)));
            } else if (nodes.containsKey(name)) {
                counts.put(name, CountNode.Saved.parse(words));
            } else if (!name.equals(FORM)) {
                unknown.put(name, words);
            }
        });
        nodes.forEach((name, node) -> {
            CountNode.@Nullable Saved known = counts.get(name);
            if (known != null) {
                node.restore(known);
            }
        });
        standings.putAll(noted);
        others.putAll(unknown);
    }

    private static void note(Map<DomainName, Standing> noted, DomainName domain, UnaryOperator<Standing> change) {
        noted.compute(domain, (name, known) -> change.apply(known == null ? Standing.UNKNOWN : known));
    }

    private static Standing standing(Standing known, String words) {
        String[] parts = words.split(" ", -1);
        Standing.@Nullable Report spam =
                parts.length == 1 ? null : new Standing.Report(Double.parseDouble(parts[1]), Instant.parse(parts[2]));
        return new Standing(known.listings(), Boolean.parseBoolean(parts[0]), spam);
    }
}
