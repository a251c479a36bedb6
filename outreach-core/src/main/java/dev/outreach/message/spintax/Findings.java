package dev.outreach.message.spintax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects findings in one text, each once, and no more than anybody reads. */
final class Findings {
    private static final int MOST = 1000;

    private final String part;
    private final String source;
    private final List<Finding> all = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    Findings(String part, String source) {
        this.part = part;
        this.source = source;
    }

    void add(Finding.Rule rule, int at, String words) {
        if (all.size() < MOST && known.add(rule + " " + at)) {
            Place place = Place.of(source, at);
            all.add(new Finding(part, rule, place.line(), place.column(), words));
        }
    }

    /** In the order of the text. */
    List<Finding> inOrder() {
        all.sort(Comparator.comparingInt(Finding::line)
                .thenComparingInt(Finding::column)
                .thenComparing(Finding::rule));
        return List.copyOf(all);
    }
}
