package dev.outreach.reputation;

import dev.outreach.fleet.Quoted;
import dev.outreach.signal.ListingWeight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a domain besides counts. A value.
 *
 * @param listings the lists that name it, by name
 * @param authenticated whether its authentication is in order
 * @param spam the reported spam rate that weighs most by now, or null if there is none
 */
record Standing(
        SortedMap<String, ListingWeight> listings,
        boolean authenticated,
        @Nullable Report spam) {
    static final Standing UNKNOWN = new Standing(Collections.emptySortedMap(), true, null);

    /** A spam rate as it was reported. */
    record Report(double rate, Instant at) {
        double left(Instant now, Decay decay) {
            return rate * decay.left(at, now);
        }
    }

    Standing listed(String list, ListingWeight weight) {
        SortedMap<String, ListingWeight> more = new TreeMap<>(listings);
        more.put(list, weight);
        return new Standing(Collections.unmodifiableSortedMap(more), authenticated, spam);
    }

    Standing delisted(String list) {
        SortedMap<String, ListingWeight> fewer = new TreeMap<>(listings);
        fewer.remove(list);
        return new Standing(Collections.unmodifiableSortedMap(fewer), authenticated, spam);
    }

    Standing authenticated(boolean inOrder) {
        return new Standing(listings, inOrder, spam);
    }

    /** Of two reports the one that weighs more at the later of their times weighs more ever after. */
    Standing reported(Report report, Decay decay) {
        if (spam == null) {
            return new Standing(listings, authenticated, report);
        }
        Instant later = spam.at().isAfter(report.at()) ? spam.at() : report.at();
        boolean worse = report.left(later, decay) > spam.left(later, decay);
        return worse ? new Standing(listings, authenticated, report) : this;
    }

    /** The factors of all that is known. */
    List<Factor> factors(ReputationSettings settings, Instant now, Decay decay) {
        List<Factor> factors = new ArrayList<>(listings.size() + 2);
        factors.add(spamFactor(settings.reportedSpam(), now, decay));
        factors.add(
                authenticated
                        ? new Factor("authentication", 1, "authentication in order")
                        : new Factor("authentication", settings.unauthenticated(), "authentication failed"));
        listings.forEach((list, weight) -> factors.add(listing(list, weight, settings)));
        return factors;
    }

    private Factor spamFactor(RateRule rule, Instant now, Decay decay) {
        if (spam == null) {
            return new Factor("reported spam rate", 1, "no spam rate reported");
        }
        double left = spam.left(now, decay);
        String why = String.format(
                Locale.ROOT,
                "reported spam rate %s (%s on %.10s)",
                Factor.percent(left),
                Factor.percent(spam.rate()),
                spam.at());
        return new Factor("reported spam rate", rule.penalty(left), why);
    }

    private static Factor listing(String list, ListingWeight weight, ReputationSettings settings) {
        double penalty = switch (weight) {
            case BURNS -> settings.burned();
            case HARMS -> settings.harmed();
            case ALERTS -> 1;
        };
        String what = weight.name().toLowerCase(Locale.ROOT);
        return new Factor("listing", penalty, "listed by " + Quoted.excerpt(list) + ", which " + what);
    }
}
